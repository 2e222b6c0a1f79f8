// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/density.h"

#include "ui/preferences.h"
#include "ui/theme/theme.h"

#include <array>

namespace node3 {

namespace {

struct DensityRow {
    const char* word;
    int row, header, font;
};
constexpr std::array<DensityRow, kDensities> kRows{{
    {"compact", 22, 24, 12},
    {"normal", metrics::kRow, metrics::kTableHeader, 13},
    {"relaxed", 34, 34, 14},
}};

const DensityRow& rowNow() {
    return kRows[static_cast<std::size_t>(density())];
}

} // namespace

Density density() {
    const QString word = Preferences().value(QStringLiteral("density")).toString();
    for (std::size_t i = 0; i < kRows.size(); ++i)
        if (word == QLatin1String(kRows[i].word))
            return static_cast<Density>(i);
    return Density::Normal;
}

void setDensity(Density density) {
    Preferences().setValue(QStringLiteral("density"),
                           QString::fromLatin1(kRows[static_cast<std::size_t>(density)].word));
}

int tableRowHeight() {
    return metrics::scaled(rowNow().row);
}

int tableHeaderHeight() {
    return metrics::scaled(rowNow().header);
}

QFont cellFont() {
    QFont font = fonts::body();
    font.setPixelSize(metrics::scaled(rowNow().font));
    return font;
}

} // namespace node3
