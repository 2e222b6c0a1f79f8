// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/demo_market.h"

#include <utility>

namespace node3 {

namespace {

/// Ticks between two looks.
constexpr int kStatusEvery = 2, kAgentsEvery = 5, kRestingRunEvery = 5;

} // namespace

DemoMarket::DemoMarket(const QString& socket, QObject* parent) : QObject(parent), m_client(socket) {
    m_tick.setInterval(kTickMs);
    m_settle.setInterval(kSettleMs);
    m_settle.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &DemoMarket::tick);
    connect(&m_settle, &QTimer::timeout, this, &DemoMarket::sendSet);
    connect(&m_client, &MarketClient::stateChanged, this, [this] {
        m_known = false;
        m_asked.clear();
        m_toSet.clear();
        if (isThere())
            connected();
        Q_EMIT stateChanged();
    });
    m_client.start();
}

void DemoMarket::setWatched(bool watched) {
    m_watched = watched;
    if (!watched) {
        m_tick.stop();
        return;
    }
    m_tick.start();
    m_ticks = 0;
    tick();
}

void DemoMarket::connected() {
    look(QStringLiteral("what_is_there"), &DemoMarket::takeLists);
    m_ticks = 0;
    if (m_watched)
        tick();
}

void DemoMarket::tick() {
    if (!isThere())
        return;
    if (m_ticks % kStatusEvery == 0)
        look(QStringLiteral("status"), &DemoMarket::takeStatus);
    if (m_run.isPlaying() || m_status.playing || m_ticks % kRestingRunEvery == 0)
        look(QStringLiteral("run"), &DemoMarket::takeRun);
    if (m_known && m_status.agents <= kMostListed && m_ticks % kAgentsEvery == 0)
        look(QStringLiteral("agents"), &DemoMarket::takeAgents);
    ++m_ticks;
}

void DemoMarket::look(const QString& what, void (DemoMarket::*take)(const QJsonObject&)) {
    if (m_asked.contains(what))
        return;
    m_asked << what;
    m_client.ask({{QStringLiteral("do"), what}}, this,
                 [this, what, take](const MarketClient::Answer& answer) {
                     m_asked.removeAll(what);
                     if (!answer.refusal)
                         (this->*take)(answer.body);
                 });
}

void DemoMarket::takeStatus(const QJsonObject& body) {
    m_status = demoStatus(body);
    const bool first = !std::exchange(m_known, true);
    if (m_status.agents > kMostListed && !m_agents.empty()) {
        m_agents.clear();
        Q_EMIT agentsChanged();
    }
    if (first)
        m_ticks = 0; // the agents are asked for with the next tick
    Q_EMIT statusChanged();
}

void DemoMarket::takeLists(const QJsonObject& body) {
    m_lists = demoLists(body);
    Q_EMIT listsChanged();
}

void DemoMarket::takeAgents(const QJsonObject& body) {
    m_agents = demoAgents(body);
    Q_EMIT agentsChanged();
}

void DemoMarket::takeRun(const QJsonObject& body) {
    m_run = demoRun(body);
    Q_EMIT runChanged();
}

// ---- requests --------------------------------------------------------------------------------

void DemoMarket::request(const QString& what, const QJsonObject& fields) {
    QJsonObject whole = fields;
    whole.insert(QStringLiteral("do"), what);
    ++m_open[what];
    m_client.ask(whole, this, [this, what, fields](const MarketClient::Answer& answer) {
        if (--m_open[what] <= 0)
            m_open.erase(what);
        Q_EMIT answered(what, fields, answer.body, answer.refusal.value_or(QString()));
        if (!isThere())
            return;
        look(QStringLiteral("status"), &DemoMarket::takeStatus);
        look(QStringLiteral("run"), &DemoMarket::takeRun);
    });
}

void DemoMarket::set(const QString& what, const QJsonObject& fields) {
    m_toSet[what] = fields;
    if (!m_settle.isActive()) // the first one at once, what follows with the timer
        sendSet();
}

bool DemoMarket::isSetting(const QString& what) const {
    return m_toSet.contains(what) || m_open.contains(what);
}

void DemoMarket::sendSet() {
    if (m_toSet.empty())
        return;
    for (const auto& [what, fields] : std::exchange(m_toSet, {}))
        request(what, fields);
    m_settle.start();
}

} // namespace node3
