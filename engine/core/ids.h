// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace node3 {

/// An integer that cannot be mistaken for another kind of integer. 0 means "none".
template <class Tag, class Rep> struct Id {
    Rep value = 0;
    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

/// A job inside this store: given at submission, never used twice. The store's integer key.
using JobNumber = Id<struct JobNumberTag, std::uint32_t>;
/// An agent inside this store: given at its first `hello`.
using AgentNumber = Id<struct AgentNumberTag, std::uint32_t>;
/// One connection of an agent, given by the transport; never used twice in a process.
using SessionId = Id<struct SessionIdTag, std::uint64_t>;
/// A caller who waits for a reply; 0 = nobody waits.
using RequestId = Id<struct RequestIdTag, std::uint64_t>;
/// One transaction of the store, growing by one; also kept in the store.
using BatchId = Id<struct BatchIdTag, std::uint64_t>;

} // namespace node3
