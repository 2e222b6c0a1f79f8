// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVariant>

namespace node3 {

/// What the window remembers of its operator from one start to the next: layout, theme, keys,
/// views. Used as QSettings is, whose file it keeps; but reading is from memory, and writing is
/// done by a thread of the pool, because each write of that file waits for the disk. A handle costs
/// nothing; all of them are the same. Window's thread.
class Preferences {
public:
    QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    bool contains(const QString& key) const;
    void setValue(const QString& key, const QVariant& value);
    /// It and all below it.
    void remove(const QString& key);
    void clear();

    /// Waits until all of it is in the file. The end of the program does that by itself.
    static void flush();
    /// Forgets what is in memory: the next look reads the file.
    static void reload();
};

} // namespace node3
