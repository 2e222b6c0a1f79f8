// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/balancer/impl.h"

namespace node3 {

namespace {

/// The advisor's entries stand in the log by kind and by what they are about.
Event eventAbout(const AdviceName& name) {
    Event e;
    e.number = static_cast<std::int64_t>(name.kind);
    (isAboutJob(name.kind) ? e.jobId : e.agentId) = name.subject;
    return e;
}

EventKind kindOf(AdviceState state) {
    switch (state) {
    case AdviceState::Acknowledged:
        return EventKind::AdviceAcknowledged;
    case AdviceState::Snoozed:
        return EventKind::AdviceSnoozed;
    case AdviceState::Open:
        break;
    }
    return EventKind::AdviceReopened;
}

} // namespace

void Balancer::Impl::on(const NoteAdvice& c) {
    event(c.opened ? EventKind::AdviceOpened : EventKind::AdviceClosed,
          eventAbout({c.kind, c.subject}));
}

void Balancer::Impl::on(const AdviceAction& c) {
    const auto name = adviceNameOf(c.adviceId);
    if (!name) {
        refuse(c.request, ErrorCode::UnknownAdvice,
               "The advisor has no open entry " + c.adviceId + ".");
        return;
    }
    Event e = eventAbout(*name);
    e.who = c.actor.who;
    e.source = c.actor.source;
    e.detail = c.actor.reason;
    event(kindOf(c.state), std::move(e));
    reply(c.request, AdviceActed{c.adviceId});
}

} // namespace node3
