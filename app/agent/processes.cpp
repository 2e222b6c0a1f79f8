// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/processes.h"

#include "app/agent/job_output.h"

#include <QSocketNotifier>

#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <utility>

extern char** environ;

namespace node3 {

namespace {

constexpr std::size_t kErrorTail = 4096;                   ///< of stderr, a failure's error text
constexpr std::size_t kOutputTail = std::size_t{64} << 10; ///< of stdout, the output without a file
constexpr std::size_t kPiece = std::size_t{32} << 10;      ///< read at once
constexpr int kDrainPieces = 32; ///< after the end; more than a pipe holds
constexpr int kLookMs = 10;
constexpr int kGoneMs = 2000;

constexpr const char* kDefaultPath = "/usr/local/bin:/usr/bin:/bin";

void silence(QSocketNotifier*& notifier) {
    if (!notifier)
        return;
    notifier->setEnabled(false); // before its descriptor is closed, and perhaps used anew
    notifier->deleteLater();     // it may be the one that calls
    notifier = nullptr;
}

} // namespace

Processes::Job::Job() : out(kOutputTail), err(kErrorTail) {}

Processes::Processes(const WorkFolder& folder, std::optional<int> card, Input input)
    : m_folder(folder), m_card(card), m_input(std::move(input)) {}

Processes::~Processes() {
    for (auto& [key, job] : m_jobs)
        signalGroup(job->child, SIGKILL);
    for (auto& [key, job] : m_jobs)
        if (job->child.end)
            reap(job->child);
}

QSocketNotifier* Processes::watch(const Descriptor& fd, std::function<void()> ready) {
    auto* notifier = new QSocketNotifier(fd.get(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, std::move(ready));
    return notifier;
}

void Processes::start(const AttemptKey& key, const JobFields& fields) {
    if (fields.command.empty())
        return refuse(key, "the job has no command", false);
    const auto made = m_folder.makeFolder(key);
    if (const auto* why = std::get_if<std::string>(&made))
        return refuse(key, "the agent has no folder for the job: " + *why, true);
    ChildPlan plan;
    plan.directory = std::get<std::filesystem::path>(made).string();
    plan.arguments = fields.command;
    std::string path;
    plan.environment = environmentOf(key, fields, plan.directory, path);
    plan.program = findProgram(fields.command.front(), path);
    if (plan.program.empty())
        return refuse(key,
                      "the program cannot be started: " + fields.command.front() +
                          " is not in the agent's PATH",
                      false);
    auto child = makeChild(plan);
    if (const auto* why = std::get_if<std::string>(&child))
        return refuse(key, *why, true);

    auto job = std::make_unique<Job>();
    job->child = std::move(std::get<Child>(child));
    // Written down before it may do anything: a killed agent's next run ends the whole group.
    if (const std::string why = m_folder.noteProcess(key, job->child.pid); !why.empty()) {
        signalGroup(job->child, SIGKILL);
        reap(job->child);
        return refuse(key, why, true);
    }
    job->started = watch(job->child.startFault, [this, key] { onStarted(key); });
    job->ended = watch(job->child.end, [this, key] { onEnded(key); });
    job->out.notifier = watch(job->child.out, [this, key] { read(key, LogStream::Stdout); });
    job->err.notifier = watch(job->child.err, [this, key] { read(key, LogStream::Stderr); });
    release(job->child);
    m_jobs[key] = std::move(job);
}

void Processes::refuse(const AttemptKey& key, const std::string& why, bool agentFault) {
    QTimer::singleShot(0, this, [this, key, why = asUtf8(why.substr(0, kErrorTail)), agentFault] {
        m_input(ProcessEnded{key, {}, why, {}, agentFault});
    });
}

std::vector<std::string> Processes::environmentOf(const AttemptKey& key, const JobFields& fields,
                                                  const std::string& folder,
                                                  std::string& path) const {
    StringMap all;
    for (char** entry = environ; entry && *entry; ++entry) {
        const std::string_view text = *entry;
        if (const auto equal = text.find('='); equal != std::string_view::npos && equal > 0)
            all[std::string(text.substr(0, equal))] = text.substr(equal + 1);
    }
    for (const auto& [name, value] : fields.environment)
        all[name] = value;
    all["JOB_ID"] = key.jobId;
    all["ATTEMPT"] = std::to_string(key.attempt);
    all["INPUT_DIR"] = folder + "/input";
    all["OUTPUT_DIR"] = folder + "/output";
    if (!fields.inputDataUrl.empty())
        all["INPUT_DATA_URL"] = fields.inputDataUrl;
    if (!fields.outputUploadUrl.empty())
        all["OUTPUT_UPLOAD_URL"] = fields.outputUploadUrl;
    if (m_card) {
        all["CUDA_VISIBLE_DEVICES"] = std::to_string(*m_card);
        all["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID"; // the order in which nvidia-smi counts
    }
    const auto found = all.find("PATH");
    path = found == all.end() ? kDefaultPath : found->second;
    std::vector<std::string> list;
    for (const auto& [name, value] : all)
        list.push_back(std::string(name).append("=").append(value));
    return list;
}

void Processes::stop(const AttemptKey& key, bool hard) {
    // A leader that was reaped has had its whole group killed.
    if (const auto it = m_jobs.find(key); it != m_jobs.end() && it->second->child.end)
        signalGroup(it->second->child, hard ? SIGKILL : SIGTERM);
}

// ---- what a process does -----------------------------------------------------------------------

void Processes::onStarted(const AttemptKey& key) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return;
    Job& job = *it->second;
    silence(job.started);
    if (const int fault = startFaultOf(job.child); fault == 0)
        m_input(ProcessStarted{key});
    else
        bury(key, {key,
                   {},
                   "the program cannot be started: " + std::generic_category().message(fault),
                   {}});
}

/// The leader has ended and is not reaped: its number still means its group and nothing else.
void Processes::onEnded(const AttemptKey& key) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return;
    Job& job = *it->second;
    silence(job.ended);
    if (job.started) { // both came at once
        onStarted(key);
        if (!m_jobs.contains(key))
            return;
    }
    signalGroup(job.child, SIGKILL);
    drain(key, LogStream::Stdout);
    drain(key, LogStream::Stderr);
    job.end = reap(job.child);
    job.since.start();
    job.gone.setInterval(kLookMs);
    connect(&job.gone, &QTimer::timeout, this, [this, key] { onGone(key); });
    job.gone.start();
    onGone(key);
}

/// An attempt has ended when nothing of its group is left: only then is its room free.
void Processes::onGone(const AttemptKey& key) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return;
    Job& job = *it->second;
    const bool empty = ::kill(-job.child.pid, 0) != 0 && errno == ESRCH;
    if (!empty && job.since.elapsed() < kGoneMs)
        return;
    ProcessEnded end{key, job.end.exitCode, job.err.tail.text(), {}};
    if (job.end.exitCode == 0) {
        end.output = jobOutput(m_folder.folderOf(key) / "output", job.out.tail.text());
    } else if (job.end.signal != 0) {
        std::string how = "killed by signal " + std::to_string(job.end.signal);
        if (const char* words = ::sigdescr_np(job.end.signal))
            how.append(" (").append(words).append(")");
        end.error = how + (end.error.empty() ? "" : "\n" + end.error);
    } else if (end.error.empty()) {
        end.error = "exit code " + std::to_string(job.end.exitCode);
    }
    bury(key, std::move(end));
}

/// False when there is nothing more to read now.
bool Processes::read(const AttemptKey& key, LogStream which) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return false;
    Job& job = *it->second;
    Stream& stream = which == LogStream::Stdout ? job.out : job.err;
    Descriptor& fd = which == LogStream::Stdout ? job.child.out : job.child.err;
    if (!fd)
        return false;
    std::array<char, kPiece> buffer;
    const ssize_t n = ::read(fd.get(), buffer.data(), buffer.size());
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return errno == EINTR;
    std::string text;
    if (n > 0) {
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(n));
        stream.tail.append(bytes);
        text = stream.pieces.append(bytes);
    } else { // nobody writes there any more
        silence(stream.notifier);
        fd.close();
        text = stream.pieces.finish();
    }
    if (!text.empty())
        m_input(ProcessOutput{key, which, std::move(text)});
    return n > 0;
}

void Processes::drain(const AttemptKey& key, LogStream which) {
    for (int i = 0; i < kDrainPieces && read(key, which); ++i) {
    }
    Job& job = *m_jobs.at(key);
    silence(which == LogStream::Stdout ? job.out.notifier : job.err.notifier);
}

void Processes::bury(const AttemptKey& key, ProcessEnded end) {
    const auto it = m_jobs.find(key);
    Job& job = *it->second;
    if (job.child.end) { // it never became its program
        signalGroup(job.child, SIGKILL);
        reap(job.child);
    }
    silence(job.started);
    silence(job.ended);
    silence(job.out.notifier);
    silence(job.err.notifier);
    job.gone.stop();
    m_folder.forgetProcess(key);
    std::unique_ptr<Job> kept = std::move(it->second); // its timer may be the one that calls
    m_jobs.erase(it);
    QTimer::singleShot(0, this, [dead = std::shared_ptr<Job>(std::move(kept))] {});
    m_input(std::move(end));
}

} // namespace node3
