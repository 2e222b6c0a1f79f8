// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace node3 {

/// What the system is now, in place of what its palette said at the start; what is drawn follows
/// while the choice is ThemeChoice::System. Window's thread.
void setSystemDark(bool dark);

} // namespace node3
