// SPDX-License-Identifier: GPL-3.0-or-later
// End reports: on disk before they are sent, and until they are acknowledged.
#include "engine/agent/agent.h"

#include <algorithm>

namespace node3 {

namespace {

constexpr Duration kSpoolRetry = std::chrono::seconds{5};
constexpr Duration kLastRetry = std::chrono::milliseconds{500}; ///< when there is no later

} // namespace

void Agent::endWith(const AttemptKey& key, ReportBody body) {
    m_known.add(key);
    Spooled s;
    s.report = Report{key.store, key.jobId, key.attempt, std::move(body)};
    if (const auto it = m_works.find(key); it != m_works.end()) {
        s.elapsed = elapsed(it->second);
        s.logs = std::move(it->second.logs);
        m_works.erase(it);
    }
    emit(WriteSpool{s.report});
    m_spool[key] = std::move(s);
}

void Agent::on(const SpoolWritten& w) {
    if (m_spoolBroken)
        emit(Say{"Results can be written to disk again."});
    m_spoolBroken = false;
    const auto it = m_spool.find(w.key);
    if (it == m_spool.end() || it->second.written)
        return;
    it->second.written = true;
    it->second.retryAt.reset();
    sendSpooled(it->second);
}

void Agent::on(const SpoolFailed& f) {
    if (!m_spoolBroken)
        emit(Say{"Results cannot be written to disk (" + f.why +
                 "); they are tried again and new jobs are refused."});
    m_spoolBroken = true;
    const auto it = m_spool.find(f.key);
    if (it == m_spool.end() || it->second.written)
        return;
    if (std::holds_alternative<ReportRejected>(it->second.report.body)) {
        // Nothing ran, so nothing can be lost: better said at once than kept.
        report(f.key, it->second.report.body);
        m_spool.erase(it);
        return;
    }
    it->second.retryAt = m_now + (m_stopBy ? kLastRetry : kSpoolRetry);
}

void Agent::sendSpooled(Spooled& s) {
    if (!s.written || m_phase != Phase::Ready)
        return;
    flushLogs(keyOf(s.report), s.logs, true);
    s.sentAt = m_now;
    send(s.report);
}

void Agent::on(const Ack& m) {
    const auto acknowledged = [&](const auto& entry) {
        const auto& [key, s] = entry;
        return key.jobId == m.jobId && key.attempt == m.attempt && s.sentAt &&
               word(s.report.body) == m.of;
    };
    auto it = m_spool.end();
    // An ack names no store. Another store's attempt is always `unknown` to this balancer, so an
    // `unknown` is taken for one of those first: the own report is kept until its own ack.
    if (m.verdict == AckVerdict::Unknown)
        it = std::ranges::find_if(m_spool, [&](const auto& entry) {
            return entry.first.store != m_store && acknowledged(entry);
        });
    if (it == m_spool.end()) {
        it = m_spool.find({m_store, m.jobId, m.attempt});
        if (it == m_spool.end() || !acknowledged(*it))
            return;
    }
    emit(RemoveSpool{it->first});
    m_spool.erase(it);
}

} // namespace node3
