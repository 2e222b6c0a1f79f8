// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace node3::sim {

/// Rules of the contract that the balancer learns one after the other: each is on once the core has
/// it, and the model holds the core to it from then on.
struct Rules {
    bool ageing = false;       ///< a lower priority's turn, once in ten assignments
    bool reservations = false; ///< an agent keeps room for a job that others overtook too long
    bool crashLosses = false;  ///< a job to itself after two, suspected after three
    bool massLoss = false;     ///< half of the fleet lost at once counts against nobody
    bool acceptLate = false;   ///< an operator takes a late success of a failed job
    bool onLostStop = false;   ///< on_lost: stop delays the next assignment
    bool retention = false;    ///< final jobs go after a time, or when there are too many
};

} // namespace node3::sim
