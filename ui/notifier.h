// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/webhook.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>
#include <string>

namespace node3 {

/// When somebody who does not look is told of a new entry of the advisor; kept in Preferences.
struct NotifyRules {
    bool desktop = true;
    bool sound = false;
    AdviceSeverity from = AdviceSeverity::Bad;
    bool onlyInactive = true; ///< not while the window has the keyboard
    QString webhook;          ///< address that gets it as well, whoever looks; empty: none
    static NotifyRules kept();
    void keep() const;
};

/// Tells of entries of the advisor that have come or grown worse since it last looked: once each,
/// several at once as one. What was there at the start is not told, nor what is acknowledged or
/// snoozed. Window's thread.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(EngineFeed& feed, QObject* parent = nullptr);

    // How it is done; each may be empty.
    std::function<bool()> isActive; ///< whether the operator is at the window
    std::function<void(const QString& title, const QString& text)> showMessage;
    std::function<void()> playSound;

    Webhook& webhook() { return m_webhook; }
    /// Posts what the webhook gets of an entry, to see whether it arrives.
    void sendTest(const QString& address);
    /// The entry that was told of last, the worst of several; empty: none yet.
    const std::string& newest() const { return m_newest; }

private:
    void look();

    EngineFeed& m_feed;
    std::map<std::string, AdviceSeverity> m_known; ///< AdviceList::kMost at most
    Webhook m_webhook;
    bool m_begun = false;
    std::string m_newest;
};

} // namespace node3
