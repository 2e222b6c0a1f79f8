// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/explain.h"
#include "engine/core/queries.h"
#include "engine/core/settings.h"
#include "engine/core/snapshot.h"
#include "ui/actions/action_table.h"

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// What Explain says and offers: pure functions of what the engine answered.
namespace node3 {

/// What can be done about a reason, as a button.
struct Remedy {
    enum class Kind : std::uint8_t {
        None,
        Action,  ///< that action on those jobs or agents; none of these asks first
        Unpause, ///< ends the pause of that priority, or the one of all
        Agents,  ///< shows those agents
        Jobs,    ///< shows those jobs
        Smaller, ///< duplicates the job with less GPU memory
    };
    Kind kind = Kind::None;
    QString text{}, tip{};
    ActionId action{};
    std::vector<std::string> ids{};
    std::optional<Priority> priority{};
    QString filter{};
    std::uint64_t memory = 0; ///< bytes
    friend bool operator==(const Remedy&, const Remedy&) = default;
};

/// A line. Its key is the same from one answer to the next, so that a view can keep it in place.
struct ExplainLine {
    enum class Kind : std::uint8_t { Heading, Reason, Text, Score };
    Kind kind = Kind::Text;
    QString key;
    QString text, detail{}; ///< heading: at its right; score: "0.50 + 0.29 + 0.17 = 0.96"
    QString tip{};
    int count = -1;   ///< agents or jobs that the reason keeps away; below 0: none
    double share = 0; ///< of the largest count
    bool strong = false;
    Remedy remedy{};
    friend bool operator==(const ExplainLine&, const ExplainLine&) = default;
};
struct ExplainText {
    QString title;   ///< "Why does train-lora-9 wait?"
    QString verdict; ///< one or two sentences
    std::vector<ExplainLine> lines;
};

/// What is known beside the explanation.
struct ExplainFacts {
    const Snapshot& snapshot;
    const Settings& settings;
    Utc now{};
    const JobRecord* record = nullptr; ///< of the job; null while it has not come
    /// The time limit of another job, as submitted; none: not known. May be empty.
    std::function<std::optional<Duration>(const std::string& jobId)> timeoutOf{};
    bool offersDuplicate = false; ///< whoever shows it can open the form of a job anew
};

ExplainText explainText(const JobExplanation& explanation, const ExplainFacts& facts);
ExplainText explainText(const AgentExplanation& explanation);

/// The scores at the moment of the last decision, and what kept the other agents out.
std::vector<ExplainLine> decisionLines(const AttemptRecord& attempt, Utc now);

/// The first thing that will change its situation by itself, and when; empty: nothing has a time.
QString nextEventText(const JobExplanation& explanation, const ExplainFacts& facts);

} // namespace node3
