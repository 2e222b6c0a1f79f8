// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/router.h"

#include <array>

namespace node3 {

namespace {

/// The part up to the next '/', taken off the front of `path` together with its own '/'.
std::string_view takePart(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    return part;
}

/// What stood at the braces, as sent; nullopt when the path is another one.
std::optional<std::vector<std::string_view>> match(std::string_view pattern,
                                                   std::string_view path) {
    std::vector<std::string_view> ids;
    while (pattern.starts_with('/') && path.starts_with('/')) {
        const std::string_view wanted = takePart(pattern);
        const std::string_view part = takePart(path);
        if (!wanted.starts_with('{')) {
            if (wanted != part) {
                return std::nullopt;
            }
        } else if (part.empty()) {
            return std::nullopt;
        } else {
            ids.push_back(part);
        }
    }
    return pattern.empty() && path.empty() ? std::optional(ids) : std::nullopt;
}

/// HEAD is a GET without the body.
std::string allowHeader(const std::array<bool, kMethods>& methods) {
    std::string allow;
    for (int i = 0; i < kMethods; ++i) {
        const auto method = static_cast<Method>(i);
        if (methods.at(static_cast<std::size_t>(method))) {
            allow += allow.empty() ? "" : ", ";
            allow += word(method);
            allow += method == Method::Get ? ", HEAD" : "";
        }
    }
    return allow;
}

} // namespace

void Router::add(std::span<const Route> routes) {
    m_routes.insert(m_routes.end(), routes.begin(), routes.end());
}

std::variant<Router::Found, Router::UnknownPath, Router::OtherMethods, Router::Undecodable>
Router::find(std::optional<Method> method, std::string_view path) const {
    std::array<bool, kMethods> methods{};
    bool known = false;
    for (const Route& route : m_routes) {
        const auto ids = match(route.pattern, path);
        if (!ids) {
            continue;
        }
        known = true;
        methods.at(static_cast<std::size_t>(route.method)) = true;
        if (method != route.method) {
            continue;
        }
        Found found{&route, {}};
        for (const std::string_view id : *ids) {
            auto decoded = percentDecode(id);
            if (!decoded) {
                return Undecodable{};
            }
            found.ids.push_back(std::move(*decoded));
        }
        return found;
    }
    if (!known) {
        return UnknownPath{};
    }
    return OtherMethods{allowHeader(methods)};
}

} // namespace node3
