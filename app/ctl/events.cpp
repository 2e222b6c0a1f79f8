// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/events.h"

#include "app/ctl/api_values.h"
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string>

namespace node3::ctl {

namespace {

constexpr Duration kEventsPause{500};
constexpr int kEventsSilentRounds = 120; // a minute without an answer
constexpr int kEventsPage = 1000;
constexpr std::uint64_t kNewest = 50; // shown without --after

struct EventsOptions {
    std::optional<std::int64_t> after;
    bool follow = false;
};

class Reader {
public:
    Reader(Context& context, bool follow) : m_context(context), m_follow(follow) {}

    int run(std::optional<std::int64_t> after) {
        if (after)
            m_after = static_cast<std::uint64_t>(*after);
        else if (!begin())
            return ended();
        for (;;) {
            const bool answered = readAll();
            if (!m_follow || m_failed || m_context.http.interrupted())
                return answered ? int{kDone} : ended();
            if (!m_context.http.pause(kEventsPause))
                return kDone; // the way to end it
        }
    }

private:
    int ended() const { return m_follow && m_context.http.interrupted() ? kDone : kFailed; }

    /// So that the newest ones are shown.
    bool begin() {
        const auto page = ask(std::numeric_limits<std::int64_t>::max(), 1);
        if (!page)
            return false;
        const auto last = static_cast<std::uint64_t>((*page)["last"].whole());
        m_after = last - std::min(last, kNewest);
        return true;
    }

    bool readAll() {
        for (;;) {
            const auto page = ask(m_after, kEventsPage);
            if (!page)
                return false;
            const auto list = (*page)["events"].items();
            if (m_context.json && !list.empty())
                outJson(m_body);
            for (const Json& item : list) {
                if (!m_context.json)
                    show(item);
                m_after = static_cast<std::uint64_t>(item["seq"].whole());
            }
            if (list.size() < static_cast<std::size_t>(kEventsPage))
                return true;
        }
    }

    void show(const Json& item) const {
        const auto e = event(item);
        const QString said = e ? sentence(*e) : escaped(item["kind"].text(), 64);
        outLine(QStringLiteral("%1  %2  %3")
                    .arg(item["seq"].whole(), 6)
                    .arg(m_context.time(item["at"]), said));
    }

    std::optional<Json> ask(std::uint64_t after, int limit) {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("after"), QString::number(after));
        query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
        HttpAnswer answer = m_context.http.get(QStringLiteral("/api/events"), query);
        if (m_follow && m_context.http.interrupted())
            return std::nullopt;
        if (m_follow && (answer.status == 0 || answer.status == 503) &&
            ++m_silent < kEventsSilentRounds) {
            if (m_silent == 1)
                complain(QStringLiteral("No answer from %1; still following.")
                             .arg(m_context.http.address()));
            return std::nullopt;
        }
        m_silent = 0;
        auto page = m_context.read(answer);
        m_failed = !page;
        m_body = std::move(answer.body);
        return page;
    }

    Context& m_context;
    const bool m_follow;
    std::uint64_t m_after = 0;
    std::string m_body;
    int m_silent = 0;
    bool m_failed = false;
};

} // namespace

void addEvents(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<EventsOptions>();
    CLI::App* verb = app.add_subcommand("events", "Prints what happened, oldest first.");
    verb->add_option("--after", o->after, "All after this number (default: the newest 50).")
        ->check(CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()))
        ->type_name("N");
    verb->add_flag("--follow", o->follow, "Goes on as they happen; Ctrl+C ends it.");
    verb->callback([&chosen, o] {
        chosen.run = [o](Context& context) { return Reader(context, o->follow).run(o->after); };
    });
}

} // namespace node3::ctl
