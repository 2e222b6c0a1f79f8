// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifier.h"

#include "engine/text/advice.h"
#include "ui/preferences.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace node3 {

namespace {

constexpr QLatin1String kDesktopKey("notify/desktop"), kSoundKey("notify/sound"),
    kFromKey("notify/from"), kOnlyInactiveKey("notify/only-inactive"),
    kWebhookKey("notify/webhook");
constexpr std::size_t kMostTitles = 5;  ///< in one notification
constexpr std::size_t kMostPosted = 50; ///< in one post

struct Message {
    QString title, text;
};

Message messageOf(const std::vector<const Advice*>& fresh) {
    if (fresh.size() == 1)
        return {adviceTitle(*fresh.front()), adviceEvidence(*fresh.front())};
    QStringList titles;
    for (std::size_t i = 0; i < std::min(fresh.size(), kMostTitles); ++i)
        titles += adviceTitle(*fresh[i]);
    return {Notifier::tr("%Ln new entries of the advisor", nullptr, static_cast<int>(fresh.size())),
            titles.join(QLatin1Char('\n'))};
}

/// "text" is what the chats of teams show; the rest is for programs.
QByteArray postOf(const Message& message, const QJsonArray& advice) {
    return QJsonDocument(QJsonObject{{QStringLiteral("text"),
                                      message.title + QLatin1Char('\n') + message.text},
                                     {QStringLiteral("source"), QStringLiteral("node3")},
                                     {QStringLiteral("advice"), advice}})
        .toJson(QJsonDocument::Compact);
}

QJsonArray entriesOf(const std::vector<const Advice*>& fresh) {
    QJsonArray entries;
    for (std::size_t i = 0; i < std::min(fresh.size(), kMostPosted); ++i)
        entries.append(
            QJsonObject{{QStringLiteral("id"), QString::fromStdString(fresh[i]->id)},
                        {QStringLiteral("severity"), fresh[i]->severity == AdviceSeverity::Bad
                                                         ? QStringLiteral("bad")
                                                         : QStringLiteral("watch")},
                        {QStringLiteral("title"), adviceTitle(*fresh[i])},
                        {QStringLiteral("evidence"), adviceEvidence(*fresh[i])}});
    return entries;
}

} // namespace

NotifyRules NotifyRules::kept() {
    const Preferences kept;
    NotifyRules rules;
    rules.desktop = kept.value(kDesktopKey, rules.desktop).toBool();
    rules.sound = kept.value(kSoundKey, rules.sound).toBool();
    rules.from = kept.value(kFromKey).toString() == QLatin1String("watch") ? AdviceSeverity::Watch
                                                                           : AdviceSeverity::Bad;
    rules.onlyInactive = kept.value(kOnlyInactiveKey, rules.onlyInactive).toBool();
    rules.webhook = kept.value(kWebhookKey).toString();
    return rules;
}

void NotifyRules::keep() const {
    Preferences kept;
    kept.setValue(kDesktopKey, desktop);
    kept.setValue(kSoundKey, sound);
    kept.setValue(kFromKey,
                  from == AdviceSeverity::Watch ? QStringLiteral("watch") : QStringLiteral("bad"));
    kept.setValue(kOnlyInactiveKey, onlyInactive);
    kept.setValue(kWebhookKey, webhook);
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
    if (!std::exchange(m_begun, true) || fresh.empty())
        return;
    const Message message = messageOf(fresh);
    if (!rules.webhook.isEmpty())
        m_webhook.send(rules.webhook, postOf(message, entriesOf(fresh)));
    if (rules.onlyInactive && isActive && isActive())
        return;
    m_newest = fresh.front()->id; // the list has the worst first
    if (rules.desktop && showMessage)
        showMessage(message.title, message.text);
    if (rules.sound && playSound)
        playSound();
}

void Notifier::sendTest(const QString& address) {
    m_webhook.send(address, postOf({tr("node³ can be heard here"),
                                    tr("This is a test. New entries of the advisor look like it.")},
                                   {}));
}

} // namespace node3
