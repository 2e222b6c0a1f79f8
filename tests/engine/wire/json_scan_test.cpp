// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at JSON text without a parser: nesting, surrogates, raw values.
#include "engine/wire/json_scan.h"
#include "tests/support/check.h"

using namespace node3;

namespace {

std::string raw(std::string_view object, std::string_view name) {
    const auto value = rawMember(object, name);
    return value ? std::string(*value) : "(none)";
}

} // namespace

TEST("nesting is counted outside of strings only") {
    CHECK(!nestsDeeperThan(R"({"a":"[[[[[[[[","b":[1,[2]]})", 3));
    CHECK(nestsDeeperThan(R"({"a":[[[1]]]})", 3));
    CHECK(!nestsDeeperThan(R"({"a":"\"[[[["})", 1));
    CHECK(!nestsDeeperThan(R"({"a":"\\","b":[]})", 2));
    CHECK(nestsDeeperThan(std::string(65, '[') + std::string(65, ']'), 64));
    CHECK(!nestsDeeperThan(std::string(64, '[') + std::string(64, ']'), 64));
}

TEST("half a surrogate pair is found, a whole one and an escaped backslash are not") {
    for (const char* bad : {R"("\ud800")", R"("\uDFFF")", R"("\ud83d\ud83d\ude00")",
                            R"("\ud83d x")", R"("\ud83d\n\ude00")", R"("\\\ud800")", R"("x\ud800)",
                            R"(\ud8)"
                            R"(00\u12)"})
        CHECK(holdsLoneSurrogate(bad));
    for (const char* good : {R"("\ud83d\ude00")", R"("\\ud800")", R"("\u20ac")", R"("plain")",
                             "\"\\", "", R"("\uZZZZ")", R"("\ud8)"})
        CHECK(!holdsLoneSurrogate(good));
}

TEST("compact text keeps every token as it was written") {
    CHECK_EQ(
        compactJson(" { \"a b\" :\n[ 1.0e5 ,\t12345678901234567890123 , \"x \\\" y\\\\\" ] }\r\n"),
        std::string(R"({"a b":[1.0e5,12345678901234567890123,"x \" y\\"]})"));
    CHECK_EQ(compactJson(""), std::string());
    CHECK_EQ(compactJson("\"open \\"), std::string("\"open \\"));
}

TEST("a member's raw value is found, in its own object only") {
    const std::string_view object =
        R"( { "n" : 1.50 , "deep":{"want":1,"s":"}]"}, "want" : [ {"want":2} , "]" ] ,"t":true,"s":"a\"b", "e":{}} )";
    CHECK_EQ(raw(object, "n"), std::string("1.50"));
    CHECK_EQ(raw(object, "want"), std::string(R"([ {"want":2} , "]" ])"));
    CHECK_EQ(raw(object, "t"), std::string("true"));
    CHECK_EQ(raw(object, "s"), std::string(R"("a\"b")"));
    CHECK_EQ(raw(object, "e"), std::string("{}"));
    CHECK_EQ(raw(object, "x"), std::string("(none)"));
    CHECK_EQ(raw(R"({"a":1,"a":2})", "a"), std::string("2")); // as parsers take it
    CHECK_EQ(raw(R"({"\u0061b":3})", "ab"), std::string("3"));
    CHECK_EQ(raw(R"({"a":1,"aa":2,"":3})", ""), std::string("3"));
}

TEST("elements of an array come in their order") {
    std::string seen;
    for (JsonItems items(R"([1, "a,b" ,{"c":[]},[ ],null])"); items.next();)
        seen += std::string(items.value()) + "|";
    CHECK_EQ(seen, std::string(R"(1|"a,b"|{"c":[]}|[ ]|null|)"));
    CHECK(!JsonItems("[]").next());
    CHECK(!JsonItems(" { } ").next());
    CHECK(!JsonItems("5").next());
    CHECK(!JsonItems("").next());
}

TEST("a key that stands twice is named") {
    CHECK_EQ(repeatedKey(R"({"a":{"b":1},"b":2,"a":3})").value_or(""), std::string_view("a"));
    CHECK(!repeatedKey(R"({"a":{"a":1},"b":[{"b":1}]})").has_value());
}

TEST("text that is no JSON is passed through to its end, whatever it is") {
    const std::string good = R"({"a":[1,{"b":"x\"y"}],"c":null,"d":{"e":[[]]}})";
    for (std::size_t cut = 0; cut <= good.size(); ++cut)
        for (const char insert : {'{', '}', '[', ']', '"', '\\', ',', ':', ' ', 'x', '\0'}) {
            const std::string text = good.substr(0, cut) + insert + good.substr(cut);
            for (const std::string_view part :
                 {std::string_view(text), std::string_view(text).substr(0, cut + 1)}) {
                std::size_t steps = 0;
                for (JsonItems items(part); items.next();)
                    ++steps;
                CHECK(steps <= part.size());
                CHECK(compactJson(part).size() <= part.size());
            }
        }
}

TEST("a place is named for people") {
    CHECK_EQ(placeIn("abc", 2), std::string("line 1, column 2"));
    CHECK_EQ(placeIn("a\nbc\nd", 4), std::string("line 2, column 2"));
    CHECK_EQ(placeIn("a\n", 3), std::string("line 2, column 1"));
    CHECK_EQ(placeIn("", 0), std::string("line 1, column 1"));
}
