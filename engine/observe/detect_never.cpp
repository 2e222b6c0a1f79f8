// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that no agent could ever run, by what keeps them from it.
#include "engine/observe/advice_limits.h"
#include "engine/observe/advice_sight.h"

#include <algorithm>

namespace node3 {

namespace {

double howMany(std::uint64_t n) {
    return static_cast<double>(n);
}

std::uint64_t tooBig(const AdviceSight& s) {
    return s.queue.never - std::min(s.queue.never, s.queue.notAccepted);
}

/// The largest of them would fit, were it meant in GB.
bool isUnits(const AdviceSight& s) {
    return howMany(s.queue.mostAsked) <= advice_limits::kGibPerGb * howMany(s.queue.largestCard);
}

AdviceFinding askTooMuch(const AdviceSight& s) {
    AdviceFinding f;
    f.facts = {{AdviceFigure::Jobs, howMany(tooBig(s))},
               {AdviceFigure::MemoryAsked, howMany(s.queue.mostAsked)},
               {AdviceFigure::LargestCard, howMany(s.queue.largestCard)},
               {AdviceFigure::Known, static_cast<double>(s.fleet.known)}};
    f.jobs = s.queue.neverJobs;
    return f;
}

} // namespace

void findNotAccepted(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (s.queue.notAccepted == 0)
        return;
    AdviceFinding f;
    f.facts = {{AdviceFigure::NotAccepted, howMany(s.queue.notAccepted)},
               {AdviceFigure::Needs, static_cast<double>(s.queue.needs)},
               {AdviceFigure::Known, static_cast<double>(s.fleet.known)}};
    f.jobs = s.queue.notAcceptedJobs;
    f.remedies = {{RemedyKind::AddAgents}, {RemedyKind::CancelJobs, {}, s.queue.notAcceptedJobs}};
    found.push_back(std::move(f));
}

void findMemoryUnits(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (tooBig(s) == 0 || !isUnits(s))
        return;
    AdviceFinding f = askTooMuch(s);
    f.remedies = {{RemedyKind::AskLess}, {RemedyKind::CancelJobs, {}, s.queue.neverJobs}};
    found.push_back(std::move(f));
}

void findNeverPlaceable(AdviceSight& s, std::vector<AdviceFinding>& found) {
    if (tooBig(s) == 0 || isUnits(s))
        return;
    AdviceFinding f = askTooMuch(s);
    f.remedies = {{RemedyKind::AddAgents},
                  {RemedyKind::AskLess},
                  {RemedyKind::CancelJobs, {}, s.queue.neverJobs}};
    found.push_back(std::move(f));
}

} // namespace node3
