// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace node3 {

/// Tab walks through what stands in `root` in the order of its layouts, which is that of reading,
/// whatever the order in which the parts were made. To be called when they are all in place, and
/// again when some came later. Window's thread.
void orderTabs(QWidget& root);

} // namespace node3
