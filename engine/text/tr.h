// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace node3 {

/// The translation context of all that engine/text says. Text::tr() may be called on any thread.
class Text {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

/// A count as tr() takes it for its plural forms.
template <class Integer> constexpr int plural(Integer n) {
    return static_cast<int>(
        std::clamp<std::int64_t>(static_cast<std::int64_t>(n), 0, std::numeric_limits<int>::max()));
}

} // namespace node3
