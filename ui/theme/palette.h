// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>
#include <cstdint>

/// Colours as data: one row a theme. Grey is normal; a hue sits only in glyphs, strips, edges and
/// words of judgement.
namespace node3 {

/// Whose matter something is: work in progress, ended well, look soon, look now, set aside.
enum class Tone : std::uint8_t { Neutral, Info, Good, Watch, Bad, Aside };
inline constexpr int kTones = 6;

struct ToneColors {
    QColor mark; ///< glyphs, lines, strips
    QColor text; ///< words of judgement
    QColor tint; ///< ground of banners and badges, always under text1
};

struct Palette {
    bool dark = false;
    QColor window, base, alt, hover, selection, selectionNoFocus, line, outline;
    QColor text1, text2, text3, accent, onAccent;
    std::array<ToneColors, kTones> tones; ///< by Tone
    std::array<QColor, 4> priority;       ///< areas of charts, LOW to URGENT
    std::array<QColor, 4> load;           ///< idle, under half, over half, full

    const ToneColors& tone(Tone t) const { return tones[static_cast<std::size_t>(t)]; }
};

const Palette& lightPalette();
const Palette& darkPalette();

/// The palette in force. Window's thread; a change is followed by a PaletteChange of every widget.
const Palette& colors();
void useColors(const Palette& palette);

} // namespace node3
