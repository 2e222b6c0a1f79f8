// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/natural.h"

#include <algorithm>
#include <cstddef>

namespace node3 {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The number that starts at `i`, without leading zeros; `i` moves behind it.
QByteArrayView number(QByteArrayView text, qsizetype& i) {
    while (i < text.size() && text[i] == '0')
        ++i;
    const qsizetype from = i;
    while (i < text.size() && isDigit(text[i]))
        ++i;
    return text.sliced(from, i - from);
}

} // namespace

int compareNatural(QByteArrayView a, QByteArrayView b) {
    qsizetype i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const QByteArrayView x = number(a, i), y = number(b, j);
            if (x.size() != y.size())
                return x.size() < y.size() ? -1 : 1;
            if (const int order = x.compare(y); order != 0)
                return order;
            continue;
        }
        const auto x = static_cast<unsigned char>(lower(a[i]));
        const auto y = static_cast<unsigned char>(lower(b[j]));
        if (x != y)
            return x < y ? -1 : 1;
        ++i, ++j;
    }
    if (i < a.size() || j < b.size())
        return i < a.size() ? 1 : -1;
    return a.compare(b);
}

void naturalKey(QByteArrayView text, std::span<std::uint64_t> key) {
    std::size_t at = 0;
    const std::size_t end = key.size() * 8;
    const auto put = [&](unsigned char byte) {
        if (at < end) {
            key[at / 8] |= std::uint64_t{byte} << (56 - 8 * (at % 8));
            ++at;
        }
    };
    for (qsizetype i = 0; i < text.size() && at < end;) {
        if (!isDigit(text[i])) {
            put(static_cast<unsigned char>(lower(text[i++])));
            continue;
        }
        // Among other characters as a digit; among numbers by length, then by digits.
        const QByteArrayView digits = number(text, i);
        put('0');
        put(static_cast<unsigned char>(std::min<qsizetype>(digits.size(), 255)));
        for (const char digit : digits)
            put(static_cast<unsigned char>(digit));
    }
}

} // namespace node3
