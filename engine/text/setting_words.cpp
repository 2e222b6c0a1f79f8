// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/setting_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace node3 {

namespace {

/// Source texts of the context "Settings". The sentence is the one of the core's row, which is not
/// translated there; a test holds them together.
struct SettingWords {
    SettingGroup group;
    std::string_view key;
    const char* name;
    const char* help;
    const char* unit; ///< where the core's row has none
};
constexpr SettingWords kSettingWords[] = {
    {SettingGroup::Agents, "heartbeat_timeout", QT_TRANSLATE_NOOP("Settings", "Heartbeat timeout"),
     QT_TRANSLATE_NOOP("Settings",
                       "Seconds of silence after which an agent is unhealthy and its jobs move."),
     ""},
    {SettingGroup::Agents, "offline_after", QT_TRANSLATE_NOOP("Settings", "Offline after"),
     QT_TRANSLATE_NOOP("Settings", "Seconds without a connection after which an agent is offline."),
     ""},
    {SettingGroup::Agents, "accept_timeout", QT_TRANSLATE_NOOP("Settings", "Time to accept"),
     QT_TRANSLATE_NOOP("Settings", "Seconds within which an agent must accept an assignment."), ""},
    {SettingGroup::Agents, "start_timeout", QT_TRANSLATE_NOOP("Settings", "Time to start"),
     QT_TRANSLATE_NOOP("Settings",
                       "Seconds within which an accepted job must start, or say that it prepares."),
     ""},
    {SettingGroup::Agents, "drain_confirm", QT_TRANSLATE_NOOP("Settings", "Drain confirmation"),
     QT_TRANSLATE_NOOP("Settings",
                       "Seconds after a drain's deadline until the agent counts as drained."),
     ""},
    {SettingGroup::Agents, "stall_gap", QT_TRANSLATE_NOOP("Settings", "Stall of the balancer"),
     QT_TRANSLATE_NOOP("Settings", "A gap of so many seconds between two looks at the clock gives "
                                   "every agent a fresh window."),
     ""},
    {SettingGroup::Agents, "silence_step", QT_TRANSLATE_NOOP("Settings", "Silence a step"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Most seconds by which an agent's silence grows between two looks at the clock."),
     ""},
    {SettingGroup::Agents, "mass_loss_window", QT_TRANSLATE_NOOP("Settings", "Mass loss within"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Agents lost within so many seconds of each other may be a fault that is not theirs."),
     ""},
    {SettingGroup::Agents, "mass_loss_agents", QT_TRANSLATE_NOOP("Settings", "Mass loss from"),
     QT_TRANSLATE_NOOP("Settings", "So many agents, and half of those connected, lost together "
                                   "count against nobody; 0 switches it off."),
     QT_TRANSLATE_NOOP("Settings", "agents")},
    {SettingGroup::Jobs, "job_timeout_buffer", QT_TRANSLATE_NOOP("Settings", "Timeout buffer"),
     QT_TRANSLATE_NOOP("Settings", "A job is stopped after its timeout times this."), "×"},
    {SettingGroup::Jobs, "max_retries", QT_TRANSLATE_NOOP("Settings", "Retries"),
     QT_TRANSLATE_NOOP("Settings", "Retries of a job that names none."), ""},
    {SettingGroup::Jobs, "backoff_first",
     QT_TRANSLATE_NOOP("Settings", "First wait before a retry"),
     QT_TRANSLATE_NOOP("Settings", "Wait before the first retry; it doubles with each."), ""},
    {SettingGroup::Jobs, "backoff_cap",
     QT_TRANSLATE_NOOP("Settings", "Longest wait before a retry"),
     QT_TRANSLATE_NOOP("Settings", "Longest wait before a retry."), ""},
    {SettingGroup::Jobs, "backoff_jitter", QT_TRANSLATE_NOOP("Settings", "Spread of these waits"),
     QT_TRANSLATE_NOOP("Settings", "Share by which waits before retries are spread."), ""},
    {SettingGroup::Jobs, "loss_limit", QT_TRANSLATE_NOOP("Settings", "Losses allowed"),
     QT_TRANSLATE_NOOP("Settings", "Lost or unanswered attempts after which a job has failed."),
     ""},
    {SettingGroup::Jobs, "avoidance", QT_TRANSLATE_NOOP("Settings", "Avoidance ends after"),
     QT_TRANSLATE_NOOP("Settings",
                       "Seconds in the queue after which a job may go back to an agent it avoids."),
     ""},
    {SettingGroup::Jobs, "cancel_final", QT_TRANSLATE_NOOP("Settings", "A cancel is final after"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Seconds after which a cancelled job is final even if its agent never confirms."),
     ""},
    {SettingGroup::Jobs, "requeue_keeps_place",
     QT_TRANSLATE_NOOP("Settings", "A requeue keeps its place for"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Seconds in which a job cancelled while it waited keeps its place when requeued."),
     ""},
    {SettingGroup::Jobs, "on_lost_grace",
     QT_TRANSLATE_NOOP("Settings", "Wait after a stop by loss"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Seconds that a job with on_lost \"stop\" waits after its agent must have ended it."),
     ""},
    {SettingGroup::Order, "rebalance_interval", QT_TRANSLATE_NOOP("Settings", "Safety pass every"),
     QT_TRANSLATE_NOOP(
         "Settings", "Seconds between two passes of the safety net that checks everything again."),
     ""},
    {SettingGroup::Order, "ageing_after", QT_TRANSLATE_NOOP("Settings", "Waits too long after"),
     QT_TRANSLATE_NOOP("Settings", "Seconds in the queue after which a job of a lower priority may "
                                   "go first; 0 switches it off."),
     ""},
    {SettingGroup::Order, "ageing_share", QT_TRANSLATE_NOOP("Settings", "Goes first once in"),
     QT_TRANSLATE_NOOP("Settings", "At most one in so many assignments goes to such a job."),
     QT_TRANSLATE_NOOP("Settings", "assignments")},
    {SettingGroup::Order, "reservation_after", QT_TRANSLATE_NOOP("Settings", "Reserves room after"),
     QT_TRANSLATE_NOOP("Settings", "Seconds for which jobs behind it take an agent that it could "
                                   "use until a job has room reserved; 0 switches it off."),
     ""},
    {SettingGroup::Order, "gpu_memory_accounting", QT_TRANSLATE_NOOP("Settings", "GPU memory"),
     QT_TRANSLATE_NOOP("Settings", "Whether running jobs take up GPU memory (consume), or a job is "
                                   "compared with the whole card (match)."),
     ""},
    {SettingGroup::Score, "weight_availability",
     QT_TRANSLATE_NOOP("Settings", "Weight of free slots"),
     QT_TRANSLATE_NOOP("Settings", "Weight of free slots in an agent's score."), ""},
    {SettingGroup::Score, "weight_success", QT_TRANSLATE_NOOP("Settings", "Weight of success"),
     QT_TRANSLATE_NOOP("Settings", "Weight of the success rate in an agent's score."), ""},
    {SettingGroup::Score, "weight_speed", QT_TRANSLATE_NOOP("Settings", "Weight of speed"),
     QT_TRANSLATE_NOOP("Settings", "Weight of the speed in an agent's score."), ""},
    {SettingGroup::Score, "average_newest",
     QT_TRANSLATE_NOOP("Settings", "Weight of the newest run"),
     QT_TRANSLATE_NOOP("Settings", "Weight of the newest duration in an agent's moving average."),
     ""},
    {SettingGroup::Score, "average_start", QT_TRANSLATE_NOOP("Settings", "Average without history"),
     QT_TRANSLATE_NOOP("Settings",
                       "Average in seconds that an agent without history is taken to have."),
     "s"},
    {SettingGroup::Quarantine, "quarantine_failures",
     QT_TRANSLATE_NOOP("Settings", "Failures in a row"),
     QT_TRANSLATE_NOOP("Settings", "Failures in a row, of different jobs, after which an agent is "
                                   "quarantined; 0 switches it off."),
     ""},
    {SettingGroup::Quarantine, "quarantine_unacknowledged",
     QT_TRANSLATE_NOOP("Settings", "Unanswered in a row"),
     QT_TRANSLATE_NOOP("Settings", "Assignments in a row without an answer after which an agent is "
                                   "quarantined; 0 switches it off."),
     ""},
    {SettingGroup::Quarantine, "quarantine_first",
     QT_TRANSLATE_NOOP("Settings", "First quarantine"),
     QT_TRANSLATE_NOOP("Settings", "Length of an agent's first quarantine; it doubles with each."),
     ""},
    {SettingGroup::Quarantine, "quarantine_cap",
     QT_TRANSLATE_NOOP("Settings", "Longest quarantine"),
     QT_TRANSLATE_NOOP("Settings", "Longest automatic quarantine."), ""},
    {SettingGroup::Limits, "queue_limit", QT_TRANSLATE_NOOP("Settings", "Jobs at once"),
     QT_TRANSLATE_NOOP("Settings", "Most jobs that are not final."),
     QT_TRANSLATE_NOOP("Settings", "jobs")},
    {SettingGroup::Limits, "agent_limit", QT_TRANSLATE_NOOP("Settings", "Agents known"),
     QT_TRANSLATE_NOOP("Settings", "Most agents that are known."),
     QT_TRANSLATE_NOOP("Settings", "agents")},
    {SettingGroup::Limits, "good_queued", QT_TRANSLATE_NOOP("Settings", "Good queue is below"),
     QT_TRANSLATE_NOOP("Settings",
                       "Fewer queued jobs than this are good; from there on it is looked at."),
     QT_TRANSLATE_NOOP("Settings", "jobs")},
    {SettingGroup::Limits, "time_scale", QT_TRANSLATE_NOOP("Settings", "Time of the demo"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "In a demo: so many seconds of the market pass in one; limits shrink with it."),
     "×"},
    {SettingGroup::Retention, "keep_final_days",
     QT_TRANSLATE_NOOP("Settings", "Ended jobs are kept for"),
     QT_TRANSLATE_NOOP("Settings", "Days for which completed and cancelled jobs are kept."),
     QT_TRANSLATE_NOOP("Settings", "days")},
    {SettingGroup::Retention, "keep_final_jobs",
     QT_TRANSLATE_NOOP("Settings", "Ended jobs that are kept"),
     QT_TRANSLATE_NOOP("Settings", "Most completed and cancelled jobs that are kept."),
     QT_TRANSLATE_NOOP("Settings", "jobs")},
    {SettingGroup::Retention, "keep_id_days",
     QT_TRANSLATE_NOOP("Settings", "Their ids are kept for"),
     QT_TRANSLATE_NOOP(
         "Settings",
         "Days for which a removed job's id, content and attempt number are remembered."),
     QT_TRANSLATE_NOOP("Settings", "days")},
};

const SettingWords* wordsOf(const SettingRow& row) {
    const auto* const found = std::ranges::find(kSettingWords, row.key, &SettingWords::key);
    return found == std::end(kSettingWords) ? nullptr : found;
}

QString settingsTr(const char* text) {
    return *text ? QCoreApplication::translate("Settings", text) : QString();
}

} // namespace

QString settingName(const SettingRow& row) {
    const SettingWords* words = wordsOf(row);
    return words ? settingsTr(words->name)
                 : QString::fromUtf8(row.key.data(), qsizetype(row.key.size()));
}

QString settingHelp(const SettingRow& row) {
    const SettingWords* words = wordsOf(row);
    return words ? settingsTr(words->help)
                 : QString::fromUtf8(row.help.data(), qsizetype(row.help.size()));
}

QString settingUnit(const SettingRow& row) {
    const SettingWords* words = wordsOf(row);
    if (words && *words->unit)
        return settingsTr(words->unit);
    return QString::fromUtf8(row.unit.data(), qsizetype(row.unit.size()));
}

SettingGroup settingGroup(const SettingRow& row) {
    const SettingWords* words = wordsOf(row);
    return words ? words->group : SettingGroup::Limits;
}

QString settingGroupTitle(SettingGroup group) {
    switch (group) {
    case SettingGroup::Agents:
        return QCoreApplication::translate("Settings", "Agents");
    case SettingGroup::Jobs:
        return QCoreApplication::translate("Settings", "Jobs");
    case SettingGroup::Order:
        return QCoreApplication::translate("Settings", "Order of assignment");
    case SettingGroup::Score:
        return QCoreApplication::translate("Settings", "Score of agents");
    case SettingGroup::Quarantine:
        return QCoreApplication::translate("Settings", "Quarantine");
    case SettingGroup::Limits:
        return QCoreApplication::translate("Settings", "Limits");
    case SettingGroup::Retention:
        break;
    }
    return QCoreApplication::translate("Settings", "Retention");
}

QString settingFigure(const SettingRow& row, double value) {
    const std::string text = settingText(row, value);
    if (!row.words.empty())
        return QString::fromStdString(text);
    const QLocale locale;
    return QString::fromStdString(text).replace(QLatin1Char('.'), locale.decimalPoint());
}

QString settingFigureWithUnit(const SettingRow& row, double value) {
    const QString unit = settingUnit(row);
    return unit.isEmpty() ? settingFigure(row, value)
                          : settingFigure(row, value) + QChar(QChar::Nbsp) + unit;
}

std::string settingInput(const SettingRow& row, const QString& typed) {
    QString text = typed.trimmed();
    if (row.words.empty())
        text.replace(QLocale().decimalPoint(), QStringLiteral("."));
    return text.toStdString();
}

QString settingProblem(const SettingRow& row, const QString& typed) {
    Settings scratch;
    if (setSetting(row, scratch, settingInput(row, typed)).empty())
        return {};
    bool isNumber = false;
    const double value = QString::fromStdString(settingInput(row, typed)).toDouble(&isNumber);
    if (!isNumber)
        return QCoreApplication::translate("Settings", "“%1” is no number.").arg(typed.trimmed());
    if (row.integral && value >= row.min && value <= row.max)
        return QCoreApplication::translate("Settings", "It must be a whole number.");
    return QCoreApplication::translate("Settings", "It must be from %1 to %2.")
        .arg(settingFigure(row, row.min), settingFigureWithUnit(row, row.max));
}

} // namespace node3
