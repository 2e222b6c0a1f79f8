// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <memory>

// Outside the namespace: the macro declares a function of the global one.
static void loadTranslations() { Q_INIT_RESOURCE(node3_translations); }

namespace node3 {

namespace {

QTranslator*& installed() {
    static QTranslator* translator = nullptr;
    return translator;
}

/// The system's locale where it speaks that language: it knows the reader's region.
QLocale localeOf(const QString& code) {
    const QLocale system = QLocale::system();
    const QLocale plain(code);
    return system.language() == plain.language() ? system : plain;
}

} // namespace

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("de")}; }

QString useLanguage(const QString& code) {
    loadTranslations();
    const QString wanted = code.isEmpty() ? QLocale::system().name() : code;
    QString spoken = wanted.left(2).toLower();
    if (!languages().contains(spoken))
        spoken = languages().first();

    QLocale::setDefault(localeOf(spoken));
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (!translator->load(QStringLiteral(":/i18n/node3_%1.qm").arg(spoken)))
        return spoken; // the sources' own English stays
    if (QTranslator* old = installed()) {
        QCoreApplication::removeTranslator(old);
        delete old;
    }
    installed() = translator.release(); // the application is its parent
    QCoreApplication::installTranslator(installed());
    return spoken;
}

} // namespace node3
