// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/recent_reasons.h"

#include "ui/preferences.h"

#include <QComboBox>
#include <QLineEdit>

namespace node3 {

namespace {

constexpr qsizetype kMostReasons = 10;
constexpr int kLongestReason = 500;

QString reasonsKey(const QString& verb) {
    return QStringLiteral("reasons/") + verb;
}

} // namespace

QComboBox* recentReasons(const QString& accessibleName, const QString& verb) {
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(accessibleName);
    box->lineEdit()->setAccessibleName(accessibleName);
    box->lineEdit()->setMaxLength(kLongestReason);
    box->addItems(Preferences().value(reasonsKey(verb)).toStringList().mid(0, kMostReasons));
    box->setCurrentIndex(-1);
    box->clearEditText();
    return box;
}

void rememberReason(const QString& verb, const QString& reason) {
    const QString text = reason.trimmed();
    if (text.isEmpty())
        return;
    QStringList all = Preferences().value(reasonsKey(verb)).toStringList();
    all.removeAll(text);
    all.prepend(text);
    Preferences().setValue(reasonsKey(verb), all.mid(0, kMostReasons));
}

} // namespace node3
