// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/records.h"

#include <QString>

namespace node3 {

/// What happened, as one sentence that names job, agent and operator. Any thread.
QString sentence(const Event& event);

} // namespace node3
