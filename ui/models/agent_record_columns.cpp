// SPDX-License-Identifier: GPL-3.0-or-later
// What it has done, and what that is worth in its score.
#include "ui/models/agent_cells.h"

#include <QStringList>

namespace node3 {

namespace agent_record {

using namespace agent_cells;

namespace {

Cell completed(const F& f) {
    return plain(countText(static_cast<std::int64_t>(f.agent.completed)));
}
AgentKey completedKey(const F& f) {
    return by(static_cast<double>(f.agent.completed));
}
Cell failed(const F& f) {
    return plain(countText(static_cast<std::int64_t>(f.agent.failed)));
}
AgentKey failedKey(const F& f) {
    return by(static_cast<double>(f.agent.failed));
}
Cell average(const F& f) {
    return f.agent.completed == 0 ? plain({})
                                  : plain(durationText(Duration{
                                        static_cast<std::int64_t>(f.agent.averageSeconds * 1000)}));
}
AgentKey averageKey(const F& f) {
    return f.agent.completed == 0 ? AgentKey{} : by(f.agent.averageSeconds);
}
Cell availabilityPart(const F& f) {
    return plain(scoreText(f.agent.score.availability));
}
AgentKey availabilityKey(const F& f) {
    return by(f.agent.score.availability);
}
Cell reliabilityPart(const F& f) {
    return plain(scoreText(f.agent.score.success));
}
AgentKey reliabilityKey(const F& f) {
    return by(f.agent.score.success);
}
Cell speedPart(const F& f) {
    return plain(scoreText(f.agent.score.speed));
}
AgentKey speedKey(const F& f) {
    return by(f.agent.score.speed);
}
Cell jobs(const F& f) {
    QStringList names;
    for (const AttemptView& a : f.agent.attempts)
        names += escaped(a.jobId, 128);
    return plain(names.join(QStringLiteral(", ")));
}

} // namespace

} // namespace agent_record

std::span<const AgentColumn> agentRecordColumns() {
    using namespace agent_record;
    static const std::vector<AgentColumn> columns{
        {{"completed", QT_TRANSLATE_NOOP("Columns", "Completed"),
          QT_TRANSLATE_NOOP("Columns", "Attempts since it was first known."), 96, Paint::Figures,
          kRight, kAsked},
         completedKey,
         completed,
         nullptr},
        {{"failed", QT_TRANSLATE_NOOP("Columns", "Failed"),
          QT_TRANSLATE_NOOP("Columns", "Attempts since it was first known."), 88, Paint::Figures,
          kRight, kAsked},
         failedKey,
         failed,
         nullptr},
        {{"average", QT_TRANSLATE_NOOP("Columns", "Average run"),
          QT_TRANSLATE_NOOP("Columns",
                            "Moving average of its successful runs; feeds the speed part."),
          104, Paint::Figures, kRight, kAsked},
         averageKey,
         average,
         nullptr},
        {{"availability", QT_TRANSLATE_NOOP("Columns", "Availability"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         availabilityKey,
         availabilityPart,
         nullptr},
        {{"reliability", QT_TRANSLATE_NOOP("Columns", "Reliability"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         reliabilityKey,
         reliabilityPart,
         nullptr},
        {{"speed", QT_TRANSLATE_NOOP("Columns", "Speed"),
          QT_TRANSLATE_NOOP("Columns", "This part of the score."), 96, Paint::Figures, kRight,
          kAsked},
         speedKey,
         speedPart,
         nullptr},
        {{"jobs", QT_TRANSLATE_NOOP("Columns", "Jobs"),
          QT_TRANSLATE_NOOP("Columns", "The jobs it has now."), 200, Paint::Text, kLeft, kAsked},
         nullptr,
         jobs,
         nullptr},
    };
    return columns;
}

} // namespace node3
