// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/http.h"
#include "engine/net/http_guard.h"
#include "engine/net/keys.h"
#include "engine/net/router.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace node3 {

/// When a request needs a key. Writes: all but GET. Always: every one. Never: none; whoever reaches
/// the port may do everything. A key that is sent must be right in all three.
enum class RequireKeys : std::uint8_t { Writes, Always, Never };
std::string_view word(RequireKeys value);
std::optional<RequireKeys> requireKeysFromWord(std::string_view text);

/// A request's header as it came, before its body is read. Views into the parser's memory.
struct RequestHead {
    std::optional<Method> method; ///< nullopt: one that no route has
    std::string_view target;
    std::vector<std::string_view> hosts, origins, apiKeys, authorizations, contentTypes, expects,
        contentLengths, transferEncodings;
    std::string_view userAgent; ///< empty: none
    bool hasBody = false;
    bool bodyTooLarge = false; ///< by its Content-Length
};

/// Let in: what to do with the body once it is there.
struct Admitted {
    const Route* route = nullptr;
    Request request; ///< all but the body
};
/// Answered without its body.
struct Refused {
    Response response;
    bool badKey = false; ///< counts as a bad try of its address
};

/// Decides by the header alone whether a request gets to its route, in this order: well-formed,
/// addressed to this server, small enough, the key right if there is one, path, method, key needed,
/// role, content type.
class Admission {
public:
    /// The references must outlive it.
    Admission(const Router& router, const KeyRing& keys, RequireKeys requireKeys)
        : m_router(router), m_keys(keys), m_requireKeys(requireKeys) {}

    std::variant<Admitted, Refused> judge(const RequestHead& head, const OwnAddress& own) const;

private:
    std::optional<Refused> judgeForm(const RequestHead& head) const;
    std::optional<Refused> judgeAddress(const RequestHead& head, const OwnAddress& own) const;

    const Router& m_router;
    const KeyRing& m_keys;
    const RequireKeys m_requireKeys;
};

} // namespace node3
