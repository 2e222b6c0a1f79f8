// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/pump/pump.h"

#include "engine/core/plant.h"

#include <algorithm>
#include <utility>

namespace node3 {

Pump::Pump(Balancer& balancer, Store& store, Transport& transport, Observer& observer,
           BatchId lastBatch)
    : m_balancer(balancer), m_store(store), m_transport(transport),
      m_observer(observer), m_next{lastBatch.value + 1}, m_lastStored(lastBatch) {}

void Pump::apply(const Command& command, Now now) {
    Effects effects;
    m_balancer.apply(command, now, effects);
    m_observer.decided(command, now, effects);
    take(std::move(effects));
}

void Pump::take(Effects&& effects) {
    for (StoreOp& op : effects.store) {
        // While the store cannot write, what waits for it must not grow with the talk of jobs.
        if (m_failing && std::holds_alternative<AppendLog>(op))
            continue;
        m_gathering.push_back(std::move(op));
    }
    for (const Output& output : effects.outputs)
        if (const auto* send = std::get_if<Send>(&output))
            if (const auto* assign = std::get_if<Assign>(&send->message))
                m_documentsWanted.push_back(assign->number);
    const BatchId after = restsOn();
    for (Output& output : effects.outputs) {
        const auto* send = std::get_if<Send>(&output);
        const bool early = planted(Plant::ReplyBeforeSync) && std::holds_alternative<Reply>(output);
        if ((send && send->free) || early)
            deliver(output);
        else
            m_held.push_back({after, std::move(output)});
    }
    if (m_failing)
        answerUnknown();
    release();
    commitIfIdle();
}

/// The batch after which everything so far is synced.
BatchId Pump::restsOn() const {
    if (!m_gathering.empty() || !m_documentsWanted.empty())
        return m_next;
    return m_inFlight ? m_inFlight->id : m_lastStored;
}

void Pump::commitIfIdle() {
    if (m_inFlight || (m_gathering.empty() && m_documentsWanted.empty()))
        return;
    auto batch = std::make_shared<Batch>();
    batch->id = m_next;
    batch->ops.swap(m_gathering);
    batch->documents.swap(m_documentsWanted);
    ++m_next.value;
    m_inFlight = batch;
    m_store.commit(std::move(batch));
}

void Pump::batchDone(const BatchDone& done, Now now) {
    if (!m_inFlight || done.id != m_inFlight->id)
        return; // answered before
    if (!done.ok) {
        if (m_failing)
            return;
        m_failing = true;
        m_error = done.code;
        apply(StoreFails{done.error, done.code}, now);
        return;
    }
    const auto batch = std::exchange(m_inFlight, nullptr);
    m_lastStored = done.id;
    m_documents = done.documents;
    std::ranges::sort(m_documents, {}, &StoredDocument::number);
    m_observer.stored(*batch);
    release();
    m_documents.clear();
    if (std::exchange(m_failing, false))
        apply(StoreWorks{}, now);
    commitIfIdle();
}

void Pump::release() {
    while (!m_held.empty() && m_held.front().after <= m_lastStored) {
        Output output = std::move(m_held.front().output);
        m_held.pop_front();
        deliver(output);
    }
}

void Pump::deliver(Output& output) {
    if (auto* send = std::get_if<Send>(&output)) {
        if (auto* assign = std::get_if<Assign>(&send->message)) {
            const auto it =
                std::ranges::lower_bound(m_documents, assign->number, {}, &StoredDocument::number);
            if (it == m_documents.end() || it->number != assign->number)
                return; // no document, no assignment: it ends as never acknowledged
            assign->document = it->text;
        }
        m_transport.send(send->session, send->message);
    } else if (const auto* close = std::get_if<CloseSession>(&output)) {
        m_transport.close(close->session);
    } else if (const auto* reply = std::get_if<Reply>(&output)) {
        m_observer.reply(reply->request, reply->body);
    }
}

/// Callers are not kept waiting for a disk that may stay broken: whether their request was kept is
/// not known, and they are told so. Refusals stay what they are.
void Pump::answerUnknown() {
    std::deque<Held> kept;
    for (Held& h : m_held) {
        auto* reply = std::get_if<Reply>(&h.output);
        if (!reply) {
            kept.push_back(std::move(h));
            continue;
        }
        if (!std::holds_alternative<Error>(reply->body))
            reply->body =
                Error{m_error,
                      "The store cannot write. Whether the request was kept is not known; "
                      "repeat it with the same job ids when the store has healed.",
                      {},
                      {}};
        deliver(h.output);
    }
    m_held.swap(kept);
}

std::size_t Pump::unsyncedRows() const {
    return m_gathering.size() + (m_inFlight ? m_inFlight->ops.size() : 0);
}
bool Pump::storeFailing() const {
    return m_failing;
}
bool Pump::idle() const {
    return !m_inFlight && m_gathering.empty() && m_held.empty();
}
BatchId Pump::lastStored() const {
    return m_lastStored;
}
BatchId Pump::gathering() const {
    return restsOn();
}

} // namespace node3
