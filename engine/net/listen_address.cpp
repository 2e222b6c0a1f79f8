// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/listen_address.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>

namespace node3 {

std::string ListenAddress::text() const {
    const std::string shown =
        address.find(':') == std::string::npos ? address : "[" + address + "]";
    return shown + ":" + std::to_string(port);
}

bool ListenAddress::isLoopback() const {
    if (address == "localhost")
        return true;
    in_addr v4{};
    if (::inet_pton(AF_INET, address.c_str(), &v4) == 1)
        return (ntohl(v4.s_addr) >> 24) == 127;
    in6_addr v6{};
    return ::inet_pton(AF_INET6, address.c_str(), &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

std::optional<ListenAddress> parseListenAddress(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return std::nullopt;
    std::string_view address = text.substr(0, colon);
    const std::string_view port = text.substr(colon + 1);
    ListenAddress out;
    const auto [end, failed] = std::from_chars(port.data(), port.data() + port.size(), out.port);
    if (failed != std::errc{} || end != port.data() + port.size())
        return std::nullopt;
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (bracketed)
        address = address.substr(1, address.size() - 2);
    out.address = address;
    in_addr v4{};
    in6_addr v6{};
    const bool good = bracketed ? ::inet_pton(AF_INET6, out.address.c_str(), &v6) == 1
                                : out.address == "localhost" ||
                                      ::inet_pton(AF_INET, out.address.c_str(), &v4) == 1;
    return good ? std::optional(out) : std::nullopt;
}

} // namespace node3
