// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_id.h"

#include <QRandomGenerator>

#include <cstdint>

namespace node3::ctl {

std::string makeJobId(Utc now) {
    static constexpr char kDigits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // no I, L, O, U
    std::string id = "job_";
    const auto ms = static_cast<std::uint64_t>(now.time_since_epoch().count());
    for (int shift = 45; shift >= 0; shift -= 5)
        id += kDigits[(ms >> shift) & 31];
    for (const int count : {8, 8}) {
        std::uint64_t bits = QRandomGenerator::system()->generate64();
        for (int i = 0; i < count; ++i, bits >>= 5)
            id += kDigits[bits & 31];
    }
    return id;
}

} // namespace node3::ctl
