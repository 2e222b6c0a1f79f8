// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_host.h"

#include "engine/core/overloaded.h"
#include "engine/wire/codec.h"

#include <QCoreApplication>

#include <cstdio>

namespace node3 {

namespace {

/// Ids are safe; whatever a balancer says is shown without its control characters.
void say(const std::string& text) {
    std::string line;
    for (const char c : text)
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    std::fprintf(stderr, "node3-agent: %s\n", line.c_str());
}

} // namespace

AgentHost::AgentHost(AgentHostOptions options, WorkFolder folder)
    : m_options(std::move(options)), m_folder(std::move(folder)) {
    m_clock.start();
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, [this] { apply(AgentTick{}); });
}

AgentHost::~AgentHost() = default;

void AgentHost::start() {
    m_processes = std::make_unique<Processes>(
        m_folder, m_options.card ? std::to_string(*m_options.card) : std::string(),
        [this](AgentInput input) { apply(std::move(input)); });
    AgentEffects effects;
    m_agent = std::make_unique<Agent>(m_options.agent, m_folder.loadSpool(), now(), effects);
    for (AgentEffect& e : effects)
        perform(e);
    if (m_options.card)
        m_sampler = std::make_unique<GpuSampler>(*m_options.card,
                                                 [this](GpuReading r) { apply(r); });
    apply(AgentTick{});
}

void AgentHost::askToStop() {
    say("Stopping: jobs are asked to end and are returned.");
    apply(StopAsked{});
}

Mono AgentHost::now() const { return Mono{Duration{m_clock.elapsed() + 1}}; }

void AgentHost::apply(AgentInput input) {
    m_waiting.push_back(std::move(input));
    if (m_applying || !m_agent)
        return;
    m_applying = true;
    while (!m_waiting.empty()) {
        std::vector<AgentInput> inputs;
        inputs.swap(m_waiting);
        for (const AgentInput& i : inputs) {
            AgentEffects effects;
            m_agent->apply(i, now(), effects);
            for (AgentEffect& e : effects)
                perform(e);
        }
    }
    m_applying = false;
    if (const auto wake = m_agent->nextWake())
        m_wake.start(std::max(Duration{0}, *wake - now()));
    else
        m_wake.stop();
}

void AgentHost::perform(AgentEffect& effect) {
    std::visit(Overloaded{
                   [this](const Connect&) { connectNow(); },
                   [this](const Disconnect&) {
                       if (m_socket) {
                           m_socket->disconnect(this);
                           m_socket->flush();
                           m_socket->disconnectFromHost();
                           m_socket.release()->deleteLater();
                       }
                   },
                   [this](const SendToBalancer& s) {
                       if (m_socket)
                           m_socket->write(QByteArray::fromStdString(encode(s.message)));
                   },
                   [this](const StartProcess& s) {
                       say("Job " + s.key.jobId + ", attempt " + std::to_string(s.key.attempt) + ", starts.");
                       m_processes->start(s.key, s.fields);
                   },
                   [this](const StopProcess& s) { m_processes->stop(s.key, s.hard); },
                   [this](const WriteSpool& w) {
                       const AttemptKey key{w.report.store, w.report.jobId, w.report.attempt};
                       say("Job " + key.jobId + ", attempt " + std::to_string(key.attempt) + ": " +
                           std::string(word(w.report.body)) + ".");
                       const std::string failed = m_folder.writeSpool(w.report);
                       if (failed.empty())
                           apply(SpoolWritten{key});
                       else
                           apply(SpoolFailed{key, failed});
                   },
                   [this](const RemoveSpool& r) { m_folder.removeSpool(r.key); },
                   [](const Quit& q) {
                       if (!q.message.empty())
                           say(q.message);
                       QCoreApplication::exit(q.exitCode);
                   },
                   [](const Say& s) { say(s.text); },
               },
               effect);
}

void AgentHost::connectNow() {
    m_framer = {};
    m_framer.setLimit(kMaxLine);
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_socket.get(), &QTcpSocket::connected, this, [this] { apply(LinkUp{}); });
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { readSocket(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { linkLost(); });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket && m_socket->state() != QAbstractSocket::ConnectedState)
            linkLost();
    });
    m_socket->connectToHost(QString::fromStdString(m_options.host), m_options.port);
}

void AgentHost::linkLost() {
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
    apply(LinkDown{});
}

void AgentHost::readSocket() {
    m_framer.append(m_socket->readAll().toStdString());
    while (m_socket) {
        const auto line = m_framer.next();
        if (!line)
            return;
        const auto* text = std::get_if<std::string>(&*line);
        auto decoded = text ? decodeToAgent(*text)
                            : std::variant<ToAgent, DecodeError, UnknownType>(
                                  DecodeError{std::get<ProtocolError>(*line), "unreadable"});
        if (auto* message = std::get_if<ToAgent>(&decoded)) {
            apply(Received{std::move(*message)});
        } else if (const auto* error = std::get_if<DecodeError>(&decoded)) {
            say("The balancer sent what cannot be read (" + error->message + "); connecting again.");
            m_socket->abort();
            linkLost();
            return;
        }
    }
}

} // namespace node3
