// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/records.h"

#include <bit>
#include <cstring>

namespace node3 {

namespace {

struct SipState {
    std::uint64_t v0, v1, v2, v3;
    void round() {
        v0 += v1;
        v1 = std::rotl(v1, 13) ^ v0;
        v0 = std::rotl(v0, 32);
        v2 += v3;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 += v3;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 += v1;
        v1 = std::rotl(v1, 17) ^ v2;
        v2 = std::rotl(v2, 32);
    }
    void absorb(std::uint64_t word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
};

std::uint64_t littleEndian(const char* bytes, std::size_t n) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < n; ++i)
        word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return word;
}

/// Eight of them at once: every column of every row that is read passes here.
std::uint64_t littleEndian8(const char* bytes) {
    if constexpr (std::endian::native != std::endian::little)
        return littleEndian(bytes, 8);
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    return word;
}

} // namespace

// SipHash-2-4 after Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012).
std::uint64_t idHash(const std::uint64_t key[2], std::string_view id) {
    SipState s{key[0] ^ 0x736f6d6570736575ULL, key[1] ^ 0x646f72616e646f6dULL,
               key[0] ^ 0x6c7967656e657261ULL, key[1] ^ 0x7465646279746573ULL};
    const std::size_t whole = id.size() / 8 * 8;
    for (std::size_t i = 0; i < whole; i += 8)
        s.absorb(littleEndian8(id.data() + i));
    s.absorb((static_cast<std::uint64_t>(id.size()) << 56) |
             littleEndian(id.data() + whole, id.size() - whole));
    s.v2 ^= 0xff;
    for (int i = 0; i < 4; ++i)
        s.round();
    return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}

} // namespace node3
