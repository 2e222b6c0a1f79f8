// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in any split give the same lines; limits act before the newline comes.
#include "engine/wire/framing.h"
#include "tests/support/check.h"

using namespace node3;

namespace {

std::vector<std::string> linesOf(LineFramer& f) {
    std::vector<std::string> lines;
    while (auto line = f.next()) {
        if (const auto* text = std::get_if<std::string>(&*line))
            lines.push_back(*text);
        else
            lines.push_back("error: " + std::string(word(std::get<ProtocolError>(*line))));
    }
    return lines;
}

std::vector<std::string> inChunks(const std::string& bytes, std::size_t size) {
    LineFramer f;
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < bytes.size(); i += size) {
        f.append(std::string_view(bytes).substr(i, size));
        for (std::string& l : linesOf(f))
            lines.push_back(std::move(l));
    }
    return lines;
}

} // namespace

TEST("every split of the bytes gives the same lines") {
    const std::string text = "{\"a\":\"\xe2\x82\xac\"}\n{\"b\":\"\xf0\x9f\x98\x80\"}\r\n\n{\"c\":1}\n";
    const std::vector<std::string> expected{"{\"a\":\"\xe2\x82\xac\"}", "{\"b\":\"\xf0\x9f\x98\x80\"}",
                                            "", "{\"c\":1}"};
    for (const std::size_t size : {1u, 2u, 3u, 7u, 1000u})
        CHECK(inChunks(text, size) == expected);
}

TEST("a line of exactly the limit passes, one byte more does not") {
    for (const char* end : {"\n", "\r\n"}) {
        LineFramer f;
        f.setLimit(100);
        f.append(std::string(100, 'x') + end);
        CHECK_EQ(linesOf(f).at(0).size(), 100);
        f.append(std::string(101, 'x') + end);
        CHECK_EQ(linesOf(f).at(0), std::string("error: frame_too_large"));
        f.append("{}\n");
        CHECK(linesOf(f).empty()); // the connection is to be closed
    }
}

TEST("the limit acts before a newline comes and keeps no more than it and one buffer") {
    LineFramer f;
    f.setLimit(1 << 20);
    std::vector<std::string> lines;
    const std::string chunk(64 << 10, 'x');
    std::size_t most = 0;
    for (int i = 0; i < 1000 && lines.empty(); ++i) {
        f.append(chunk);
        most = std::max(most, f.buffered());
        lines = linesOf(f);
    }
    CHECK_EQ(lines.at(0), std::string("error: frame_too_large"));
    CHECK(most <= (1u << 20) + chunk.size());
    CHECK_EQ(f.buffered(), 0);
}

TEST("the limit may grow between lines") {
    LineFramer f;
    f.setLimit(10);
    f.append("0123456789\n");
    CHECK_EQ(linesOf(f).size(), 1);
    f.setLimit(20);
    f.append("01234567890123456789\n");
    CHECK_EQ(linesOf(f).at(0).size(), 20);
}

TEST("what is not UTF-8 is an error of the line") {
    for (const char* bad : {"\xff", "\xc3\x28", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82",
                            "\xf0\x80\x80\x80", "\x80"}) {
        LineFramer f;
        f.append(std::string("{\"a\":\"") + bad + "\"}\n");
        CHECK_EQ(linesOf(f).at(0), std::string("error: invalid_utf8"));
    }
    CHECK(isUtf8("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"));
}

TEST("nesting is counted outside of strings only") {
    CHECK(!nestsDeeperThan(R"({"a":"[[[[[[[[","b":[1,[2]]})", 3));
    CHECK(nestsDeeperThan(R"({"a":[[[1]]]})", 3));
    CHECK(!nestsDeeperThan(R"({"a":"\"[[[["})", 1));
    CHECK(nestsDeeperThan(std::string(65, '[') + std::string(65, ']'), 64));
    CHECK(!nestsDeeperThan(std::string(64, '[') + std::string(64, ']'), 64));
}
