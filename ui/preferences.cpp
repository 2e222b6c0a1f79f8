// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <QMap>
#include <QSettings>
#include <QThreadPool>

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

namespace node3 {

namespace {

class PreferencesFile {
public:
    static PreferencesFile& instance() {
        static PreferencesFile file;
        return file;
    }

    QMap<QString, QVariant>& values() { // of the window's thread, as changed() is
        if (!std::exchange(m_read, true)) {
            const QSettings file;
            for (const QString& key : file.allKeys())
                m_values.insert(key, file.value(key));
        }
        return m_values;
    }
    void changed(const QString& key) {
        const auto found = m_values.constFind(key);
        const std::lock_guard lock(m_mutex);
        m_waiting[key] = found == m_values.constEnd() ? QVariant() : *found;
        if (!std::exchange(m_writing, true))
            QThreadPool::globalInstance()->start([this] { write(); });
    }
    void flush() {
        std::unique_lock lock(m_mutex);
        m_written.wait(lock, [this] { return !m_writing; });
    }
    void reload() {
        flush();
        m_values.clear();
        m_read = false;
    }

private:
    void write() {
        for (;;) {
            QMap<QString, QVariant> batch;
            {
                const std::lock_guard lock(m_mutex);
                batch = std::exchange(m_waiting, {});
                if (batch.isEmpty()) {
                    m_writing = false;
                    m_written.notify_all();
                    return;
                }
            }
            QSettings file;
            for (auto it = batch.constBegin(); it != batch.constEnd(); ++it)
                if (it->isValid())
                    file.setValue(it.key(), *it);
                else
                    file.remove(it.key());
            file.sync();
        }
    }

    QMap<QString, QVariant> m_values;
    bool m_read = false;

    std::mutex m_mutex; ///< of all that follows
    std::condition_variable m_written;
    QMap<QString, QVariant> m_waiting; ///< invalid: to be removed; no more than there are keys
    bool m_writing = false;
};

} // namespace

QVariant Preferences::value(const QString& key, const QVariant& otherwise) const {
    return PreferencesFile::instance().values().value(key, otherwise);
}

bool Preferences::contains(const QString& key) const {
    return PreferencesFile::instance().values().contains(key);
}

void Preferences::setValue(const QString& key, const QVariant& value) {
    auto& file = PreferencesFile::instance();
    QVariant& kept = file.values()[key];
    if (kept == value && kept.isValid())
        return;
    kept = value;
    file.changed(key);
}

void Preferences::remove(const QString& key) {
    auto& file = PreferencesFile::instance();
    std::vector<QString> gone;
    for (auto it = file.values().constBegin(); it != file.values().constEnd(); ++it)
        if (it.key() == key || it.key().startsWith(key + QLatin1Char('/')))
            gone.push_back(it.key());
    for (const QString& one : gone) {
        file.values().remove(one);
        file.changed(one);
    }
}

void Preferences::clear() {
    auto& file = PreferencesFile::instance();
    for (const QString& key : file.values().keys()) {
        file.values().remove(key);
        file.changed(key);
    }
}

void Preferences::flush() {
    PreferencesFile::instance().flush();
}

void Preferences::reload() {
    PreferencesFile::instance().reload();
}

} // namespace node3
