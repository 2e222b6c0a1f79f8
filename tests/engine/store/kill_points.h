// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace node3::test {

/// From now on this process kills itself right before the `nth` call that changes anything on a
/// disk, whoever makes it: SQLite, the standard library or we. 0: never. Only in store-child, which
/// puts itself before the C library.
void dieBeforeChange(int nth);
/// Such calls since then.
int changesMade();

} // namespace node3::test
