// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/key_bindings.h"

#include "ui/preferences.h"

#include <algorithm>
#include <array>

namespace node3 {

namespace {

constexpr auto kKeysGroup = "keys/";

QString keySetting(const QString& id) {
    return QLatin1String(kKeysGroup) + id;
}

QString withoutMnemonic(QString text) {
    return text.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

/// Keys that fields, tables and dialogs need for themselves.
bool isReserved(int key) {
    constexpr std::array kReserved{
        Qt::Key_Escape, Qt::Key_Tab,       Qt::Key_Backtab, Qt::Key_Return, Qt::Key_Enter,
        Qt::Key_Space,  Qt::Key_Backspace, Qt::Key_Up,      Qt::Key_Down,   Qt::Key_Left,
        Qt::Key_Right,  Qt::Key_Home,      Qt::Key_End,     Qt::Key_PageUp, Qt::Key_PageDown};
    return std::ranges::find(kReserved, key) != kReserved.end();
}

bool isLetterOrDigit(int key) {
    return (key >= Qt::Key_0 && key <= Qt::Key_9) || (key >= Qt::Key_A && key <= Qt::Key_Z) ||
           (key > Qt::Key_AsciiTilde && key <= Qt::Key_ydiaeresis);
}

/// Two actions may share a key when it can never mean both: one in the table of jobs, one in that
/// of agents. What works everywhere, and what works in all tables, meets everything.
bool canMeet(const KeyRow& a, const KeyRow& b) {
    return !a.tableOnly || !b.tableOnly || a.menu == b.menu || a.menu == Menu::View ||
           b.menu == Menu::View;
}

} // namespace

KeyBindings::KeyBindings(ActionSet& actions, QObject* parent)
    : QObject(parent), m_actions(actions) {
    load();
    connect(&actions, &ActionSet::pageAdded, this, &KeyBindings::load);
}

std::vector<KeyRow> KeyBindings::rows() const {
    std::vector<KeyRow> rows;
    const QMetaEnum names = QMetaEnum::fromType<ActionId>();
    for (int m = 0; m < kMenus; ++m) {
        if (static_cast<Menu>(m) == Menu::View)
            for (const ActionSet::PageAction& page : m_actions.pageActions())
                rows.push_back({QStringLiteral("Page-") + page.id, Menu::View,
                                withoutMnemonic(page.action->text()), page.standard, false,
                                page.action});
        for (const ActionRow& row : actionTable()) {
            if (row.menu != static_cast<Menu>(m))
                continue;
            QString text = withoutMnemonic(actionText(row.text));
            if (*row.submenu)
                text = withoutMnemonic(actionText(row.submenu)) + QStringLiteral(": ") + text;
            rows.push_back({QLatin1String(names.valueToKey(static_cast<int>(row.id))), row.menu,
                            text, QKeySequence(QString::fromLatin1(row.shortcut)), row.tableOnly,
                            m_actions.action(row.id)});
        }
    }
    return rows;
}

QString KeyBindings::problem(const KeyRow& row, const QKeySequence& key) const {
    if (key.isEmpty())
        return {};
    const QKeyCombination first = key[0];
    const bool plain = (first.keyboardModifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    const QString shown = key.toString(QKeySequence::NativeText);
    if (plain && key != row.standard) {
        if (isReserved(first.key()))
            return tr("%1 is needed by tables and fields. Add Ctrl or Alt.").arg(shown);
        if (!row.tableOnly && isLetterOrDigit(first.key()))
            return tr("A letter alone works only in tables, and this works everywhere. Add Ctrl "
                      "or Alt.");
    }
    for (const KeyRow& other : rows())
        if (other.action != row.action && canMeet(row, other) && other.key() == key)
            return tr("%1 is the key of “%2” (%3). Choose another, or change that one first.")
                .arg(shown, other.text, withoutMnemonic(menuTitle(other.menu)));
    return {};
}

QString KeyBindings::set(const KeyRow& row, const QKeySequence& key) {
    if (QString why = problem(row, key); !why.isEmpty())
        return why;
    if (key == row.standard)
        Preferences().remove(keySetting(row.id));
    else
        Preferences().setValue(keySetting(row.id), key.toString(QKeySequence::PortableText));
    row.action->setShortcut(key);
    Q_EMIT changed();
    return {};
}

void KeyBindings::resetAll() {
    Preferences settings;
    for (const KeyRow& row : rows()) {
        settings.remove(keySetting(row.id));
        row.action->setShortcut(row.standard);
    }
    Q_EMIT changed();
}

void KeyBindings::load() {
    const Preferences settings;
    for (const KeyRow& row : rows())
        if (const QVariant own = settings.value(keySetting(row.id)); own.isValid())
            row.action->setShortcut(
                QKeySequence::fromString(own.toString(), QKeySequence::PortableText));
    Q_EMIT changed();
}

} // namespace node3
