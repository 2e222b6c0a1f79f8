// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace node3 {

/// Raises the number of descriptors that this process may have to what the system allows it (one is
/// needed per agent) and returns that number. Process-wide; any thread.
std::uint64_t raiseDescriptorLimit();

/// Who listens on a TCP port of this machine.
struct PortHolder {
    std::string name; ///< of its program
    int process = 0;
};
/// Looked up in /proc; nullopt when nobody does, or when it is somebody else's process that this
/// user may not look into.
std::optional<PortHolder> holderOfPort(std::uint16_t port);

/// "Port 7300 is taken by node3d (process 4121)." or, with an unknown holder, "... by another
/// program."
std::string portTakenText(std::uint16_t port);

} // namespace node3
