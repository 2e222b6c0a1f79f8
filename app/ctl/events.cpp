// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/events.h"

#include "app/ctl/api_values.h"
#include "app/ctl/context.h"
#include "app/ctl/job_filter.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/records.h"
#include "engine/text/format.h"
#include "engine/wire/api_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace node3::ctl {

namespace {

constexpr Duration kEventsPause{500};
constexpr int kEventsSilentRounds = 120; // a minute without an answer
constexpr int kEventsPage = 1000;
constexpr std::size_t kNewest = 50; // shown when nothing says from where on

struct EventsOptions {
    std::optional<std::int64_t> after;
    bool follow = false;
    std::vector<std::string> kinds;
    std::string job, agent, from, to;
    std::optional<std::string> who;
    bool audit = false;

    /// Which events are meant; where in the log is the reader's matter.
    QUrlQuery query() const {
        QUrlQuery query;
        const auto add = [&query](const char* name, const std::string& value) {
            query.addQueryItem(QString::fromLatin1(name), percentEncoded(value));
        };
        for (const std::string& kind : kinds)
            add("kind", kind);
        for (const auto& [name, value] :
             {std::pair{"job", &job}, {"agent", &agent}, {"from", &from}, {"to", &to}})
            if (!value->empty())
                add(name, *value);
        if (who)
            add("who", *who);
        if (audit)
            add("audit", "true");
        return query;
    }
};

/// More may follow though the page is not full: the time for looking was over.
bool isCut(const Json& page) {
    return page.contains("complete") && !page["complete"].flag();
}

class Reader {
public:
    Reader(Context& context, const EventsOptions& options)
        : m_context(context), m_filter(options.query()), m_follow(options.follow) {}

    int run(const EventsOptions& options) {
        if (options.after)
            m_after = static_cast<std::uint64_t>(*options.after);
        else if (options.from.empty() && !showNewest())
            return ended();
        else if (options.from.empty() && !m_follow)
            return kDone;
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

    /// The newest that are meant, walking back page by page: a page may end early when few match.
    bool showNewest() {
        std::vector<std::pair<Json, std::string>> pages; // newest first, with their text
        std::uint64_t before = std::numeric_limits<std::int64_t>::max();
        std::size_t found = 0;
        bool more = true;
        while (more && found < kNewest) {
            const auto page = ask("before", before, static_cast<int>(kNewest - found));
            if (!page)
                return false;
            if (pages.empty())
                m_after = static_cast<std::uint64_t>((*page)["last"].whole());
            const std::size_t count = (*page)["events"].items().size();
            found += count;
            const auto reached = static_cast<std::uint64_t>((*page)["reached"].whole());
            more = isCut(*page) && reached < before;
            before = reached;
            if (count > 0 || pages.empty())
                pages.emplace_back(*page, m_body);
        }
        for (auto it = pages.rbegin(); it != pages.rend(); ++it)
            print(it->first, it->second);
        return true;
    }

    bool readAll() {
        for (;;) {
            const auto page = ask("after", m_after, kEventsPage);
            if (!page)
                return false;
            print(*page, m_body);
            const auto list = (*page)["events"].items();
            const std::uint64_t before = m_after;
            for (const Json& item : list)
                m_after = std::max(m_after, static_cast<std::uint64_t>(item["seq"].whole()));
            m_after = std::max(m_after, static_cast<std::uint64_t>((*page)["reached"].whole()));
            const bool more = isCut(*page) || list.size() >= static_cast<std::size_t>(kEventsPage);
            if (!more || m_after == before)
                return true;
        }
    }

    void print(const Json& page, const std::string& body) const {
        const auto list = page["events"].items();
        if (m_context.json && !list.empty())
            outJson(body);
        if (!m_context.json)
            for (const Json& item : list)
                show(item);
    }

    void show(const Json& item) const {
        const auto e = event(item);
        const QString said = e ? sentence(*e) : escaped(item["kind"].text(), 64);
        outLine(QStringLiteral("%1  %2  %3")
                    .arg(item["seq"].whole(), 6)
                    .arg(m_context.time(item["at"]), said));
    }

    /// `way`: "after" that number, or "before" it.
    std::optional<Json> ask(const char* way, std::uint64_t number, int limit) {
        QUrlQuery query = m_filter;
        query.addQueryItem(QString::fromLatin1(way), QString::number(number));
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
    const QUrlQuery m_filter;
    const bool m_follow;
    std::uint64_t m_after = 0;
    std::string m_body;
    int m_silent = 0;
    bool m_failed = false;
};

std::string checkKind(const std::string& kind) {
    return eventKindFromWord(kind) ? std::string() : "'" + kind + "' is no kind of event";
}

std::string checkMoment(const std::string& text) {
    return utcFromIso(text) ? std::string() : "'" + text + "' is no time like 2026-11-25T14:03:22Z";
}

} // namespace

void addEvents(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<EventsOptions>();
    CLI::App* verb = app.add_subcommand(
        "events", "Prints what happened, oldest first; of what the flags mean, without --after and "
                  "--from the newest 50.");
    verb->add_option("--after", o->after, "All after this number.")
        ->check(CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()))
        ->type_name("N");
    verb->add_flag("--follow", o->follow, "Goes on as they happen; Ctrl+C ends it.");
    verb->add_option("--kind", o->kinds, "Only this kind, like job_completed; may be repeated.")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(checkKind)
        ->type_name("K");
    verb->add_option("--job", o->job, "Only of this job.")->check(checkJobId)->type_name("ID");
    verb->add_option("--agent", o->agent, "Only of this agent.")
        ->check(checkAgentId)
        ->type_name("ID");
    verb->add_option("--who", o->who,
                     "Only what this operator or key asked for; \"\": what the "
                     "balancer did by itself.")
        ->type_name("NAME");
    verb->add_flag("--audit", o->audit, "Only what somebody asked for: the audit log.");
    verb->add_option("--from", o->from, "Not before this time, like 2026-11-25T14:03:22Z.")
        ->check(checkMoment)
        ->type_name("T");
    verb->add_option("--to", o->to, "Not after this time.")->check(checkMoment)->type_name("T");
    verb->callback([&chosen, o] {
        chosen.run = [o](Context& context) { return Reader(context, *o).run(*o); };
    });
}

} // namespace node3::ctl
