// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/loadgen/submitter.h"

#include "tests/bench/loadgen/options.h"
#include "tests/bench/loadgen/poller.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

namespace node3::bench {

namespace {

constexpr double kReconnectWait = 0.1, kIdle = 1; // seconds

/// The value of a header, as this server writes its names; `otherwise` without it.
int headerNumber(std::string_view head, std::string_view name, int otherwise) {
    const auto at = head.find(name);
    if (at == std::string_view::npos)
        return otherwise;
    const std::string_view text = head.substr(at + name.size());
    std::from_chars(text.data(), text.data() + text.size(), otherwise);
    return otherwise;
}

} // namespace

Submitter::Submitter(const LoadOptions& options, Poller& poller)
    : m_options(options), m_poller(poller) {
    if (options.jobs > 0 || options.flood)
        m_links.resize(static_cast<std::size_t>(options.connections));
}

bool Submitter::done() const {
    return !m_options.flood && m_taken >= m_options.jobs;
}

double Submitter::step(double at) {
    double next = at + kIdle;
    for (std::uint32_t i = 0; i < m_links.size(); ++i) {
        Link& link = m_links[i];
        if (link.waits)
            continue;
        if (link.notBefore > at) {
            next = std::min(next, link.notBefore);
            continue;
        }
        if (link.count == 0 && !startBatch(link, at)) {
            if (m_options.rate > 0)
                next = std::min(next, at + 0.001);
            continue;
        }
        post(link, i, at);
    }
    return next;
}

bool Submitter::startBatch(Link& link, double at) {
    if (m_firstAt == 0)
        m_firstAt = at;
    if (m_options.rate > 0 && static_cast<double>(m_given) > (at - m_firstAt) * m_options.rate)
        return false;
    const std::uint64_t left = m_options.flood ? UINT64_MAX : m_options.jobs - m_given;
    link.count = static_cast<int>(
        std::min<std::uint64_t>(left, static_cast<std::uint64_t>(m_options.batch)));
    if (link.count == 0)
        return false;
    std::string body = "[";
    for (int i = 0; i < link.count; ++i) {
        if (i > 0)
            body += ',';
        body += R"({"job_id":")" + m_options.prefix + '-' + std::to_string(m_given++) +
                R"(","command":["true"]})";
    }
    body += ']';
    link.out = "POST /api/jobs HTTP/1.1\r\nHost: " + m_options.host + ':' +
               std::to_string(m_options.apiPort) + "\r\nContent-Type: application/json\r\n" +
               (m_options.submitKey.empty() ? "" : "X-API-Key: " + m_options.submitKey + "\r\n") +
               "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    return true;
}

void Submitter::post(Link& link, std::uint32_t index, double at) {
    if (!link.fd) {
        link.in.clear();
        link.fd = connectTo(m_options.host.c_str(), m_options.apiPort);
        if (!link.fd || !m_poller.add(link.fd.get(), Poller::Kind::Http, index, EPOLLOUT)) {
            broken(link, at);
            return;
        }
        link.sent = 0;
        link.waits = true;
        link.postedAt = at;
        return; // once it is connected
    }
    link.sent = 0;
    link.waits = true;
    link.postedAt = at;
    flush(link, index);
}

void Submitter::flush(Link& link, std::uint32_t index) {
    while (link.sent < link.out.size()) {
        const ssize_t n = ::send(link.fd.get(), link.out.data() + link.sent,
                                 link.out.size() - link.sent, MSG_NOSIGNAL);
        if (n < 0)
            break; // no room, or an end that the next read tells of
        link.sent += static_cast<std::size_t>(n);
    }
    m_poller.change(link.fd.get(), Poller::Kind::Http, index,
                    link.sent < link.out.size() ? EPOLLIN | EPOLLOUT : EPOLLIN);
}

void Submitter::onSocket(std::uint32_t index, std::uint32_t events, double at) {
    Link& link = m_links[index];
    if (!link.fd)
        return;
    if ((events & EPOLLOUT) != 0 && (events & EPOLLERR) == 0)
        flush(link, index);
    if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) != 0)
        receive(link, at);
}

void Submitter::receive(Link& link, double at) {
    std::array<char, 65536> buffer;
    const ssize_t n = ::recv(link.fd.get(), buffer.data(), buffer.size(), 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0) {
        broken(link, at);
        return;
    }
    link.in.append(buffer.data(), static_cast<std::size_t>(n));
    const auto headEnd = link.in.find("\r\n\r\n");
    if (headEnd == std::string::npos)
        return;
    const std::string_view head(link.in.data(), headEnd);
    const auto length = static_cast<std::size_t>(headerNumber(head, "Content-Length: ", 0));
    if (link.in.size() < headEnd + 4 + length)
        return;
    const int status = headerNumber(head, "HTTP/1.1 ", 0);
    answered(link, status, head, std::string_view(link.in).substr(headEnd + 4, length), at);
    link.in.clear(); // one request at a time: nothing comes behind its answer
}

void Submitter::answered(Link& link, int status, std::string_view head, std::string_view body,
                         double at) {
    link.waits = false;
    if (status == 200 || status == 201) {
        m_times.add(at - link.postedAt);
        m_taken += static_cast<std::uint64_t>(std::exchange(link.count, 0));
        m_lastAt = at;
    } else if (status == 429 || status == 503 || status == 507) {
        ++(status == 429 ? m_full : m_busy);
        if (status != 507 && headerNumber(head, "Retry-After: ", 0) <= 0)
            m_fatal = "a refusal does not say when to try again";
        if (!m_options.flood)
            link.notBefore = at + headerNumber(head, "Retry-After: ", 1);
    } else if (m_fatal.empty()) {
        m_fatal = "a submission was answered " + std::to_string(status) + ": " +
                  std::string(body.substr(0, 500));
    }
}

void Submitter::broken(Link& link, double at) {
    link.fd.reset();
    link.waits = false;
    link.notBefore = at + kReconnectWait;
    ++m_repeats;
}

void Submitter::put(Results& r) const {
    r["submitted"] = static_cast<double>(m_taken);
    r["refused_full"] = static_cast<double>(m_full);
    r["refused_busy"] = static_cast<double>(m_busy);
    r["submissions_repeated"] = static_cast<double>(m_repeats);
    r["first_submit_at"] = m_firstAt;
    r["last_submit_at"] = m_lastAt;
    m_times.put(r, "submit");
}

} // namespace node3::bench
