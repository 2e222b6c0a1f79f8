// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/market/director.h"

#include "app/market/market.h"

#include <algorithm>
#include <cstdio>

namespace node3::market {

namespace {

constexpr int kTurnMs = 10;
constexpr std::int64_t kLookMs = 200;
/// The balancer publishes its figures once a second, later when it is loaded.
constexpr std::int64_t kPublishedMs = 4000;
/// Jobs that run have to end first. Of our time and of the market's.
constexpr std::int64_t kPrepareMs = 60'000;
constexpr double kPrepareMarketSeconds = 900;

std::string upper(std::string_view text) {
    std::string out(text);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

} // namespace

Director::Director(Market& market, BalancerWatch& watch) : m_market(market), m_watch(watch) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTurnMs);
    connect(&m_timer, &QTimer::timeout, this, [this] { turn(); });
}

bool Director::isRunning() const {
    return m_timer.isActive();
}

void Director::say(const std::string& line) const {
    if (said)
        said(line);
}

std::string Director::refusal() const {
    return isRunning() ? "one runs already; stop it first" : std::string();
}

// ---- begin -------------------------------------------------------------------------------------

std::string Director::playScenario(int number) {
    if (std::string no = refusal(); !no.empty())
        return no;
    const Scenario* wanted = findScenario(number);
    if (!wanted)
        return "there are scenarios 1 to " + std::to_string(scenarios().size());
    if (m_market.options().agents < wanted->agents)
        return "scenario " + std::to_string(number) + " needs " + std::to_string(wanted->agents) +
               " agents";
    m_wanted = wanted;
    m_scenario.reset();
    m_incident.reset();
    m_rateBefore = m_market.rate();
    m_market.setRate(0);
    m_market.healAll();
    prepare();
    char title[128];
    std::snprintf(title, sizeof title, "Scenario %d: %s, \u00d7%g", number,
                  std::string(wanted->title).c_str(), m_market.options().timeScale);
    say(title);
    say(std::string(wanted->why));
    return {};
}

std::string Director::startIncident(const std::string& name) {
    if (std::string no = refusal(); !no.empty())
        return no;
    const Incident* wanted = findIncident(name);
    if (!wanted) {
        std::string names;
        for (const Incident& i : incidents())
            names += (names.empty() ? "" : ", ") + std::string(i.name);
        return "there is no incident \"" + name + "\"; there are " + names;
    }
    m_wanted = nullptr;
    m_scenario.reset();
    m_incident.emplace(*wanted);
    m_rateBefore = m_market.rate();
    prepare();
    m_phase = "running";
    if (wanted->load > 0)
        m_market.setRate(m_market.perMinuteAt(wanted->load));
    if (wanted->tooLarge > 0)
        m_market.handInTooLarge(wanted->tooLarge);
    if (!wanted->fault.empty())
        m_market.strike({std::string(wanted->fault), {}, wanted->share, 1e6});
    m_watch.follow([this](const Event& e) {
        if (m_incident)
            m_incident->see(e, static_cast<double>(m_market.elapsed() - m_since) / 1000 *
                                   m_market.options().timeScale);
    });
    say("Incident: " + std::string(wanted->what) + ". Find out why, and cure it.");
    return {};
}

void Director::prepare() {
    ++m_run;
    m_phase = "preparing";
    m_since = m_lookedAt = m_market.elapsed();
    m_asking = false;
    m_told = 0;
    m_acknowledged.clear();
    m_summary.clear();
    m_timer.start();
}

void Director::begin() {
    JobFields job;
    job.name = m_wanted->jobName;
    job.jobType = "scenario";
    job.submitter = "scenario";
    job.timeout = m_wanted->timeout;
    job.estimatedDuration = m_wanted->steps.back().at;
    Behaviour b;
    b.seconds = m_wanted->steps.back().at;
    b.scripted = true;
    job.payload = payloadOf(b);
    job.jobId = m_market.newId();
    m_scenario.emplace(*m_wanted, job.jobId, m_market.options().timeScale);
    m_phase = "running";
    m_since = m_market.elapsed();
    say("Mission   Here      Verdict          Step");
    m_watch.follow(
        [this](const Event& e) {
            if (m_scenario)
                m_scenario->see(e, m_market.elapsed());
        },
        [this, job] { m_market.handIn(job); });
}

// ---- while it runs -----------------------------------------------------------------------------

void Director::turn() {
    const std::int64_t now = m_market.elapsed();
    if (m_scenario)
        turnScenario(now);
    else if (m_incident)
        turnIncident(now);
    else if (!m_asking && now - m_lookedAt >= kLookMs)
        lookWhetherCalm();
}

/// The scenario begins when nothing else goes on, and there are agents for it.
void Director::lookWhetherCalm() {
    m_asking = true;
    m_watch.figures([this, run = m_run](const std::optional<Figures>& f) {
        if (run != m_run)
            return;
        const bool calm = f && f->queued == 0 && f->assigned == 0 && f->healthy == f->agents &&
                          f->agents >= m_wanted->agents && m_market.status().jobs.waiting == 0;
        if (!calm) {
            notYet();
            return;
        }
        m_watch.agentsInService([this, run](std::optional<int> agents) {
            if (run != m_run)
                return;
            m_asking = false;
            if (agents && *agents >= m_wanted->agents)
                begin();
            else
                notYet();
        });
    });
}

void Director::notYet() {
    m_asking = false;
    m_lookedAt = m_market.elapsed();
    const auto most = std::max(kPrepareMs, static_cast<std::int64_t>(kPrepareMarketSeconds * 1000 /
                                                                     m_market.options().timeScale));
    if (m_lookedAt - m_since <= most)
        return;
    m_summary = "Not begun: the balancer does not come to rest with " +
                std::to_string(m_wanted->agents) + " agents in service.";
    finish(false, "broken");
}

void Director::turnScenario(std::int64_t now) {
    act(m_scenario->due(now));
    tellNew();
    if (m_scenario->ended()) {
        m_summary = m_scenario->summary();
        finish(m_scenario->held(), m_scenario->held() ? "held" : "broken");
        return;
    }
    if (m_scenario->wantsJob() && !m_asking) {
        m_asking = true;
        m_watch.job(m_scenario->jobId(), [this, run = m_run](const std::optional<JobFacts>& job) {
            if (run != m_run)
                return;
            m_asking = false;
            if (job)
                m_scenario->jobIs(*job);
        });
    }
    // The first line starts its clock: without it there is no time to be late by.
    if (m_scenario->agent().empty() && now - m_since > kPrepareMs) {
        m_summary = "Not begun: the job was handed in, and not assigned.";
        finish(false, "broken");
    }
}

void Director::turnIncident(std::int64_t now) {
    if (m_asking || now - m_lookedAt < kLookMs)
        return;
    m_asking = true;
    m_watch.figures([this, run = m_run](const std::optional<Figures>& f) {
        if (run != m_run)
            return;
        m_asking = false;
        m_lookedAt = m_market.elapsed();
        const double seconds =
            static_cast<double>(m_lookedAt - m_since) / 1000 * m_market.options().timeScale;
        m_acknowledged.emplace_back(m_lookedAt, m_market.status().jobs.acknowledged);
        while (m_acknowledged.size() > 1 && m_acknowledged[1].first <= m_lookedAt - kPublishedMs)
            m_acknowledged.pop_front();
        const bool old = m_acknowledged.front().first <= m_lookedAt - kPublishedMs;
        if (f)
            m_incident->look(*f, old ? m_acknowledged.front().second : 0, seconds);
        if (m_incident->ended()) {
            m_summary = m_incident->summary();
            finish(m_incident->held(), m_incident->held() ? "held" : "broken");
        }
    });
}

void Director::operatorActed() {
    if (isRunning() && m_incident)
        m_incident->operatorActed(static_cast<double>(m_market.elapsed() - m_since) / 1000 *
                                  m_market.options().timeScale);
}

void Director::act(Act what) {
    const std::string agent = m_scenario->agent();
    switch (what) {
    case Act::None:
        break;
    case Act::Crash:
        m_market.crashAfterLastWords(agent);
        break;
    case Act::Fail:
        m_market.endProcess(agent, m_scenario->jobId(), 1, "RuntimeError: CUDA out of memory");
        break;
    case Act::Succeed:
        m_market.endProcess(agent, m_scenario->jobId(), 0, {});
        break;
    }
}

// ---- what is told ------------------------------------------------------------------------------

void Director::tellNew() {
    const auto& results = m_scenario->results();
    for (; m_told < results.size(); ++m_told) {
        const StepResult& r = results[m_told];
        if (r.verdict != Verdict::Kept && r.verdict != Verdict::Broken)
            return;
        char line[512];
        std::snprintf(line, sizeof line, "%s  %s  %-15s  %s",
                      m_scenario->clock(m_scenario->scenario().steps[m_told].at).c_str(),
                      m_scenario->clock(r.here).c_str(),
                      r.verdict == Verdict::Kept ? r.judged.c_str() : "BROKEN", r.says.c_str());
        say(line);
        if (r.verdict == Verdict::Broken)
            return;
    }
}

void Director::finish(bool held, const std::string& phase) {
    m_timer.stop();
    m_watch.follow({});
    ++m_run;
    m_phase = phase;
    m_market.healAll();
    m_market.setRate(m_rateBefore);
    if (!m_summary.empty())
        say(m_summary);
    if (ended)
        ended(held);
}

void Director::stop() {
    if (!isRunning())
        return;
    m_summary = "Stopped.";
    if (m_scenario && !m_scenario->agent().empty()) // its job is not to hang on
        m_market.endProcess(m_scenario->agent(), m_scenario->jobId(), 0, {});
    finish(false, "stopped");
}

RunView Director::view() const {
    RunView v;
    v.phase = m_phase;
    v.summary = m_summary;
    if (m_incident) {
        v.title = upper(m_incident->incident().what);
        v.incident = m_incident->incident().name;
        v.score = m_incident->score();
        v.cures = m_incident->ended() ? m_incident->incident().cures : std::string_view();
        v.seconds =
            static_cast<double>(m_market.elapsed() - m_since) / 1000 * m_market.options().timeScale;
        return v;
    }
    if (!m_wanted)
        return v;
    v.title = "Scenario " + std::to_string(m_wanted->number) + ": " + std::string(m_wanted->title);
    v.why = m_wanted->why;
    v.scenario = m_wanted->number;
    if (!m_scenario)
        return v;
    v.agents.assign(m_scenario->agents().begin(), m_scenario->agents().end());
    v.dueIn = m_scenario->dueIn(m_market.elapsed());
    v.latest = m_scenario->latest();
    for (std::size_t i = 0; i < m_scenario->results().size(); ++i) {
        const StepResult& r = m_scenario->results()[i];
        const bool over = r.verdict == Verdict::Kept || r.verdict == Verdict::Broken;
        v.rows.push_back({m_scenario->clock(m_wanted->steps[i].at),
                          over ? m_scenario->clock(r.here) : std::string(), r.says, r.judged,
                          r.verdict, m_wanted->steps[i].says, r.how, r.off});
    }
    return v;
}

} // namespace node3::market
