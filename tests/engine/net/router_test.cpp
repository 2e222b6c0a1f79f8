// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/http.h"
#include "engine/net/router.h"
#include "tests/support/check.h"

#include <array>

using namespace node3;

namespace {

void nothing(const Api&, const std::shared_ptr<Exchange>&) {}

constexpr std::array kRows{
    Route{Method::Get, "/jobs", Role::Submit, nothing},
    Route{Method::Post, "/jobs", Role::Submit, nothing},
    Route{Method::Get, "/jobs/{id}", Role::Submit, nothing},
    Route{Method::Delete, "/jobs/{id}", Role::Operate, nothing},
    Route{Method::Patch, "/jobs/{id}", Role::Operate, nothing},
    Route{Method::Post, "/jobs/{id}/cancel", Role::Submit, nothing},
};

Router router() {
    Router made;
    made.add(kRows);
    return made;
}

bool unknown(const Router& from, std::string_view path) {
    return std::holds_alternative<Router::UnknownPath>(from.find(Method::Get, path));
}

} // namespace

TEST("a path finds the row of its method and the decoded parts in braces") {
    const Router rows = router();
    const auto found = rows.find(Method::Post, "/jobs/a%2Fb%3a1/cancel");
    const auto* match = std::get_if<Router::Found>(&found);
    REQUIRE(match != nullptr);
    CHECK_EQ(match->route->pattern, "/jobs/{id}/cancel");
    REQUIRE_EQ(match->ids.size(), 1u);
    CHECK_EQ(match->ids.front(), "a/b:1");
    const auto removal = rows.find(Method::Delete, "/jobs/x");
    REQUIRE(std::holds_alternative<Router::Found>(removal));
    CHECK(std::get<Router::Found>(removal).route->needs == Role::Operate);
}

TEST("a known path with another method names the methods it takes") {
    const Router rows = router();
    const auto allowed = [&rows](std::optional<Method> method, std::string_view path) {
        const auto found = rows.find(method, path);
        const auto* other = std::get_if<Router::OtherMethods>(&found);
        return other != nullptr ? other->allow : "";
    };
    CHECK_EQ(allowed(Method::Delete, "/jobs"), "GET, HEAD, POST");
    CHECK_EQ(allowed(std::nullopt, "/jobs/x"), "GET, HEAD, PATCH, DELETE");
    CHECK_EQ(allowed(Method::Get, "/jobs/x/cancel"), "POST");
}

TEST("paths that are nearly a row's are unknown") {
    const Router rows = router();
    for (const std::string_view path :
         {"", "/", "/job", "/jobs/", "/jobs//cancel", "/jobs/x/", "/jobs/x/cancel/", "/jobs/x/stop",
          "//jobs", "/JOBS", "/jobs/x/cancel/now", "jobs", "/%6Aobs"}) {
        CHECK(unknown(rows, path));
    }
}

TEST("a part with a broken escape is told from an unknown path") {
    const Router rows = router();
    for (const std::string_view path : {"/jobs/%", "/jobs/%4", "/jobs/%zz", "/jobs/a%00b"}) {
        CHECK(std::holds_alternative<Router::Undecodable>(rows.find(Method::Get, path)));
    }
}

TEST("a query keeps order and repetitions and is decoded after it was taken apart") {
    const auto query = parseQuery("state=a%2Cb&state=c&&limit=&flag&x=%26%3D=1");
    REQUIRE(query.has_value());
    const std::vector<NameValue> expected{
        {"state", "a,b"}, {"state", "c"}, {"limit", ""}, {"flag", ""}, {"x", "&==1"}};
    CHECK(*query == expected);
    CHECK(parseQuery("")->empty());
    CHECK(!parseQuery("a=%4").has_value());
    CHECK(!parseQuery("%zz=1").has_value());
}

TEST("dates are written as HTTP wants them") {
    using std::chrono::system_clock;
    CHECK_EQ(httpDate(system_clock::from_time_t(0)), "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK_EQ(httpDate(system_clock::from_time_t(1'709'164'799)), "Wed, 28 Feb 2024 23:59:59 GMT");
    CHECK_EQ(httpDate(system_clock::from_time_t(1'709'251'199)), "Thu, 29 Feb 2024 23:59:59 GMT");
}
