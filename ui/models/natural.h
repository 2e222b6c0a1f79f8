// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <span>

namespace node3 {

/// Order of names and ids as people count: "agent-2" before "agent-10", case aside; equal ones by
/// their bytes. Negative, 0, positive. Any thread.
int compareNatural(QByteArrayView a, QByteArrayView b);

/// The beginning of a text as numbers (which begin as 0) that stand in the order of
/// compareNatural(), as far as they reach: equal ones say nothing. Any thread.
void naturalKey(QByteArrayView text, std::span<std::uint64_t> key);

} // namespace node3
