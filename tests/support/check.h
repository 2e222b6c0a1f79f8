// SPDX-License-Identifier: GPL-3.0-or-later
// A test framework in one page, for tests that must run without Qt:
//
//     TEST("a cancelled job is never assigned") {
//         REQUIRE(job != nullptr);          // ends this test
//         CHECK_EQ(job->retryCount, 1);     // goes on, and shows both values
//         CHECK(balancer.isIdle());
//     }
#pragma once

#include <ostream>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace node3::check {

struct Registration {
    Registration(const char* name, void (*body)(), const char* file, int line);
};

// Ends the running test; thrown by REQUIRE only.
struct Abort {};

void fail(const char* file, int line, const std::string& what);

template <typename T> std::string show(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_enum_v<T>) {
        return std::to_string(static_cast<long long>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return '"' + std::string(std::string_view(value)) + '"';
    } else if constexpr (requires(std::ostream & out) { out << value; }) {
        std::ostringstream out;
        out << value;
        return out.str();
    } else {
        return "(" + std::to_string(sizeof(T)) + " bytes)"; // no operator<< to show it with
    }
}

template <typename A, typename B>
bool equal(const A& a, const B& b, const char* text, const char* file, int line) {
    bool same = false;
    if constexpr (std::is_integral_v<A> && std::is_integral_v<B> && !std::is_same_v<A, bool> &&
                  !std::is_same_v<B, bool> && !std::is_same_v<A, char> &&
                  !std::is_same_v<B, char>) {
        same = std::cmp_equal(a, b); // CHECK_EQ(list.size(), 3) without a sign warning
    } else {
        same = (a == b);
    }
    if (!same) {
        fail(file, line,
             std::string(text) + "\n      left:  " + show(a) + "\n      right: " + show(b));
    }
    return same;
}

} // namespace node3::check

#define NODE3_CHECK_JOIN2(a, b) a##b
#define NODE3_CHECK_JOIN(a, b) NODE3_CHECK_JOIN2(a, b)
#define NODE3_CHECK_TEST(name, id)                                                                 \
    static void id();                                                                              \
    static const ::node3::check::Registration NODE3_CHECK_JOIN(id, Registered)(                    \
        name, &id, __FILE__, __LINE__);                                                            \
    static void id()
#define TEST(name) NODE3_CHECK_TEST(name, NODE3_CHECK_JOIN(node3Test, __COUNTER__))

#define CHECK(...)                                                                                 \
    do {                                                                                           \
        if (!static_cast<bool>(__VA_ARGS__)) {                                                     \
            ::node3::check::fail(__FILE__, __LINE__, "CHECK(" #__VA_ARGS__ ")");                   \
        }                                                                                          \
    } while (false)
#define REQUIRE(...)                                                                               \
    do {                                                                                           \
        if (!static_cast<bool>(__VA_ARGS__)) {                                                     \
            ::node3::check::fail(__FILE__, __LINE__, "REQUIRE(" #__VA_ARGS__ ")");                 \
            throw ::node3::check::Abort{};                                                         \
        }                                                                                          \
    } while (false)
#define CHECK_EQ(a, b)                                                                             \
    static_cast<void>(                                                                             \
        ::node3::check::equal((a), (b), "CHECK_EQ(" #a ", " #b ")", __FILE__, __LINE__))
#define REQUIRE_EQ(a, b)                                                                           \
    do {                                                                                           \
        if (!::node3::check::equal((a), (b), "REQUIRE_EQ(" #a ", " #b ")", __FILE__, __LINE__)) {  \
            throw ::node3::check::Abort{};                                                         \
        }                                                                                          \
    } while (false)
