// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/palette.h"

#include <QPixmap>
#include <QRectF>

#include <cstdint>

class QPainter;

/// The signs that say a state by shape; the word beside them says it again.
namespace node3 {

enum class Glyph : std::uint8_t {
    None,
    // jobs
    Queued,
    NeverRuns,
    Backoff,
    Held,
    Assigned,
    Running,
    Cancelling,
    Completed,
    Failed,
    Cancelled,
    // agents
    Connected,
    Disconnected,
    Offline,
    Healthy,
    Unhealthy,
    Draining,
    Drained,
    Quarantined,
    Suspect,
    // outcomes that no job state has
    TimedOut,
    Requeued,
    // tiles and feed
    Watch,
    NoWord,
    Live,
    Late,
    Lost,
    // the window itself
    Demo,
    // priorities
    Low,
    Normal,
    High,
    Urgent,
};
inline constexpr int kGlyphs = 32;

/// A glyph and whose matter it is: never one without the other.
struct Mark {
    Glyph glyph = Glyph::None;
    Tone tone = Tone::Neutral;
    friend bool operator==(const Mark&, const Mark&) = default;
};

/// Draws into a square of 12 units scaled to `area`.
void paintGlyph(QPainter& painter, Glyph glyph, const QRectF& area, const QColor& color);

/// From a cache; `size` in logical pixels.
QPixmap glyphPixmap(Glyph glyph, const QColor& color, qreal ratio, int size = 12);

} // namespace node3
