// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/job_file.h"
#include "app/ctl/job_id.h"
#include "app/ctl/output.h"
#include "app/ctl/priority.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"
#include "engine/text/format.h"
#include "engine/text/size.h"
#include "engine/wire/job_json.h"

#include <CLI/CLI.hpp>

#include <QString>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <variant>
#include <vector>

namespace node3::ctl {

namespace {

using namespace std::chrono;

constexpr Duration kFirstPause{250};
constexpr Duration kLongestPause = seconds{8};
constexpr Duration kTries = seconds{30};                 // how long a submission is repeated
constexpr std::size_t kLargestBody = 7'000'000;          // bytes; the API takes 8 MiB
constexpr std::size_t kLargestFile = 256u * 1024 * 1024; // bytes
constexpr std::size_t kNamed = 5;                        // ids in a sentence

/// Options that describe a job: those of a file are described by the file.
constexpr const char* kOwnOptions[] = {"--priority",    "--gpu-memory", "--timeout", "--name",
                                       "--max-retries", "--id",         "--count"};

struct SubmitOptions {
    std::string file, priority, memory, name, id;
    std::optional<double> timeout;
    std::optional<int> maxRetries;
    int count = 1;
    bool wait = false;
};

struct OwnJob {
    std::string id;
    std::string text; ///< its JSON
};

// ---- what to submit ----------------------------------------------------------------------------

std::variant<Json, QString> jobOf(const SubmitOptions& o, const std::vector<std::string>& command) {
    Json job = Json::object();
    if (!o.name.empty())
        job = job.with("name", Json::of(o.name));
    if (!o.priority.empty())
        job = job.with("priority", priorityJson(o.priority));
    if (!o.memory.empty()) {
        const auto bytes = parseSize(o.memory);
        if (!bytes)
            return notASize(QStringLiteral("--gpu-memory"), o.memory);
        job = job.with("gpu_memory_required", Json::of(*bytes));
    }
    if (o.timeout)
        job = job.with("timeout", Json::of(*o.timeout));
    if (o.maxRetries)
        job = job.with("max_retries", Json::of(static_cast<double>(*o.maxRetries)));
    return job.with("command", Json::of(command));
}

std::variant<std::string, QString> readAll(const std::string& name) {
    const bool isInput = name == "-";
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(
        isInput ? nullptr : std::fopen(name.c_str(), "rb"),
        [](std::FILE* f) { return std::fclose(f); });
    std::FILE* file = isInput ? stdin : opened.get();
    const QString shown = isInput ? QStringLiteral("Standard input") : escaped(name, 500);
    std::string text;
    char chunk[65536];
    while (file && text.size() <= kLargestFile) {
        const std::size_t n = std::fread(chunk, 1, sizeof chunk, file);
        text.append(chunk, n);
        if (n == 0)
            break;
    }
    if (!file || std::ferror(file))
        return QStringLiteral("%1 cannot be read: %2. Nothing was submitted.")
            .arg(shown, QString::fromStdString(std::generic_category().message(errno)));
    if (text.size() > kLargestFile)
        return QStringLiteral(
                   "%1 is larger than 256 MiB; submit it in parts. Nothing was submitted.")
            .arg(shown);
    return text;
}

/// The jobs with their ids, or the exit code.
std::variant<std::vector<OwnJob>, int> ownJobs(const SubmitOptions& o,
                                               const std::vector<std::string>& command) {
    std::vector<FileJob> jobs;
    if (o.file.empty()) {
        auto job = jobOf(o, command);
        if (const auto* wrong = std::get_if<QString>(&job)) {
            complain(*wrong);
            return kBadUsage;
        }
        if (!o.id.empty())
            job = std::get<Json>(job).with("job_id", Json::of(o.id));
        jobs.assign(static_cast<std::size_t>(o.count), {std::get<Json>(job), QString()});
    } else {
        const auto text = readAll(o.file);
        if (const auto* wrong = std::get_if<QString>(&text)) {
            complain(*wrong);
            return kFailed;
        }
        auto read = readJobFile(std::get<std::string>(text));
        if (const auto* wrong = std::get_if<QString>(&read)) {
            complain(*wrong);
            return kFailed;
        }
        jobs = std::move(std::get<std::vector<FileJob>>(read));
    }
    // Copies of one job need one check.
    const QStringList wrong = checkJobs(o.file.empty() ? std::vector{jobs.front()} : jobs);
    for (const QString& line : wrong)
        complain(line +
                 (&line == &wrong.back() ? QStringLiteral(" Nothing was submitted.") : QString()));
    if (!wrong.isEmpty())
        return o.file.empty() ? kBadUsage : kFailed;

    std::vector<OwnJob> own;
    own.reserve(jobs.size());
    for (const FileJob& item : jobs) {
        const bool hasId = item.job["job_id"].isString();
        OwnJob& job = own.emplace_back();
        job.id = hasId ? item.job["job_id"].text() : makeJobId(Context::now());
        job.text = (hasId ? item.job : item.job.with("job_id", Json::of(job.id))).print();
    }
    return own;
}

// ---- sending it --------------------------------------------------------------------------------

/// Not an answer about these jobs: they may be there or not, and the same ids may be sent again.
bool isWorthRepeating(const HttpAnswer& answer) {
    return answer.status == 0 || answer.status == 503 || answer.status == 507;
}

/// Sends the same bytes until there is an answer, for half a minute.
HttpAnswer sendUntilAnswered(Context& context, const std::string& body, bool& mayBeStored) {
    const auto begin = steady_clock::now();
    Duration pause = kFirstPause;
    bool told = false;
    for (;;) {
        HttpAnswer answer = context.http.post(QStringLiteral("/api/jobs"), body);
        if (!isWorthRepeating(answer) || context.http.interrupted()) {
            mayBeStored = mayBeStored || (context.http.interrupted() && answer.sent);
            return answer;
        }
        mayBeStored = mayBeStored || answer.sent;
        const Duration wait =
            std::clamp(answer.retryAfter.value_or(pause), Duration{0}, kLongestPause);
        if (steady_clock::now() - begin + wait > kTries)
            return answer;
        if (!told)
            complain(QStringLiteral("%1 does not take the jobs now; trying again for 30 s with the "
                                    "same ids.")
                         .arg(context.http.address()));
        told = true;
        if (!context.http.pause(wait))
            return answer;
        pause = std::min(pause * 2, kLongestPause);
    }
}

struct Part {
    std::string body;
    std::vector<std::string> ids;
};

/// As few requests as the API's limits allow.
std::vector<Part> partsOf(const std::vector<OwnJob>& jobs) {
    std::vector<Part> parts;
    for (const OwnJob& job : jobs) {
        if (parts.empty() || parts.back().ids.size() == kMaxJobsAtOnce ||
            parts.back().body.size() + job.text.size() > kLargestBody)
            parts.push_back({"{\"jobs\":[", {}});
        Part& part = parts.back();
        part.body += (part.ids.empty() ? "" : ",") + job.text;
        part.ids.push_back(job.id);
    }
    for (Part& part : parts)
        part.body += "]}";
    return parts;
}

QString some(const std::vector<std::string>& ids) {
    QString text;
    for (std::size_t i = 0; i < ids.size() && i < kNamed; ++i)
        text += (i ? QStringLiteral(", ") : QString()) + QString::fromStdString(ids[i]);
    return ids.size() > kNamed ? text + QStringLiteral(" and %1 more").arg(ids.size() - kNamed)
                               : text;
}

/// What a refusal leaves open: whether these jobs are there, and that others are.
void sayWhatIsKnown(const Part& part, bool mayBeStored, std::size_t before) {
    if (mayBeStored)
        complain(
            QStringLiteral("Not known whether the job was stored. Submit it again with its id: "
                           "the same id cannot run twice (%1).")
                .arg(some(part.ids)));
    if (before != 0)
        complain(QStringLiteral("The %1 jobs before these were submitted.").arg(before));
}

int submit(Context& context, const SubmitOptions& o, const std::vector<std::string>& command) {
    auto made = ownJobs(o, command);
    if (const int* code = std::get_if<int>(&made))
        return *code;
    std::vector<std::string> stored;
    for (const Part& part : partsOf(std::get<std::vector<OwnJob>>(made))) {
        bool mayBeStored = false;
        const HttpAnswer answer = sendUntilAnswered(context, part.body, mayBeStored);
        if (!answer.ok()) {
            context.complainOf(answer);
            sayWhatIsKnown(part, mayBeStored, stored.size());
            return kFailed;
        }
        if (context.json)
            outJson(answer.body);
        else
            for (const std::string& id : part.ids)
                out(id + "\n");
        stored.insert(stored.end(), part.ids.begin(), part.ids.end());
    }
    return o.wait ? waitForJobs(context, std::move(stored), -1) : kDone;
}

} // namespace

void addSubmit(CLI::App& app, Chosen& chosen) {
    auto o = std::make_shared<SubmitOptions>();
    CLI::App* verb =
        app.add_subcommand("submit", "Submits jobs: node3ctl submit [options] -- COMMAND...");
    verb->add_option(
            "-f,--file", o->file,
            "Job file (- reads standard input): one object, an array, {\"jobs\": [...]}, or "
            "one object a line. It describes the jobs, so the options below do not go with it.")
        ->type_name("FILE");
    verb->add_option("--priority", o->priority, "LOW, NORMAL (default), HIGH, URGENT, or 0 to 3.")
        ->check(checkPriority)
        ->type_name("P");
    verb->add_option("--gpu-memory", o->memory, "GPU memory it needs: 24GB, 24GiB.")
        ->type_name("S");
    verb->add_option("--timeout", o->timeout, "Seconds that it may run (default 3600).")
        ->type_name("S");
    verb->add_option("--name", o->name, "Its name.")->type_name("T");
    verb->add_option("--max-retries", o->maxRetries, "Failures that are retried, 0 to 100.")
        ->check(CLI::Range(0, 100))
        ->type_name("N");
    verb->add_option("--id", o->id, "Its id; else one is made.")
        ->check(checkJobId)
        ->type_name("ID");
    verb->add_option("--count", o->count, "So many copies, each with its own id.")
        ->check(CLI::Range(1, 1'000'000))
        ->type_name("N");
    verb->add_flag("--wait", o->wait, "Waits until all are final, as 'wait' does.");
    verb->footer("Prints one id a line.");
    verb->callback([&chosen, o, verb] {
        chosen.takesCommand = true;
        for (const char* option : kOwnOptions)
            if (!o->file.empty() && verb->count(option) > 0)
                throw CLI::ValidationError(option, "does not go with a job file");
        if (!o->id.empty() && o->count > 1)
            throw CLI::ValidationError("--id", "names one job, --count asks for several");
        if (o->file.empty() && chosen.command.empty())
            throw CLI::ValidationError("submit", "give a command after -- or a job file with -f");
        if (!o->file.empty() && !chosen.command.empty())
            throw CLI::ValidationError("submit", "a job file and a command exclude each other");
        chosen.run = [&chosen, o](Context& context) { return submit(context, *o, chosen.command); };
    });
}

} // namespace node3::ctl
