// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace node3 {

/// Where a listener listens: "127.0.0.1:7300", "localhost:7300", "[::1]:7300".
struct ListenAddress {
    std::string address;    ///< without brackets
    std::uint16_t port = 0; ///< 0: any free one

    /// ADDR:PORT; an IPv6 address with brackets.
    std::string text() const;
    /// Whether only programs of this machine can reach it.
    bool isLoopback() const;
};

/// nullopt when `text` is no ADDR:PORT with a numeric address (or "localhost").
std::optional<ListenAddress> parseListenAddress(std::string_view text);

} // namespace node3
