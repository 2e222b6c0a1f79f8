// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/history.h"
#include "engine/core/records.h"
#include "engine/core/snapshot.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace node3 {

/// The last hour of every agent, in steps of 30 s, in memory only: after a restart it begins anew.
/// Heartbeats bring an agent's figures twice a minute, a finer step would show nothing more. An
/// agent takes kBytesPerAgent, so 10,000 of them 20 MB; those that are offline or forgotten are
/// dropped. Pure: every time is an argument. One thread.
class AgentRecorder {
public:
    static constexpr Duration kStep = kAgentHistoryLevels.front().step;
    static constexpr std::size_t kSteps =
        static_cast<std::size_t>(kAgentHistoryLevels.front().keep / kStep);

    /// How the agents are now; more than once a second is not looked at. O(agents).
    void see(const Snapshot& snapshot, Now now);
    /// An attempt ended there.
    void see(const Event& event, Now now);
    /// By `plan`, which was made of the query for kAgentHistoryLevels. An agent that is not known
    /// has gaps only.
    HistoryPage page(const HistoryQuery& query, const HistoryPlan& plan) const;

    std::size_t agents() const { return m_agents.size(); }

private:
    /// One step, packed into 16 bytes. Without occupied slots it was never looked at.
    struct Step {
        std::uint16_t index = 0; ///< low bits of the step's number: says whose place this is
        std::uint16_t succeeded = 0, failed = 0;
        std::uint16_t occupied = 65535, slots = 0;    ///< in 1/128 of a slot
        std::uint16_t required = 65535, used = 65535; ///< in 1/65534 of the card; 65535: unknown
        std::uint8_t utilization = 255;               ///< percent; 255: unknown
        std::uint8_t temperature = 255;               ///< °C; 255: unknown
    };
    /// What a figure's mean is made of while its step is under way.
    struct Mean {
        float sum = 0;
        std::uint32_t count = 0;
        double add(double value) {
            sum += static_cast<float>(value);
            return static_cast<double>(sum) / ++count;
        }
    };
    struct Track {
        std::uint64_t card = 0; ///< bytes
        std::uint32_t seen = 0; ///< the newest snapshot that has it
        std::uint32_t open = 0; ///< the step of `means`
        std::array<Mean, 6> means{};
        std::array<Step, kSteps> steps{};
    };
    static std::uint32_t numberOf(Utc time);
    Step& stepAt(Track& track, std::uint32_t number);
    double valueOf(const Track& track, const Step& step, AgentFigure figure) const;

    static_assert(sizeof(Step) == 16);
    std::map<std::string, std::unique_ptr<Track>, std::less<>> m_agents;
    std::uint32_t m_looks = 0;
    Mono m_next{};

public:
    static constexpr std::size_t kBytesPerAgent = sizeof(Track);
};

} // namespace node3
