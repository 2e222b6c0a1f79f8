// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"

#include <chrono>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace node3::test {

using std::chrono::milliseconds;
using std::chrono::seconds;

inline constexpr const char* kStore = "00112233445566778899aabbccddeeff";
inline constexpr const char* kOtherStore = "ffeeddccbbaa99887766554433221100";

/// The agent's machine with a disk, processes and a link made of memory, in virtual time. The test
/// is the balancer. `faults` gathers what the machine's own check() and the rig find broken.
class AgentRig {
public:
    explicit AgentRig(int slots = 2) {
        config.fields.agentId = "a";
        config.fields.instance = "i1";
        config.fields.maxConcurrentJobs = slots;
        config.fields.accepts = AcceptsCommand;
        config.needsCommand = true;
    }

    AgentConfig config;
    bool diskWorks = true;
    bool startsAtOnce = true; ///< a process runs as soon as it is asked for
    bool checked = true;      ///< the machine checks itself after every input

    // ---- its life
    /// The program starts, with whatever the disk holds.
    void start() {
        std::vector<Report> kept;
        for (const auto& [key, report] : disk)
            kept.push_back(report);
        AgentEffects effects;
        machine = std::make_unique<Agent>(config, std::move(kept), now, effects);
        perform(effects);
    }
    /// It is killed: processes die with it, the disk stays.
    void crash() {
        machine.reset();
        processes.clear();
        // No balancer gives a new instance what it gave to the one before.
        std::erase_if(startsOf, [&](const auto& e) { return !disk.contains(e.first); });
        up = connecting = false;
        quit.reset();
        config.fields.previous = config.fields.instance;
        config.fields.instance += "'";
    }
    void apply(const AgentInput& input) {
        AgentEffects effects;
        machine->apply(input, now, effects);
        if (checked)
            for (std::string& fault : machine->check())
                faults.push_back(std::move(fault));
        perform(effects);
        while (!m_later.empty()) {
            const AgentInput next = std::move(m_later.front());
            m_later.pop_front();
            apply(next);
        }
    }
    /// Time passes; the machine is woken whenever it asked to be.
    void pass(Duration d) {
        const Mono end = now + d;
        for (int turns = 0;; ++turns) {
            const auto wake = machine->nextWake();
            if (!wake || *wake > end)
                break;
            now = std::max(now, *wake);
            apply(AgentTick{});
            if (turns > 100'000) {
                faults.push_back("it wants to be woken again and again");
                break;
            }
        }
        now = end;
    }

    // ---- the link
    /// Start to settled, answering as a balancer that agrees with all it hears.
    void join(const std::string& store = kStore) {
        if (!machine)
            start();
        connect();
        welcome(store);
        settle();
    }
    void connect() {
        // Its next try may be due later.
        for (int i = 0; i < 100 && !connecting; ++i)
            pass(seconds{1});
        connecting = false;
        up = true;
        apply(LinkUp{});
    }
    void welcome(const std::string& store = kStore) {
        receive(Welcome{kProtocolVersion, store, seconds{30}, seconds{60}});
    }
    void settle(std::vector<SettledItem> items = {}) { receive(Settled{std::move(items)}); }
    void cut() {
        up = false;
        apply(LinkDown{});
    }
    void receive(ToAgent message) { apply(Received{std::move(message)}); }

    void assign(const std::string& job, std::uint32_t attempt = 1, Duration limit = seconds{3600}) {
        Assign a;
        a.store = kStore;
        a.jobId = job;
        a.attempt = attempt;
        a.timeout = a.limit = limit;
        a.fields.jobId = job;
        a.fields.command = {"true"};
        receive(a);
    }
    void cancel(const std::string& job, std::uint32_t attempt = 1) {
        receive(Cancel{job, attempt, "told so"});
    }
    void ack(const std::string& job, std::uint32_t attempt, const std::string& of,
             AckVerdict verdict = AckVerdict::Recorded) {
        receive(Ack{job, attempt, of, verdict});
    }

    // ---- processes
    void end(const std::string& job, std::uint32_t attempt, int exitCode, std::string error = {},
             std::optional<std::string> output = {}) {
        const AttemptKey key{kStore, job, attempt};
        processes.erase(key);
        apply(ProcessEnded{key, exitCode, std::move(error), std::move(output)});
    }

    // ---- what was seen
    template <class Message> std::vector<Message> take() {
        std::vector<Message> found;
        std::erase_if(sent, [&](FromAgent& m) {
            auto* one = std::get_if<Message>(&m);
            if (one)
                found.push_back(std::move(*one));
            return one != nullptr;
        });
        return found;
    }
    /// "accepted J1.1 started J1.1 completed J1.1": the reports since the last call, in order.
    std::string reports() {
        std::string text;
        for (const Report& r : take<Report>())
            text += (text.empty() ? "" : " ") + std::string(word(r.body)) + " " + r.jobId + "." +
                    std::to_string(r.attempt);
        return text;
    }
    std::string lastRejection() const { return m_lastRejection; }
    bool runs(const std::string& job, std::uint32_t attempt = 1) const {
        return processes.contains({kStore, job, attempt});
    }
    /// Signals to that process since the last call: "term", "kill", "term kill", ...
    std::string signals(const std::string& job, std::uint32_t attempt = 1) {
        return std::exchange(m_signals[{kStore, job, attempt}], {});
    }

    std::unique_ptr<Agent> machine;
    Mono now{seconds{1000}};
    bool connecting = false, up = false;
    std::vector<FromAgent> sent;
    std::map<AttemptKey, Report> disk;
    std::map<AttemptKey, int> processes; ///< that run
    std::map<AttemptKey, int> startsOf;  ///< times a process was started, ever
    std::vector<std::string> said;
    std::optional<Quit> quit;
    std::vector<std::string> faults;

private:
    void perform(AgentEffects& effects) {
        for (AgentEffect& e : effects)
            std::visit([this](auto& effect) { on(effect); }, e);
    }
    void on(const Connect&) { connecting = true; }
    void on(const Disconnect&) { up = connecting = false; }
    void on(SendToBalancer& s) {
        if (!up) {
            faults.push_back("it sends without a link");
            return;
        }
        if (const auto* r = std::get_if<Report>(&s.message)) {
            if (const auto* rejected = std::get_if<ReportRejected>(&r->body))
                m_lastRejection = std::string(word(rejected->code));
            else if (isEndReport(r->body) && !std::holds_alternative<ReportStopped>(r->body) &&
                     !disk.contains(keyOf(*r)))
                faults.push_back(r->jobId + ": its end was sent and is not on disk");
        }
        sent.push_back(std::move(s.message));
    }
    void on(const StartProcess& s) {
        if (++startsOf[s.key] > 1)
            faults.push_back(s.key.jobId + " was started twice");
        processes[s.key] = 1;
        if (startsAtOnce)
            m_later.emplace_back(ProcessStarted{s.key});
    }
    void on(const StopProcess& s) {
        std::string& list = m_signals[s.key];
        list += std::string(list.empty() ? "" : " ") + (s.hard ? "kill" : "term");
    }
    void on(const WriteSpool& w) {
        const AttemptKey key = keyOf(w.report);
        if (!isEndReport(w.report.body))
            faults.push_back(key.jobId + ": kept what is no end report");
        if (diskWorks) {
            disk[key] = w.report;
            m_later.emplace_back(SpoolWritten{key});
        } else {
            m_later.emplace_back(SpoolFailed{key, "no space left"});
        }
    }
    void on(const RemoveSpool& r) { disk.erase(r.key); }
    void on(const Quit& q) { quit = q; }
    void on(const Say& s) { said.push_back(s.text); }

    std::deque<AgentInput> m_later;
    std::map<AttemptKey, std::string> m_signals;
    std::string m_lastRejection;
};

} // namespace node3::test
