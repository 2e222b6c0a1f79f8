// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace node3::ctl {

namespace {

constexpr Duration kLogsPause{500};
constexpr int kLogsSilentRounds = 120; // a minute without an answer: the balancer counts as gone

struct LogsOptions {
    std::string id;
    std::int64_t attempt = 0; ///< 0: the newest
    bool follow = false;
};

/// How many characters at the end of `before` are the beginning of `now` (Knuth, Morris, Pratt).
std::size_t overlap(std::string_view before, std::string_view now) {
    if (now.empty())
        return 0;
    std::vector<std::uint32_t> border(now.size(), 0);
    for (std::size_t i = 1, k = 0; i < now.size(); ++i) {
        while (k > 0 && now[i] != now[k])
            k = border[k - 1];
        k += now[i] == now[k] ? 1 : 0;
        border[i] = static_cast<std::uint32_t>(k);
    }
    std::size_t known = 0;
    for (const char c : before) {
        if (known == now.size())
            known = border[known - 1];
        while (known > 0 && c != now[known])
            known = border[known - 1];
        known += c == now[known] ? 1 : 0;
    }
    return known;
}

/// One stream of which only the last MiB is kept over there: what is new of it.
class Tail {
public:
    std::string_view newPart(const std::string& now) {
        std::size_t known = m_last.size();
        if (now.compare(0, m_last.size(), m_last) != 0) {
            // Its beginning has been dropped, perhaps in the middle of a character.
            std::size_t start = 0;
            while (now.compare(start, kReplacement.size(), kReplacement) == 0)
                start += kReplacement.size();
            known = start + overlap(m_last, std::string_view(now).substr(start));
        }
        m_last = now;
        return std::string_view(m_last).substr(known);
    }

private:
    static constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
    std::string m_last;
};

QUrlQuery attemptQuery(std::int64_t attempt) {
    QUrlQuery query;
    if (attempt > 0)
        query.addQueryItem(QStringLiteral("attempt"), QString::number(attempt));
    return query;
}

int showOnce(Context& context, const LogsOptions& o) {
    std::string body;
    const auto log = context.get(jobPath(o.id, "/log"), attemptQuery(o.attempt), &body);
    if (!log)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    outLog((*log)["stdout"].text());
    errLog((*log)["stderr"].text());
    return kDone;
}

class Follower {
public:
    Follower(Context& context, const LogsOptions& options)
        : m_context(context), m_options(options) {}

    int run() {
        for (;;) {
            const auto over = round();
            if (m_context.http.interrupted())
                return kDone; // the way to end it
            if (m_failed)
                return kFailed;
            if (over)
                return kDone;
            if (!m_context.http.pause(kLogsPause))
                return kDone;
        }
    }

private:
    /// True when nothing more can come. The state is read before the log, so that what was written
    /// last is not missed.
    bool round() {
        const auto job = ask(jobPath(m_options.id), {});
        if (!job)
            return false;
        const auto attempts = (*job)["attempts"].items();
        const auto state = jobStateFromWord((*job)["state"].text());
        const bool final = state && isFinal(*state);
        if (m_options.attempt > 0)
            return showAttempt(m_options.attempt) &&
                   (final || hasEnded(attempts, m_options.attempt));
        if (!attempts.empty() && m_shown == 0)
            beginAttempt(attempts.back());
        for (const Json& a : attempts) { // one that ended meanwhile is shown to its end first
            const std::int64_t number = a["attempt"].whole();
            if (number < m_shown)
                continue;
            if (number > m_shown)
                beginAttempt(a);
            if (!showAttempt(number))
                return false;
        }
        return final;
    }

    static bool hasEnded(const std::vector<Json>& attempts, std::int64_t number) {
        for (const Json& a : attempts)
            if (a["attempt"].whole() == number)
                return !a["outcome"].isNull();
        return false;
    }

    void beginAttempt(const Json& a) {
        if (m_shown != 0 && !m_context.json)
            err("--- attempt " + std::to_string(a["attempt"].whole()) + " on " +
                escaped(a["agent_id"].text(), 64).toStdString() + " ---\n");
        m_shown = a["attempt"].whole();
        m_out = {};
        m_err = {};
    }

    bool showAttempt(std::int64_t number) {
        const auto log = ask(jobPath(m_options.id, "/log"), attemptQuery(number));
        if (!log)
            return false;
        outLog(m_out.newPart((*log)["stdout"].text()));
        errLog(m_err.newPart((*log)["stderr"].text()));
        return true;
    }

    /// nullopt: no answer, or a refusal, which is the end.
    std::optional<Json> ask(const QString& path, const QUrlQuery& query) {
        const HttpAnswer answer = m_context.http.get(path, query);
        if (answer.status == 0 || answer.status == 503) {
            if (++m_silent == 1 && !m_context.http.interrupted())
                complain(QStringLiteral("No answer from %1; still following.")
                             .arg(m_context.http.address()));
            if (m_silent < kLogsSilentRounds)
                return std::nullopt;
        } else {
            m_silent = 0;
        }
        auto value = m_context.read(answer);
        m_failed = !value;
        return value;
    }

    Context& m_context;
    LogsOptions m_options;
    Tail m_out, m_err;
    std::int64_t m_shown = 0; ///< attempt that is being shown
    int m_silent = 0;
    bool m_failed = false;
};

} // namespace

void addLogs(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<LogsOptions>();
    CLI::App* verb =
        app.add_subcommand("logs", "Prints what a job wrote, its two streams to ours.");
    verb->add_option("ID", o->id, "Job id.")->required()->check(checkJobId);
    verb->add_option("--attempt", o->attempt, "Of this attempt (default: the newest).")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{4'294'967'295}))
        ->type_name("N");
    verb->add_flag("--follow", o->follow, "Goes on until the job is final; Ctrl+C ends it.");
    verb->callback([&chosen, o] {
        chosen.run = [o](Context& context) {
            if (!o->follow)
                return showOnce(context, *o);
            if (context.json) {
                complain(QStringLiteral("--follow and --json exclude each other for logs."));
                return static_cast<int>(kBadUsage);
            }
            return Follower(context, *o).run();
        };
    });
}

} // namespace node3::ctl
