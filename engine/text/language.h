// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace node3 {

/// The languages that node3 speaks, as codes: "en", "de".
QStringList languages();

/// Makes `code` the language of every text made from now on, and of numbers and dates (QLocale());
/// empty: the system's. One that is not spoken falls back to English. Gives the code in force.
/// English needs it too, for its plural forms. Main thread, after the QCoreApplication was made;
/// widgets that exist get a LanguageChange event.
QString useLanguage(const QString& code = {});

} // namespace node3
