// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

#include <memory>

// Outside the namespace: the macro declares a function of the global one.
static void loadTranslations() {
    Q_INIT_RESOURCE(node3_translations);
}

namespace node3 {

namespace {

/// The one in force; the application is its parent.
QPointer<QTranslator>& installed() {
    static QPointer<QTranslator> translator;
    return translator;
}

/// The system's locale where it speaks that language: it knows the reader's region.
QLocale localeOf(const QString& spoken, const QString& wanted) {
    const QLocale system = QLocale::system();
    const QLocale asked(wanted.startsWith(spoken) ? wanted : spoken);
    return system.language() == asked.language() ? system : asked;
}

} // namespace

QStringList languages() {
    loadTranslations();
    QStringList codes;
    const QStringList files =
        QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("node3_*.qm")});
    for (const QString& file : files) {
        codes += file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
    }
    return codes;
}

QString useLanguage(const QString& code) {
    const QString wanted = code.isEmpty() ? QLocale::system().name() : code;
    QString spoken = wanted.left(2).toLower();
    if (!languages().contains(spoken))
        spoken = QStringLiteral("en");

    QLocale::setDefault(localeOf(spoken, wanted));
    auto translator = std::make_unique<QTranslator>(QCoreApplication::instance());
    if (!translator->load(QStringLiteral(":/i18n/node3_%1.qm").arg(spoken)))
        return spoken;  // the sources' own English stays
    delete installed(); // which removes it
    installed() = translator.release();
    QCoreApplication::installTranslator(installed());
    return spoken;
}

} // namespace node3
