// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"

#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <span>
#include <string>
#include <vector>

/// Which events are shown: one line of text, which the facets write too. Pure functions.
namespace node3 {

/// A word for many kinds: what the facet offers.
struct EventGroup {
    const char* word; ///< in the filter: "kind:agents"
    const char* text; ///< source text, context "EventGroups"
    std::vector<EventKind> kinds;
};
std::span<const EventGroup> eventGroups();
QString groupText(const EventGroup& group);

enum class EventView : std::uint8_t {
    All,
    Audit,   ///< what somebody asked for
    Trouble, ///< what somebody should look at
};

struct EventFilter {
    EventView view = EventView::All;
    std::vector<EventKind> kinds;          ///< one of these; empty: any
    std::vector<EventKind> otherKinds;     ///< none of these
    std::vector<std::string> jobs, agents; ///< one of these ids; empty: any
    std::vector<std::string> who;          ///< one of these; empty text: the balancer
    std::optional<Utc> after, before;
    QStringList words; ///< each in id, agent, who, reason or the kind's word, case aside
    bool isEmpty() const;
    friend bool operator==(const EventFilter&, const EventFilter&) = default;
};

struct ParsedEventFilter {
    EventFilter filter;
    QString problem; ///< a sentence, when a part was not understood and left out
};
/// `now` and the zone give "14:00" and "2h" their meaning.
ParsedEventFilter parseEventFilter(const QString& text, EventView view, Utc now,
                                   const QTimeZone& zone);
/// The text with the values of one key replaced; without values the key goes.
QString withKey(const QString& text, const QString& key, const QStringList& values);
QStringList valuesOf(const QString& text, const QString& key);

bool matches(const EventFilter& filter, const Event& event);
/// What the store can tell of it: the rest is for matches().
EventQuery queryOf(const EventFilter& filter);
/// Kinds that ask for a look.
bool isTrouble(const Event& event);

} // namespace node3
