// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/http_guard.h"

#include <algorithm>
#include <charconv>

namespace node3 {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameText(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

struct Authority {
    std::string_view name; ///< without brackets
    bool bracketed = false;
    std::optional<std::uint16_t> port;
};

/// name, name:port, [v6] or [v6]:port; nullopt for anything else.
std::optional<Authority> parseAuthority(std::string_view text) {
    Authority result;
    std::string_view rest;
    if (!text.empty() && text.front() == '[') {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        result.bracketed = true;
        result.name = text.substr(1, end - 1);
        rest = text.substr(end + 1);
    } else {
        const std::size_t colon = text.find(':');
        result.name = text.substr(0, colon);
        rest = text.substr(result.name.size());
    }
    const auto allowed = [&result](char c) {
        const char l = lower(c);
        return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_' || (result.bracketed && (c == ':' || c == '%'));
    };
    if (!std::all_of(result.name.begin(), result.name.end(), allowed)) {
        return std::nullopt;
    }
    if (rest.empty()) {
        return result;
    }
    std::uint16_t port = 0;
    const char* const end = rest.data() + rest.size();
    const auto parsed = std::from_chars(rest.data() + 1, end, port);
    if (rest.front() != ':' || parsed.ec != std::errc{} || parsed.ptr != end) {
        return std::nullopt;
    }
    result.port = port;
    return result;
}

bool isOwnName(const Authority& authority, const OwnAddress& own) {
    if (authority.bracketed) {
        return authority.name == "::1" || sameText(authority.name, own.address);
    }
    return authority.name == "127.0.0.1" || sameText(authority.name, "localhost") ||
           sameText(authority.name, "localhost.") ||
           (!authority.name.empty() && authority.name == own.address);
}

} // namespace

Door judgeHost(std::string_view host, const OwnAddress& own) {
    const std::optional<Authority> authority = parseAuthority(trimmed(host));
    if (!authority) {
        return Door::Malformed;
    }
    const bool ownPort = !authority->port || *authority->port == own.port;
    return ownPort && isOwnName(*authority, own) ? Door::Own : Door::Foreign;
}

bool isOwnOrigin(std::string_view origin, const OwnAddress& own) {
    constexpr std::string_view scheme = "http://";
    constexpr std::uint16_t schemePort = 80;
    if (!sameText(origin.substr(0, scheme.size()), scheme)) {
        return false;
    }
    const std::optional<Authority> authority = parseAuthority(origin.substr(scheme.size()));
    return authority && authority->port.value_or(schemePort) == own.port &&
           isOwnName(*authority, own);
}

bool isJsonContentType(std::string_view contentType) {
    const std::size_t semicolon = contentType.find(';');
    if (!sameText(trimmed(contentType.substr(0, semicolon)), "application/json")) {
        return false;
    }
    if (semicolon != std::string_view::npos) {
        const std::string_view parameter = trimmed(contentType.substr(semicolon + 1));
        return parameter.empty() || sameText(parameter, "charset=utf-8") ||
               sameText(parameter, "charset=\"utf-8\"");
    }
    return true;
}

bool isChunked(std::string_view transferEncoding) {
    return sameText(trimmed(transferEncoding), "chunked");
}

bool isContinue(std::string_view expect) {
    return sameText(trimmed(expect), "100-continue");
}

Credentials credentialsOf(const std::vector<std::string_view>& apiKeys,
                          const std::vector<std::string_view>& authorizations) {
    Credentials result;
    bool wrong = false;
    const auto take = [&](std::string_view key) {
        wrong = wrong || key.empty() || (result.key && *result.key != key);
        result.given = true;
        result.key = key;
    };
    for (const std::string_view value : apiKeys) {
        take(trimmed(value));
    }
    for (const std::string_view value : authorizations) {
        constexpr std::string_view scheme = "Bearer";
        const std::string_view text = trimmed(value);
        const bool bearer = sameText(text.substr(0, scheme.size()), scheme) &&
                            (text.size() == scheme.size() || text[scheme.size()] == ' ');
        take(bearer ? trimmed(text.substr(scheme.size())) : std::string_view{});
    }
    if (wrong) {
        result.key.reset();
    }
    return result;
}

} // namespace node3
