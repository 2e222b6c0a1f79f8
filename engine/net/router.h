// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/net/http.h"
#include "engine/net/keys.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace node3 {

struct Api;

/// Answers a request through its exchange, now or later. Runs on the server's thread and must not
/// block it.
using RouteHandler = void (*)(const Api& api, const std::shared_ptr<Exchange>& exchange);

/// One call of the HTTP API: a row of a table in engine/net/api.
struct Route {
    Method method;
    std::string_view pattern; ///< "/api/jobs/{id}": a part in braces matches any one part
    Role needs;
    RouteHandler handler;
};

/// Finds the route of a request. Immutable once built: any thread.
class Router {
public:
    void add(std::span<const Route> routes);

    struct Found {
        const Route* route;
        std::vector<std::string> ids; ///< what stood at the parts in braces, percent-decoded
    };
    struct UnknownPath {};
    struct OtherMethods {
        std::string allow; ///< value of the Allow header
    };
    struct Undecodable {};
    /// `method` is nullopt for one that no route has; `path` is as sent, without the query.
    std::variant<Found, UnknownPath, OtherMethods, Undecodable> find(std::optional<Method> method,
                                                                     std::string_view path) const;

private:
    std::vector<Route> m_routes;
};

} // namespace node3
