// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clock.h"
#include "ui/engine_feed.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace node3 {

/// Explanations of the rows that are on the screen, asked of the engine and kept for a moment.
/// Bounded: at most kMost are kept and kInFlight asked at a time. Window's thread.
template <class Explanation> class ExplainCache : public QObject {
public:
    static constexpr qint64 kFreshMs = 1500;
    static constexpr qsizetype kMost = 400;
    static constexpr int kInFlight = 64;
    using Ask = void (EngineFeed::*)(const std::string&, QObject*, EngineFeed::Then<Explanation>);

    ExplainCache(EngineFeed& feed, Ask ask, QObject* parent)
        : QObject(parent), m_feed(feed), m_ask(ask) {}

    /// The newest answer, perhaps a few seconds old; null: none yet.
    const Explanation* find(QByteArrayView id) const {
        const auto it = m_entries.constFind(QByteArray::fromRawData(id.data(), id.size()));
        return it != m_entries.constEnd() && it->value ? it->value.get() : nullptr;
    }
    /// Asks when the answer is no longer fresh; `arrived` is called when a new one is there.
    template <class Arrived> void want(const QByteArray& id, Arrived arrived) {
        auto it = m_entries.find(id);
        if (it != m_entries.end() && (it->asked || uiNow() - it->at < kFreshMs))
            return;
        if (m_inFlight >= kInFlight)
            return;
        if (it == m_entries.end()) {
            if (m_entries.size() >= kMost)
                dropOld();
            it = m_entries.insert(id, Entry{});
        }
        it->asked = true;
        ++m_inFlight;
        (m_feed.*m_ask)(id.toStdString(), this,
                        [this, id, arrived](const std::variant<Explanation, Error>& answer) {
                            --m_inFlight;
                            Entry& entry = m_entries[id];
                            entry.asked = false;
                            entry.at = uiNow();
                            if (const auto* value = std::get_if<Explanation>(&answer)) {
                                entry.value = std::make_shared<const Explanation>(*value);
                                arrived();
                            } else {
                                entry.value.reset();
                            }
                        });
    }
    void forget(QByteArrayView id) {
        if (!m_entries.isEmpty())
            m_entries.remove(QByteArray::fromRawData(id.data(), id.size()));
    }

private:
    struct Entry {
        std::shared_ptr<const Explanation> value;
        qint64 at = 0;
        bool asked = false;
    };
    void dropOld() {
        const qint64 now = uiNow();
        m_entries.removeIf(
            [now](const auto& it) { return !it->asked && now - it->at > 2 * kFreshMs; });
        if (m_entries.size() >= kMost)
            m_entries.removeIf([](const auto& it) { return !it->asked; });
    }

    EngineFeed& m_feed;
    const Ask m_ask;
    QHash<QByteArray, Entry> m_entries;
    int m_inFlight = 0;
};

} // namespace node3
