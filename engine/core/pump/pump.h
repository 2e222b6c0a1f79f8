// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/balancer.h"
#include "engine/core/pump/store.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace node3 {

/// Where messages to agents go. Called on the pump's thread; must not call back into the pump.
class Transport {
public:
    virtual ~Transport() = default;
    virtual void send(SessionId session, const ToAgent& message) = 0;
    /// After what was sent before has left, or could not.
    virtual void close(SessionId session) = 0;
};

/// Who waits for replies and who watches.
class Observer {
public:
    virtual ~Observer() = default;
    virtual void reply(RequestId request, const ReplyBody& body) = 0;
    /// Rows that are synced now: the feed of window, history and event stream.
    virtual void stored(const Batch& batch) = 0;
    /// What the balancer decided, before anything is done about it: a simulation compares it with
    /// its model, command by command, those that the pump gives itself included.
    virtual void decided(const Command&, Now, const Effects&) {}
};

/// Effects -> batches -> sends and replies that leave only after the rows they rest on are synced.
/// Group commit, pipelined: while one batch syncs the next one gathers; nothing ever waits for the
/// disk. Pure like the balancer: no clock, no thread; the simulator runs this very class.
class Pump {
public:
    Pump(Balancer& balancer, Store& store, Transport& transport, Observer& observer,
         BatchId lastBatch);

    /// Applies one command and passes its effects on.
    void apply(const Command& command, Now now);
    /// Effects that came from elsewhere (the balancer's adoption of a stored state).
    void take(Effects&& effects);
    void batchDone(const BatchDone& done, Now now);

    /// Rows not yet synced, the gathering batch included.
    std::size_t unsyncedRows() const;
    bool storeFailing() const;
    ErrorCode storeError() const { return m_error; } ///< while it fails
    /// Everything that came before has been synced and has left.
    bool idle() const;
    BatchId lastStored() const;
    /// True when every row of the balancer's present state is synced: a snapshot taken now may be
    /// published now; otherwise once lastStored() has reached gathering().
    BatchId gathering() const;

private:
    struct Held {
        BatchId after; ///< leaves once this batch is stored
        Output output;
    };
    BatchId restsOn() const;
    void release();
    void commitIfIdle();
    void deliver(Output& output);
    void answerUnknown();

    Balancer& m_balancer;
    Store& m_store;
    Transport& m_transport;
    Observer& m_observer;
    std::vector<StoreOp> m_gathering;
    std::vector<JobNumber> m_documentsWanted;
    std::shared_ptr<const Batch> m_inFlight;
    std::deque<Held> m_held;                 ///< in the order in which they came about
    std::vector<StoredDocument> m_documents; ///< of the batch being released
    BatchId m_next;
    BatchId m_lastStored;
    bool m_failing = false;
    ErrorCode m_error = ErrorCode::StoreFailing; ///< while it is
};

} // namespace node3
