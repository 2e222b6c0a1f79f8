// SPDX-License-Identifier: GPL-3.0-or-later
// What the writer writes is JSON, whatever the values hold.
#include "engine/core/job.h"
#include "engine/wire/json_text.h"
#include "engine/wire/json_writer.h"
#include "tests/support/check.h"

#include <cmath>
#include <limits>

using namespace node3;

namespace {

template <class T> std::string written(const T& value) {
    return JsonWriter().value(value).take();
}
std::string fixed(double value, int decimals) {
    return JsonWriter().fixed(value, decimals).take();
}

} // namespace

TEST("commas stand between members and elements, and nowhere else") {
    JsonWriter w;
    w.beginObject().member("a", 1).key("b").beginArray().text("x").beginObject().endObject();
    w.beginArray()
        .endArray()
        .null()
        .endArray()
        .member("c", true)
        .key("d")
        .beginObject()
        .endObject();
    CHECK_EQ(w.member("e", "f").endObject().take(),
             std::string(R"({"a":1,"b":["x",{},[],null],"c":true,"d":{},"e":"f"})"));
}

TEST("numbers read back as what they were; what is no number is null") {
    CHECK_EQ(written(0.1), std::string("0.1"));
    CHECK_EQ(written(60.0), std::string("60"));
    CHECK_EQ(written(-0.0), std::string("0"));
    CHECK_EQ(written(1e300), std::string("1e+300"));
    CHECK_EQ(written(std::nan("")), std::string("null"));
    CHECK_EQ(written(std::numeric_limits<double>::infinity()), std::string("null"));
    CHECK_EQ(written(std::numeric_limits<std::uint64_t>::max()),
             std::string("18446744073709551615"));
    CHECK_EQ(written(std::numeric_limits<std::int64_t>::min()),
             std::string("-9223372036854775808"));
    CHECK_EQ(written(std::uint8_t{65}), std::string("65"));
    CHECK_EQ(fixed(200.0 / 3, 1), std::string("66.7"));
    CHECK_EQ(fixed(100, 1), std::string("100.0"));
    CHECK_EQ(fixed(0.005, 2), std::string("0.01"));
    CHECK_EQ(fixed(1e308, 1).size(), 311);
    CHECK_EQ(fixed(std::nan(""), 1), std::string("null"));
}

TEST("durations are seconds, exactly") {
    for (const auto& [ms, text] :
         std::initializer_list<std::pair<int, const char*>>{{0, "0"},
                                                            {1, "0.001"},
                                                            {1500, "1.5"},
                                                            {60'000, "60"},
                                                            {61'010, "61.01"},
                                                            {-500, "-0.5"}})
        CHECK_EQ(written(Duration{ms}), std::string(text));
}

TEST("texts are escaped, and bytes that are no UTF-8 replaced") {
    CHECK_EQ(jsonString(std::string("\"\\\n\r\t\x01\x1f\x7f/\0", 10)),
             std::string("\"\\\"\\\\\\n\\r\\t\\u0001\\u001f\x7f/\\u0000\""));
    const std::string good = "\xd0\x96\xe6\xbc\xa2\xf0\x9f\x98\x80";
    CHECK_EQ(jsonString(good), '"' + good + '"');
    CHECK_EQ(jsonString("a\xff\xc3(\xf0\x9f\x98"),
             std::string("\"a\xef\xbf\xbd\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""));
    std::string every;
    for (int c = 0; c < 256; ++c)
        every += static_cast<char>(c);
    CHECK(isJsonText(jsonString(every)));
    CHECK(isJsonText(written(StringMap{{every, every}})));
}

TEST("optionals, maps, lists, words and moments have their forms") {
    CHECK_EQ(written(std::optional<int>()), std::string("null"));
    CHECK_EQ(written(std::optional<std::string>("x")), std::string("\"x\""));
    CHECK_EQ(written(StringMap{{"b", "2"}, {"a\"", "1"}}), std::string(R"({"a\"":"1","b":"2"})"));
    CHECK_EQ(written(std::vector<std::string>{"a", "b"}), std::string(R"(["a","b"])"));
    CHECK_EQ(written(JobState::Cancelling), std::string("\"cancelling\""));
    CHECK_EQ(written(Utc{std::chrono::milliseconds{1}}),
             std::string("\"1970-01-01T00:00:00.001Z\""));
    JsonWriter w;
    w.beginObject().memberIfAny("a", std::string()).memberIfAny("b", std::optional<int>());
    w.memberIfAny("c", std::optional<int>(0)).textOrNull("d", "").endObject();
    CHECK_EQ(w.take(), std::string(R"({"c":0,"d":null})"));
}
