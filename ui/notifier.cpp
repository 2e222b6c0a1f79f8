// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifier.h"

#include "engine/text/advice.h"
#include "ui/preferences.h"

#include <QStringList>

#include <vector>

namespace node3 {

namespace {

constexpr QLatin1String kDesktopKey("notify/desktop"), kSoundKey("notify/sound"),
    kFromKey("notify/from"), kOnlyInactiveKey("notify/only-inactive");
constexpr std::size_t kMostTitles = 5; ///< in one notification

} // namespace

NotifyRules NotifyRules::kept() {
    const Preferences kept;
    NotifyRules rules;
    rules.desktop = kept.value(kDesktopKey, rules.desktop).toBool();
    rules.sound = kept.value(kSoundKey, rules.sound).toBool();
    rules.from = kept.value(kFromKey).toString() == QLatin1String("watch") ? AdviceSeverity::Watch
                                                                           : AdviceSeverity::Bad;
    rules.onlyInactive = kept.value(kOnlyInactiveKey, rules.onlyInactive).toBool();
    return rules;
}

void NotifyRules::keep() const {
    Preferences kept;
    kept.setValue(kDesktopKey, desktop);
    kept.setValue(kSoundKey, sound);
    kept.setValue(kFromKey,
                  from == AdviceSeverity::Watch ? QStringLiteral("watch") : QStringLiteral("bad"));
    kept.setValue(kOnlyInactiveKey, onlyInactive);
}

Notifier::Notifier(EngineFeed& feed, QObject* parent) : QObject(parent), m_feed(feed) {
    connect(&feed, &EngineFeed::snapshotCame, this, &Notifier::look);
    look(); // what is there already
}

void Notifier::look() {
    const auto list = m_feed.snapshot()->advice;
    if (!list)
        return;
    const NotifyRules rules = NotifyRules::kept();
    std::vector<const Advice*> fresh;
    std::map<std::string, AdviceSeverity> known;
    for (const Advice& advice : list->entries) {
        known.emplace(advice.id, advice.severity);
        const auto was = m_known.find(advice.id);
        const bool grown = was == m_known.end() || was->second < advice.severity;
        if (grown && advice.state == AdviceState::Open && advice.severity >= rules.from)
            fresh.push_back(&advice);
    }
    m_known = std::move(known);
    if (!std::exchange(m_begun, true) || fresh.empty() ||
        (rules.onlyInactive && isActive && isActive()))
        return;
    m_newest = fresh.front()->id; // the list has the worst first
    if (rules.desktop && showMessage) {
        if (fresh.size() == 1) {
            showMessage(adviceTitle(*fresh.front()), adviceEvidence(*fresh.front()));
        } else {
            QStringList titles;
            for (std::size_t i = 0; i < std::min(fresh.size(), kMostTitles); ++i)
                titles += adviceTitle(*fresh[i]);
            showMessage(
                tr("%Ln new entries of the advisor", nullptr, static_cast<int>(fresh.size())),
                titles.join(QLatin1Char('\n')));
        }
    }
    if (rules.sound && playSound)
        playSound();
}

} // namespace node3
