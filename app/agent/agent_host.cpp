// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/agent_host.h"

#include "app/agent/print.h"
#include "engine/core/overloaded.h"
#include "engine/wire/codec.h"

#include <QCoreApplication>

#include <algorithm>

namespace node3 {

namespace {

constexpr qint64 kReadAtOnce = qint64{2} << 20; ///< more than one line; what is behind waits
constexpr qint64 kLogsWait = qint64{4} << 20;   ///< with more unsent, what jobs print is left out
constexpr int kLastBytesMs = 1000;
/// A wait is cut in pieces: an int of milliseconds holds 24 days, a job's limit 30.
constexpr Duration kLongestWait = std::chrono::hours{24};

std::string labelOf(const AttemptKey& key) {
    return "Job " + key.jobId + ", attempt " + std::to_string(key.attempt);
}

std::string endOf(const ReportBody& body) {
    std::string text(word(body));
    if (const auto* failed = std::get_if<ReportFailed>(&body))
        text += ": " + failed->error.substr(0, 200);
    else if (const auto* rejected = std::get_if<ReportRejected>(&body))
        text += ": " + rejected->reason.substr(0, 200);
    return text;
}

} // namespace

AgentHost::AgentHost(Where where, AgentConfig config, std::optional<int> card, WorkFolder folder)
    : m_where(std::move(where)), m_folder(std::move(folder)) {
    m_clock.start();
    m_wake.setSingleShot(true);
    m_wake.setTimerType(Qt::PreciseTimer);
    connect(&m_wake, &QTimer::timeout, this, [this] {
        if (m_socket)
            readSocket(); // what has arrived comes before any deadline is judged
        apply(AgentTick{});
    });
    m_processes = std::make_unique<Processes>(
        m_folder, card, [this](AgentInput input) { apply(std::move(input)); });
    AgentEffects effects;
    m_agent = std::make_unique<Agent>(std::move(config), m_folder.reports(), now(), effects);
    for (const AgentEffect& e : effects)
        perform(e);
    if (card)
        m_sampler = std::make_unique<GpuSampler>(*card, [this](GpuReading r) { apply(r); });
    apply(AgentTick{});
}

AgentHost::~AgentHost() {
    if (m_socket)
        m_socket->disconnect(this);
}

void AgentHost::askToStop() {
    say("Stopping: jobs are asked to end and are returned.");
    apply(StopAsked{});
}

Mono AgentHost::now() const {
    return Mono{Duration{m_clock.elapsed()}};
}

void AgentHost::apply(AgentInput input) {
    m_inputs.push_back(std::move(input));
    if (m_applying)
        return;
    m_applying = true;
    while (!m_inputs.empty()) {
        const AgentInput next = std::move(m_inputs.front());
        m_inputs.pop_front();
        AgentEffects effects;
        m_agent->apply(next, now(), effects);
        for (const AgentEffect& e : effects)
            perform(e);
    }
    m_applying = false;
    if (const auto wake = m_agent->nextWake())
        m_wake.start(std::clamp(*wake - now(), Duration{0}, Duration{kLongestWait}));
    else
        m_wake.stop();
}

void AgentHost::perform(const AgentEffect& effect) {
    std::visit(Overloaded{
                   [this](const Connect&) { connectNow(); },
                   [this](const Disconnect&) { disconnectNow(); },
                   [this](const SendToBalancer& s) { send(s.message); },
                   [this](const StartProcess& s) {
                       say(labelOf(s.key) + " starts.");
                       m_processes->start(s.key, s.fields);
                   },
                   [this](const StopProcess& s) { m_processes->stop(s.key, s.hard); },
                   [this](const WriteSpool& w) { keep(w.report); },
                   [this](const RemoveSpool& r) { m_folder.remove(r.key); },
                   [this](const Quit& q) {
                       m_lastWord = q.message;
                       QMetaObject::invokeMethod(
                           this, [code = q.exitCode] { QCoreApplication::exit(code); },
                           Qt::QueuedConnection);
                   },
                   [](const Say& s) { say(s.text); },
               },
               effect);
}

void AgentHost::keep(const Report& report) {
    const AttemptKey key = keyOf(report);
    const std::string failed = m_folder.writeReport(report);
    if (!failed.empty()) {
        apply(SpoolFailed{key, failed});
        return;
    }
    say(labelOf(key) + " " + endOf(report.body) + ".");
    apply(SpoolWritten{key});
}

// ---- the socket --------------------------------------------------------------------------------

void AgentHost::connectNow() {
    m_framer = {};
    m_framer.setLimit(kMaxLine);
    m_socket = std::make_unique<QTcpSocket>();
    m_socket->setReadBufferSize(kReadAtOnce);
    connect(m_socket.get(), &QTcpSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_saidWhyNot.clear();
        apply(LinkUp{});
    });
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &AgentHost::readSocket);
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] {
        readSocket(); // the last words: why it closes
        linkLost({});
    });
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket->state() != QAbstractSocket::ConnectedState)
            linkLost(m_socket->errorString().toStdString());
    });
    m_socket->connectToHost(QString::fromStdString(m_where.host), m_where.port);
}

/// What was sent before still goes out.
void AgentHost::disconnectNow() {
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    if (m_socket->state() == QAbstractSocket::ConnectedState && m_socket->bytesToWrite() > 0)
        m_socket->waitForBytesWritten(kLastBytesMs);
    m_socket->disconnectFromHost();
    m_socket.release()->deleteLater(); // it may be the one that calls
}

void AgentHost::linkLost(const std::string& why) {
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
    if (!why.empty() && why != m_saidWhyNot) {
        m_saidWhyNot = why;
        say("No connection to " + m_where.host + ", port " + std::to_string(m_where.port) + ": " +
            why + "; trying again.");
    }
    apply(LinkDown{});
}

void AgentHost::readSocket() {
    if (m_applying)
        return; // readyRead comes again with the next bytes, and the wake-up reads too
    while (m_socket && m_socket->bytesAvailable() > 0) {
        m_framer.append(m_socket->read(kReadAtOnce).toStdString());
        while (m_socket) {
            const auto line = m_framer.next();
            if (!line)
                break;
            std::variant<ToAgent, DecodeError, UnknownType> decoded;
            if (const auto* text = std::get_if<std::string>(&*line))
                decoded = decodeToAgent(*text);
            else
                decoded = DecodeError{std::get<ProtocolError>(*line),
                                      std::string(word(std::get<ProtocolError>(*line)))};
            if (auto* message = std::get_if<ToAgent>(&decoded)) {
                apply(Received{std::move(*message)});
            } else if (const auto* error = std::get_if<DecodeError>(&decoded)) {
                say("The balancer sent what cannot be read (" + error->message + ").");
                m_socket->abort();
                linkLost({});
            }
        }
    }
}

void AgentHost::send(const FromAgent& message) {
    if (!m_socket)
        return;
    if (const auto* report = std::get_if<Report>(&message))
        if (std::holds_alternative<ReportLog>(report->body) && m_socket->bytesToWrite() > kLogsWait)
            return;
    m_socket->write(QByteArray::fromStdString(encode(message)));
}

} // namespace node3
