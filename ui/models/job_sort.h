// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/job_order.h"

#include <array>
#include <cstdint>
#include <vector>

namespace node3 {

/// Sorts jobs by a column: of each row a key of 24 bytes is made once, in the order of the rows in
/// memory; the texts themselves are looked at only where keys are equal. Any thread.
class JobSorter {
public:
    struct Entry {
        std::array<std::uint64_t, 3> key;
        Slot slot = 0;
    };

    /// `request` must outlive it.
    explicit JobSorter(const JobOrderRequest& request);

    Entry entry(Slot slot) const;
    void sort(std::vector<Entry>& entries) const;
    bool isBefore(const Entry& a, const Entry& b) const;

private:
    QByteArrayView text(const JobLine& line) const;
    bool isTieBefore(Slot a, Slot b) const;
    void sortTies(std::vector<Entry>::iterator first, std::vector<Entry>::iterator last) const;

    const JobOrderRequest& m_request;
    const bool m_byText;                ///< of each row its own: name, id, error
    std::vector<std::uint64_t> m_ranks; ///< by name, for columns that show names; 0: empty
};

} // namespace node3
