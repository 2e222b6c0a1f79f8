// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

namespace node3 {

/// Bytes of a size with its unit: "24 GB", "24GB" (10⁹), "24GiB" (2³⁰), "1.5 TB", "512 B", in any
/// case; "0" needs no unit. nullopt: no size, or more than a signed 64-bit number holds. A bare
/// number is none: whoever writes 24 does not mean 24 bytes.
std::optional<std::uint64_t> parseSize(std::string_view text);

/// "GPU memory: '24 gigs' is no size. Write 24 GB or 24 GiB." `what` names the field.
QString notASize(const QString& what, std::string_view text);

} // namespace node3
