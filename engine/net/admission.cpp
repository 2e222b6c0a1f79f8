// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/admission.h"

#include "engine/net/api/api.h"

#include <algorithm>

namespace node3 {

namespace {

Refused refuse(int status, std::string detail, std::vector<NameValue> headers = {}) {
    Response response = problem(status, std::move(detail));
    response.headers = std::move(headers);
    return {std::move(response), false};
}

Refused unauthorized(std::string detail, bool badKey) {
    Refused refused =
        refuse(401, std::move(detail),
               {{"WWW-Authenticate", badKey ? R"(Bearer realm="node3", error="invalid_token")"
                                            : R"(Bearer realm="node3")"}});
    refused.badKey = badKey;
    return refused;
}

bool isPrintable(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

} // namespace

std::string_view word(RequireKeys value) {
    switch (value) {
    case RequireKeys::Writes:
        return "writes";
    case RequireKeys::Always:
        return "always";
    case RequireKeys::Never:
        return "never";
    }
    return "";
}

std::optional<RequireKeys> requireKeysFromWord(std::string_view text) {
    for (const RequireKeys value : {RequireKeys::Writes, RequireKeys::Always, RequireKeys::Never}) {
        if (word(value) == text) {
            return value;
        }
    }
    return std::nullopt;
}

/// What leaves doubt where this request ends or what it asks: never guessed.
std::optional<Refused> Admission::judgeForm(const RequestHead& head) const {
    if (head.contentLengths.size() > 1 ||
        (!head.contentLengths.empty() && !head.transferEncodings.empty())) {
        return refuse(400, "The length of the body is given twice.");
    }
    if (head.transferEncodings.size() > 1 ||
        (!head.transferEncodings.empty() && !isChunked(head.transferEncodings.front()))) {
        return refuse(400, "The only Transfer-Encoding that is understood is \"chunked\".");
    }
    if (!head.target.starts_with('/') || !isPrintable(head.target) ||
        head.target.find('#') != std::string_view::npos) {
        return refuse(400, "The request's target is not a path such as /api/jobs.");
    }
    if (head.expects.size() > 1 || (!head.expects.empty() && !isContinue(head.expects.front()))) {
        return refuse(417, "The only Expect header that is understood is \"100-continue\".");
    }
    return std::nullopt;
}

std::optional<Refused> Admission::judgeAddress(const RequestHead& head,
                                               const OwnAddress& own) const {
    if (head.hosts.size() != 1) {
        return refuse(400, head.hosts.empty() ? "The Host header is missing."
                                              : "The Host header is given twice.");
    }
    switch (judgeHost(head.hosts.front(), own)) {
    case Door::Malformed:
        return refuse(400, "The Host header is not of the form name:port.");
    case Door::Foreign:
        return refuse(403, "The Host header names another server. Use 127.0.0.1, localhost or "
                           "[::1] with the port that is listened on.");
    case Door::Own:
        break;
    }
    const bool foreign =
        std::any_of(head.origins.begin(), head.origins.end(),
                    [&own](std::string_view origin) { return !isOwnOrigin(origin, own); });
    if (foreign) {
        return refuse(403, "Pages of other origins may not call this API.");
    }
    return std::nullopt;
}

std::variant<Admitted, Refused> Admission::judge(const RequestHead& head,
                                                 const OwnAddress& own) const {
    if (auto refused = judgeForm(head)) {
        return *std::move(refused);
    }
    if (auto refused = judgeAddress(head, own)) {
        return *std::move(refused);
    }
    if (head.bodyTooLarge) {
        return refuse(413, "The body is larger than this server takes (8 MiB). Send the jobs in "
                           "several requests.");
    }

    const Credentials credentials = credentialsOf(head.apiKeys, head.authorizations);
    std::optional<Role> role;
    if (credentials.key) {
        role = m_keys.roleOf(*credentials.key);
    }
    if (credentials.given && !role) {
        return unauthorized("The key that was sent is not one of this server's. Its keys are in "
                            "the folder \"keys\" of its data folder.",
                            true);
    }

    const std::size_t mark = head.target.find('?');
    auto found = m_router.find(head.method, head.target.substr(0, mark));
    if (const auto* other = std::get_if<Router::OtherMethods>(&found)) {
        return refuse(405, "This path does not take that method; it takes " + other->allow + ".",
                      {{"Allow", other->allow}});
    }
    auto query = mark == std::string_view::npos ? std::vector<NameValue>{}
                                                : parseQuery(head.target.substr(mark + 1));
    if (std::holds_alternative<Router::Undecodable>(found) || !query) {
        return refuse(400, "The request's target has a % that is not followed by two hexadecimal "
                           "digits.");
    }
    auto* match = std::get_if<Router::Found>(&found);
    if (match == nullptr) {
        return refuse(404, "There is nothing at this path.");
    }

    const Route& route = *match->route;
    const bool mayGoWithout = m_requireKeys == RequireKeys::Never ||
                              (m_requireKeys == RequireKeys::Writes && route.method == Method::Get);
    if (!role && !mayGoWithout) {
        return unauthorized("This call needs the key \"" + std::string(word(route.needs)) +
                                "\" or a stronger one: send it as X-API-Key or as Authorization: "
                                "Bearer. The keys are in the folder \"keys\" of the server's data "
                                "folder.",
                            false);
    }
    if (role && !KeyRing::covers(*role, route.needs)) {
        return refuse(403, "The key \"" + std::string(word(*role)) +
                               "\" may not do this; it needs the key \"" +
                               std::string(word(route.needs)) + "\".");
    }
    if (route.method == Method::Get && head.hasBody) {
        return refuse(400, "A GET takes no body.");
    }
    if (head.hasBody &&
        (head.contentTypes.size() != 1 || !isJsonContentType(head.contentTypes.front()))) {
        return refuse(415, "The body has to be JSON: send it with Content-Type: application/json.");
    }

    Admitted admitted{&route, {}};
    admitted.request.method = route.method;
    admitted.request.ids = std::move(match->ids);
    admitted.request.query = *std::move(query);
    admitted.request.who = role ? word(*role) : "no key";
    if (head.userAgent.starts_with("node3ctl/")) {
        admitted.request.source = "cli";
    }
    return admitted;
}

} // namespace node3
