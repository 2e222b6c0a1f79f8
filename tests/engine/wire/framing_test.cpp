// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes in any split give the same lines; limits act before the newline comes.
#include "engine/wire/framing.h"
#include "tests/support/check.h"

#include <ctime>

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
    const std::string text =
        "{\"a\":\"\xe2\x82\xac\"}\n{\"b\":\"\xf0\x9f\x98\x80\"}\r\n\n{\"c\":1}\n";
    const std::vector<std::string> expected{"{\"a\":\"\xe2\x82\xac\"}",
                                            "{\"b\":\"\xf0\x9f\x98\x80\"}", "", "{\"c\":1}"};
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
    for (const char* bad : {"\xff", "\xc3\x28", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80",
                            "\xe2\x82", "\xf0\x80\x80\x80", "\x80"}) {
        LineFramer f;
        f.append(std::string("{\"a\":\"") + bad + "\"}\n");
        CHECK_EQ(linesOf(f).at(0), std::string("error: invalid_utf8"));
    }
    CHECK(isUtf8("\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf"));
}

TEST("memory of a line that never ends is given back, and one line's limit is not the next one's") {
    LineFramer f;
    f.setLimit(1000);
    f.append("{}\n" + std::string(999, 'x')); // whole lines before it are still given
    CHECK_EQ(linesOf(f).at(0), std::string("{}"));
    f.append("xxx"); // a "\r" would still be allowed as one more
    CHECK_EQ(f.buffered(), 0);
    CHECK_EQ(linesOf(f).at(0), std::string("error: frame_too_large"));
}

TEST("many small lines in one read cost no more than one pass") {
    LineFramer f;
    std::string bytes;
    for (int i = 0; i < 200'000; ++i)
        bytes += "{}\n";
    const std::clock_t start = std::clock();
    f.append(bytes);
    CHECK_EQ(linesOf(f).size(), 200'000);
    CHECK(std::clock() - start < 5 * CLOCKS_PER_SEC); // rescans would take minutes
}

TEST("a megabyte byte by byte costs no rescans") {
    LineFramer f;
    const std::clock_t start = std::clock();
    for (int i = 0; i < (1 << 20) - 1; ++i) {
        f.append("x");
        CHECK(!f.next().has_value());
    }
    f.append("\n");
    CHECK_EQ(linesOf(f).at(0).size(), (1 << 20) - 1);
    CHECK(std::clock() - start < 5 * CLOCKS_PER_SEC);
}
