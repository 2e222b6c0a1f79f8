// SPDX-License-Identifier: GPL-3.0-or-later
// The cost of an assignment grows with the logarithm of queue and fleet, by count of comparisons:
// a count is the same on every machine.
#include "tests/support/check.h"
#include "tests/support/core_workload.h"

#include <iostream>

using namespace node3::test;

namespace {

double comparisonsPerAssignment(CoreWorkload& w) {
    const std::uint64_t comparisons = w.balancer().comparisons();
    const std::uint64_t assigned = w.assigned();
    for (int i = 0; i < 2000; ++i)
        w.step();
    return static_cast<double>(w.balancer().comparisons() - comparisons) /
           static_cast<double>(w.assigned() - assigned);
}

// What is compared is the same, and the whole takes long where nothing is optimised: a million more
// is two comparisons of twenty. The benchmark `core` times the whole.
#ifdef NODE3_SANITIZED
constexpr int kPart = 20;
#elif defined(_GLIBCXX_ASSERTIONS)
constexpr int kPart = 4;
#else
constexpr int kPart = 1;
#endif

} // namespace

TEST("10,000 agents and 1,000,000 jobs of a million memory needs: at most 3 times the comparisons "
     "of 100 and 1,000") {
    CoreWorkload few(100, 1'000);
    CoreWorkload many(10'000 / kPart, 1'000'000 / kPart);
    const double small = comparisonsPerAssignment(few);
    const double large = comparisonsPerAssignment(many);
    std::cout << "comparisons per assignment: " << small << " and " << large << "\n";
    CHECK(large <= 3 * small);
}

TEST("a queued job costs at most 250 bytes") {
    // A quarter of a million: tables that double are as full then as with a million.
    constexpr int kJobs = 250'000 / kPart;
    CoreWorkload w(10, kJobs);
    const double bytes = static_cast<double>(w.balancer().jobBytes()) / kJobs;
    std::cout << "bytes per queued job: " << bytes << "\n";
    CHECK(bytes <= 250);
}
