// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

/// What is judged by a request's header alone, before any route sees it: pure functions.
namespace node3 {

/// Where the server listens, as clients may name it.
struct OwnAddress {
    std::string_view address; ///< as bound, an IPv6 address without brackets
    std::uint16_t port = 0;
};

enum class Door : std::uint8_t { Own, Foreign, Malformed };

/// Whether a Host header names this server: 127.0.0.1, localhost (any case, with or without the
/// root's dot), [::1] or the bound address, with the own port or none. A stranger's page that had
/// its name resolved to this machine still sends its own name.
Door judgeHost(std::string_view host, const OwnAddress& own);
/// Whether an Origin header is a page of this server: http, a name as above and the very port.
bool isOwnOrigin(std::string_view origin, const OwnAddress& own);

/// application/json, with no other charset than utf-8.
bool isJsonContentType(std::string_view contentType);

/// Transfer-Encoding: chunked and nothing else.
bool isChunked(std::string_view transferEncoding);
/// Expect: 100-continue.
bool isContinue(std::string_view expect);

/// The key a request carries. `given` without a `key` (an unknown scheme, an empty bearer, two
/// different keys) is a wrong key, not a missing one.
struct Credentials {
    bool given = false;
    std::optional<std::string_view> key;
};
/// From all values of X-API-Key and of Authorization.
Credentials credentialsOf(const std::vector<std::string_view>& apiKeys,
                          const std::vector<std::string_view>& authorizations);

} // namespace node3
