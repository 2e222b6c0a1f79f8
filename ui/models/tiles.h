// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/history.h"
#include "ui/theme/glyphs.h"

#include <QElapsedTimer>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace node3 {

enum class TileId : std::uint8_t { Utilization, Success, Queued, Healthy, Completed };
inline constexpr std::array kTiles{TileId::Utilization, TileId::Success, TileId::Queued,
                                   TileId::Healthy, TileId::Completed};

/// Good, look soon, look now, or no word of judgement.
enum class Verdictlet : std::uint8_t { None, Good, Watch, Bad };

struct TileView {
    QString label, value, unit;
    Verdictlet verdict = Verdictlet::None;
    QString word;  ///< "Good", "Few: 6 of 7"
    QString range; ///< "60–80 %"; empty: none
    QString tip;
    std::vector<double> spark; ///< oldest first, 0-1; below 0: nothing known
    /// The sentence that is read aloud.
    QString sentence() const;
};

Mark markOf(Verdictlet verdict);
QString wordOf(Verdictlet verdict);

/// What the tiles say, from a history. A word changes only after it held for ten seconds.
class TileJudge {
public:
    static constexpr qint64 kHoldMs = 10'000;
    explicit TileJudge(const History& history) : m_history(history) {}

    TileView view(TileId id, const Snapshot& snapshot);

    /// The judgement of this moment, without the ten seconds: pure, for tests.
    static TileView judge(TileId id, const Snapshot& snapshot, const History& history);

private:
    struct Held {
        std::optional<Verdictlet> shown;
        QString word;
        Verdictlet candidate = Verdictlet::None;
        QElapsedTimer since;
    };
    const History& m_history;
    std::array<Held, kTiles.size()> m_held;
};

} // namespace node3
