// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/processes.h"

#include "engine/wire/framing.h"
#include "engine/wire/json_text.h"

#include <QProcessEnvironment>
#include <QTimer>

#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/prctl.h>
#include <unistd.h>

namespace node3 {

namespace {

constexpr std::size_t kErrorTail = 4096;            ///< of stderr: the error text of a failure
constexpr std::size_t kOutputTail = std::size_t{64} << 10; ///< of stdout: the output without a file
constexpr std::size_t kResultFile = std::size_t{256} << 10;
constexpr std::size_t kLogPiece = std::size_t{32} << 10;

void keepTail(std::string& tail, const std::string& text, std::size_t most) {
    tail += text;
    if (tail.size() > most)
        tail.erase(0, tail.size() - most);
}

QString fromUtf8(const std::string& s) { return QString::fromUtf8(s.data(), static_cast<qsizetype>(s.size())); }

/// OUTPUT_DIR/result.json when it is JSON of a sensible size, else the end of stdout as a string.
std::optional<std::string> outputOf(const std::filesystem::path& folder, const std::string& outTail) {
    const auto file = folder / "output" / "result.json";
    std::error_code none;
    if (const auto size = std::filesystem::file_size(file, none); !none && size <= kResultFile) {
        std::ifstream in(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        if (isJsonText(text))
            return text;
    }
    if (outTail.empty())
        return std::nullopt;
    return jsonString(asUtf8(outTail));
}

} // namespace

std::string asUtf8(const std::string& bytes, std::string* rest) {
    std::string out;
    std::size_t i = 0;
    while (i < bytes.size()) {
        const auto b = static_cast<unsigned char>(bytes[i]);
        const std::size_t want = b < 0x80 ? 1 : b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC2 ? 2 : 1;
        const std::string_view piece = std::string_view(bytes).substr(i, want);
        if (b != 0 && isUtf8(piece)) {
            out += piece;
            i += want;
        } else if (rest && piece.size() < want && want > 1) {
            *rest = bytes.substr(i);
            return out;
        } else {
            out += "\xef\xbf\xbd";
            ++i;
        }
    }
    return out;
}

Processes::Processes(const WorkFolder& folder, std::string device, Input input)
    : m_folder(folder), m_device(std::move(device)), m_input(std::move(input)) {}

Processes::~Processes() {
    for (auto& [key, job] : m_jobs) {
        job.process->disconnect();
        if (job.process->processId() > 0)
            ::kill(-static_cast<pid_t>(job.process->processId()), SIGKILL);
        job.process->waitForFinished(2000);
    }
}

void Processes::start(const AttemptKey& key, const JobFields& fields) {
    Job& job = m_jobs[key];
    job.process = std::make_unique<QProcess>();
    auto made = m_folder.makeAttemptFolder(key);
    if (const auto* why = std::get_if<std::string>(&made)) {
        failedToStart(key, *why);
        return;
    }
    const auto& folder = std::get<std::filesystem::path>(made);
    QProcess& p = *job.process;
    QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
    for (const auto& [name, value] : fields.environment)
        env.insert(fromUtf8(name), fromUtf8(value));
    const auto set = [&](const char* name, const std::string& value) {
        if (!value.empty())
            env.insert(QString::fromLatin1(name), fromUtf8(value));
    };
    set("JOB_ID", key.jobId);
    set("ATTEMPT", std::to_string(key.attempt));
    set("INPUT_DIR", (folder / "input").string());
    set("OUTPUT_DIR", (folder / "output").string());
    set("INPUT_DATA_URL", fields.inputDataUrl);
    set("OUTPUT_UPLOAD_URL", fields.outputUploadUrl);
    set("CUDA_VISIBLE_DEVICES", m_device);
    p.setProcessEnvironment(env);
    p.setWorkingDirectory(fromUtf8(folder.string()));
    p.setStandardInputFile(QProcess::nullDevice());
    p.setChildProcessModifier([parent = ::getpid()] {
        ::setpgid(0, 0);
        // This program takes its stop signals from a descriptor and so has them blocked.
        sigset_t none;
        ::sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(1);
    });
    QStringList arguments;
    for (std::size_t i = 1; i < fields.command.size(); ++i)
        arguments << fromUtf8(fields.command[i]);
    connect(&p, &QProcess::started, this, [this, key] {
        Job& j = m_jobs.at(key);
        j.started = true;
        m_folder.noteProcess(key, static_cast<int>(j.process->processId()));
        m_input(ProcessStarted{key});
    });
    connect(&p, &QProcess::readyReadStandardOutput, this, [this, key] { read(key, LogStream::Stdout); });
    connect(&p, &QProcess::readyReadStandardError, this, [this, key] { read(key, LogStream::Stderr); });
    connect(&p, &QProcess::finished, this, [this, key] { ended(key); });
    connect(&p, &QProcess::errorOccurred, this, [this, key](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            failedToStart(key, "the program cannot be started: " +
                                   m_jobs.at(key).process->errorString().toStdString());
    });
    if (fields.command.empty()) {
        failedToStart(key, "the job has no command, and this agent runs commands only");
        return;
    }
    p.start(fromUtf8(fields.command.front()), arguments);
}

void Processes::stop(const AttemptKey& key, bool hard) {
    const auto it = m_jobs.find(key);
    if (it != m_jobs.end() && it->second.process->processId() > 0)
        ::kill(-static_cast<pid_t>(it->second.process->processId()), hard ? SIGKILL : SIGTERM);
}

void Processes::read(const AttemptKey& key, LogStream stream) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return;
    QProcess& p = *it->second.process;
    const std::string bytes =
        (stream == LogStream::Stdout ? p.readAllStandardOutput() : p.readAllStandardError()).toStdString();
    if (stream == LogStream::Stdout)
        keepTail(it->second.outTail, bytes, kOutputTail);
    else
        keepTail(it->second.errTail, bytes, kErrorTail);
    for (std::size_t i = 0; i < bytes.size(); i += kLogPiece)
        m_input(ProcessOutput{key, stream, asUtf8(bytes.substr(i, kLogPiece))});
}

void Processes::ended(const AttemptKey& key) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end() || !it->second.started)
        return;
    read(key, LogStream::Stdout);
    read(key, LogStream::Stderr);
    QProcess& p = *it->second.process;
    ProcessEnded end{key, {}, asUtf8(it->second.errTail), {}};
    if (p.exitStatus() == QProcess::NormalExit) {
        end.exitCode = p.exitCode();
    } else {
        end.exitCode = 128 + p.exitCode(); // Qt gives the signal here; shells say 128 + signal
        if (end.error.empty())
            end.error = "ended by signal " + std::to_string(p.exitCode());
    }
    if (end.exitCode == 0)
        end.output = outputOf(m_folder.attemptFolder(key), it->second.outTail);
    bury(key);
    m_input(std::move(end));
}

void Processes::failedToStart(const AttemptKey& key, const std::string& why) {
    bury(key);
    // Not from within start(): the machine is in the middle of an input then.
    QTimer::singleShot(0, this, [this, key, why] { m_input(ProcessEnded{key, {}, why, {}}); });
}

/// The leader is gone; so is, now, whatever it left in its group.
void Processes::bury(const AttemptKey& key) {
    const auto it = m_jobs.find(key);
    if (it == m_jobs.end())
        return;
    std::ifstream record(m_folder.dir() / "processes" /
                         m_folder.attemptFolder(key).filename());
    int pid = 0;
    if (record >> pid && pid > 1)
        ::kill(-pid, SIGKILL);
    m_folder.forgetProcess(key);
    it->second.process.release()->deleteLater(); // it may be the sender
    m_jobs.erase(it);
}

} // namespace node3
