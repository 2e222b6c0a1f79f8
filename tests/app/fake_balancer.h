// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/wire/codec.h"
#include "engine/wire/framing.h"
#include "engine/wire/job_json.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace node3::test {

/// The other end of node3-agent on a real socket: greets, settles and acknowledges by itself, so
/// far as the test lets it, and keeps all it hears. Turns the test's event loop while it waits.
class FakeBalancer {
public:
    static constexpr int kPatience = 60'000; // ms

    FakeBalancer() {
        m_server.listen(QHostAddress::LocalHost, 0);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            m_socket.reset(m_server.nextPendingConnection());
            m_framer = {};
            ++connections;
            QObject::connect(m_socket.get(), &QTcpSocket::readyRead, &m_server, [this] { read(); });
        });
    }

    std::string store = "00112233445566778899aabbccddeeff";
    Duration interval = std::chrono::seconds{30};
    bool acknowledges = true;
    std::optional<ErrorMessage> refusal; ///< instead of a welcome

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_server.serverPort()); }
    void send(const ToAgent& message) {
        m_socket->write(QByteArray::fromStdString(encode(message)));
    }
    void sendLine(const QByteArray& line) { m_socket->write(line + '\n'); }
    /// The link breaks; the agent may come again.
    void cut() {
        m_socket->abort();
        m_socket.reset();
    }

    void assign(const std::string& job, std::vector<std::string> command,
                StringMap environment = {}, Duration limit = std::chrono::hours{1},
                std::uint32_t attempt = 1) {
        JobFields fields;
        fields.command = std::move(command);
        fields.environment = std::move(environment);
        Assign a;
        a.store = store;
        a.jobId = job;
        a.attempt = attempt;
        a.timeout = fields.timeout;
        a.limit = limit;
        a.document = std::make_shared<const std::string>(documentOf(fields));
        send(a);
    }

    bool waitFor(const std::function<bool()>& condition) {
        return QTest::qWaitFor(condition, kPatience);
    }
    /// How often it has been settled with; the agent is at work then.
    bool waitForSettled(int times = 1) {
        return waitFor([&] { return settled >= times; });
    }
    /// The last end report on the attempt, once there is one.
    std::optional<Report> endOf(const std::string& job, std::uint32_t attempt = 1) {
        std::optional<Report> found;
        waitFor([&] {
            for (const Report& r : all<Report>())
                if (r.jobId == job && r.attempt == attempt && isEndReport(r.body))
                    found = r;
            return found.has_value();
        });
        return found;
    }
    template <class Body> std::optional<Body> endAs(const std::string& job) {
        const auto r = endOf(job);
        const auto* body = r ? std::get_if<Body>(&r->body) : nullptr;
        return body ? std::optional(*body) : std::nullopt;
    }
    /// What the job has printed, once `part` is in it; empty when it never is.
    std::string printed(const std::string& job, const std::string& part = "\n") {
        std::string text;
        const bool there = waitFor([&] {
            text.clear();
            for (const Report& r : all<Report>())
                if (const auto* log = std::get_if<ReportLog>(&r.body); log && r.jobId == job)
                    text += log->text;
            return text.find(part) != std::string::npos;
        });
        return there ? text : std::string();
    }
    int reportsOf(const std::string& job, std::string_view type) const {
        return static_cast<int>(std::ranges::count_if(all<Report>(), [&](const Report& r) {
            return r.jobId == job && word(r.body) == type;
        }));
    }
    template <class Message> std::vector<Message> all() const {
        std::vector<Message> list;
        for (const FromAgent& m : heard)
            if (const auto* one = std::get_if<Message>(&m))
                list.push_back(*one);
        return list;
    }

    std::vector<FromAgent> heard;
    std::vector<std::string> unreadable; ///< lines that the protocol does not know
    int connections = 0, settled = 0;

private:
    void read() {
        m_framer.append(m_socket->readAll().toStdString());
        while (const auto line = m_framer.next()) {
            const auto* text = std::get_if<std::string>(&*line);
            auto decoded = text ? decodeFromAgent(*text)
                                : std::variant<FromAgent, DecodeError, UnknownType>(UnknownType{});
            if (auto* message = std::get_if<FromAgent>(&decoded)) {
                heard.push_back(*message);
                answer(*message);
            } else {
                unreadable.push_back(text ? *text : "a broken line");
            }
            if (!m_socket)
                return;
        }
    }
    void answer(const FromAgent& message) {
        if (std::holds_alternative<Hello>(message)) {
            if (refusal)
                send(*refusal);
            else
                send(Welcome{kProtocolVersion, store, interval, interval * 2});
        } else if (const auto* page = std::get_if<Inventory>(&message); page && !page->more) {
            Settled answer;
            for (const RunningItem& item : page->running)
                answer.running.push_back({item.jobId, item.attempt, Verdict::Continue});
            send(answer);
            ++settled;
        } else if (std::holds_alternative<Heartbeat>(message)) {
            send(HeartbeatReply{});
        } else if (const auto* r = std::get_if<Report>(&message);
                   r && isEndReport(r->body) && acknowledges) {
            send(Ack{r->jobId, r->attempt, std::string(word(r->body)), AckVerdict::Recorded});
        }
    }

    QTcpServer m_server;
    std::unique_ptr<QTcpSocket> m_socket;
    LineFramer m_framer;
};

} // namespace node3::test
