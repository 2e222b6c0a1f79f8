// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/palette.h"

namespace node3 {

namespace {

QColor rgb(QRgb value) {
    return QColor::fromRgb(value);
}

const Palette*& inForce() {
    static const Palette* palette = &lightPalette();
    return palette;
}

} // namespace

const Palette& lightPalette() {
    static const Palette palette{
        false,
        rgb(0xF2F4F7),
        rgb(0xFFFFFF),
        rgb(0xF8F9FB),
        rgb(0xEDF2F9),
        rgb(0xD6E5FA),
        rgb(0xE4E8ED),
        rgb(0xD5DAE0),
        rgb(0x757F8B),
        rgb(0x1B1F24),
        rgb(0x434B55),
        rgb(0x58616C),
        rgb(0x1A5FC4),
        rgb(0xFFFFFF),
        {{
            {rgb(0x747E88), rgb(0x58616C), rgb(0xE7EAEE)}, // neutral
            {rgb(0x117AE5), rgb(0x0B5CB5), rgb(0xE1EDFC)}, // info
            {rgb(0x006750), rgb(0x006750), rgb(0xDCEFE9)}, // good
            {rgb(0xC46A00), rgb(0x844800), rgb(0xFBE9CF)}, // watch
            {rgb(0xB4140F), rgb(0xA8120D), rgb(0xFBE1DE)}, // bad
            {rgb(0x74308B), rgb(0x74308B), rgb(0xF0E3F5)}, // aside
        }},
        {rgb(0x7E8FA4), rgb(0x22719A), rgb(0x214081), rgb(0x270B32)},
        {rgb(0xDCE1E7), rgb(0xA9B4C0), rgb(0x6F7D8B), rgb(0x39434F)},
    };
    return palette;
}

const Palette& darkPalette() {
    static const Palette palette{
        true,
        rgb(0x16181C),
        rgb(0x1D2025),
        rgb(0x22262B),
        rgb(0x282D35),
        rgb(0x1F3A5C),
        rgb(0x2F343B),
        rgb(0x353B43),
        rgb(0x7F8994),
        rgb(0xE9ECEF),
        rgb(0xBEC5CD),
        rgb(0xA3ABB5),
        rgb(0x78B4FF),
        rgb(0x10141A),
        {{
            {rgb(0x8F959C), rgb(0xA3ABB5), rgb(0x2B3038)},
            {rgb(0x3D8DF8), rgb(0x7DB4FF), rgb(0x1B2F4B)},
            {rgb(0x8AE6B9), rgb(0x8AE6B9), rgb(0x193428)},
            {rgb(0xFFB712), rgb(0xFFB712), rgb(0x3B2E0F)},
            {rgb(0xF5475C), rgb(0xFF8A96), rgb(0x431C22)},
            {rgb(0xE1C5FE), rgb(0xE1C5FE), rgb(0x352B44)},
        }},
        {rgb(0x626D77), rgb(0x189AB3), rgb(0xB3B5FB), rgb(0xF7F6FA)},
        {rgb(0x333941), rgb(0x596470), rgb(0x8995A1), rgb(0xCBD3DB)},
    };
    return palette;
}

const Palette& colors() {
    return *inForce();
}

void useColors(const Palette& palette) {
    inForce() = &palette;
}

} // namespace node3
