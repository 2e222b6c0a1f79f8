// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/banners.h"

#include "engine/text/format.h"
#include "engine/text/tr.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace node3 {

namespace {

class Banners {
    Q_DECLARE_TR_FUNCTIONS(Banners)
};

QString pauseText(const Snapshot& s) {
    const Pause& p = s.pauses.front();
    const QString who = p.who.empty() ? Banners::tr("somebody") : escaped(p.who, 40);
    QString text =
        p.priority
            ? Banners::tr("Assignment of %1 jobs paused by %2").arg(priorityText(*p.priority), who)
            : Banners::tr("Assignment paused by %1 for all jobs").arg(who);
    if (p.until)
        text +=
            QStringLiteral(", ") +
            Banners::tr("%1 left").arg(durationText(std::max(Duration{0}, *p.until - s.at.utc)));
    if (!p.why.empty())
        text += QStringLiteral(": ") + escaped(p.why, 120);
    if (s.pauses.size() > 1)
        text += QStringLiteral(" · ") +
                Banners::tr("%Ln more pause(s)", nullptr, static_cast<int>(s.pauses.size()) - 1);
    return text;
}

/// After a start every agent has one heartbeat timeout to come back.
QString startedText(const Snapshot& s, const Settings& settings, qint64 sinceStartMs) {
    const Duration left = settings.heartbeatTimeout - Duration{sinceStartMs};
    const auto known = std::ranges::count_if(
        s.agents, [](const AgentView& a) { return a.connection != Connection::Offline; });
    const auto back = std::ranges::count_if(
        s.agents, [](const AgentView& a) { return a.connection == Connection::Connected; });
    if (left <= Duration{0} || back == known)
        return {};
    return Banners::tr("Started %1 ago: %2 of %Ln agent(s) is or are back, the rest have %3 left.",
                       nullptr, plural(known))
        .arg(agoText(Duration{sinceStartMs}), countText(back), agoText(left));
}

} // namespace

std::vector<Banner> bannersOf(const Snapshot& s, const ConsoleInfo& info, qint64 ageMs,
                              qint64 sinceStartMs) {
    std::vector<Banner> banners;
    if (s.storeFailing)
        banners.push_back(
            {Banner::Kind::Store,
             {Glyph::Failed, Tone::Bad},
             Banners::tr("The store cannot write. New jobs are refused and nothing is assigned; "
                         "running jobs go on, nothing is lost; it heals by itself.")});
    if (ageMs >= kEngineSilentMs && s.sequence > 0)
        banners.push_back(
            {Banner::Kind::Silent,
             {Glyph::Failed, Tone::Bad},
             Banners::tr("The engine has not answered for %1. Figures are of %2. Agents keep "
                         "running.")
                 .arg(agoText(Duration{ageMs}),
                      timeText(s.at.utc, s.at.utc, QTimeZone::systemTimeZone()))});
    if (!s.pauses.empty())
        banners.push_back({Banner::Kind::Paused,
                           {Glyph::Held, Tone::Aside},
                           pauseText(s),
                           QStringLiteral("jobs"),
                           QStringLiteral("why:assignment_paused")});
    const Settings& settings = s.settings ? *s.settings : info.settings;
    if (const QString started = startedText(s, settings, sinceStartMs);
        !started.isEmpty() && s.sequence > 0)
        banners.push_back({Banner::Kind::Started,
                           {Glyph::Late, Tone::Info},
                           started,
                           QStringLiteral("agents"),
                           QStringLiteral("connection:disconnected")});
    if (info.demo)
        banners.push_back({Banner::Kind::Demo,
                           {Glyph::Demo, Tone::Aside},
                           Banners::tr("Demo market, time ×%1: nothing here is real.")
                               .arg(QLocale().toString(info.settings.timeScale, 'g', 3))});
    return banners;
}

} // namespace node3
