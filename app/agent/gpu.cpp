// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/gpu.h"

#include <QProcess>
#include <QStringList>

#include <cmath>
#include <optional>

namespace node3 {

namespace {

constexpr int kDetectMs = 5000;
constexpr int kSampleMs = 10'000;
constexpr int kKillMs = 1000;
constexpr double kMebibyte = 1024.0 * 1024.0;
constexpr double kMostMebibytes = 1e9; // a petabyte: what says more is no card

QString command() {
    return QStringLiteral("nvidia-smi");
}

QStringList query(const QString& fields, int index = -1) {
    QStringList arguments{QStringLiteral("--query-gpu=") + fields,
                          QStringLiteral("--format=csv,noheader,nounits")};
    if (index >= 0)
        arguments << QStringLiteral("-i") << QString::number(index);
    return arguments;
}

std::optional<double> number(const QByteArray& text, double least, double most) {
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    // "[N/A]" and what no card can show are not known.
    return ok && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> bytes(const QByteArray& mebibytes) {
    const auto value = number(mebibytes, 0, kMostMebibytes);
    return value ? std::optional(static_cast<std::uint64_t>(std::llround(*value * kMebibyte)))
                 : std::nullopt;
}

GpuReading readingOf(const QByteArray& line) {
    const QList<QByteArray> parts = line.trimmed().split(',');
    GpuReading r;
    if (parts.size() == 3) {
        r.utilization = number(parts[0], 0, 100);
        r.memoryUsed = bytes(parts[1]);
        r.temperature = number(parts[2], -300, 1000);
    }
    return r;
}

} // namespace

std::vector<GpuCard> detectCards() {
    QProcess smi;
    smi.start(command(), query(QStringLiteral("index,name,memory.total")));
    if (!smi.waitForFinished(kDetectMs) || smi.exitStatus() != QProcess::NormalExit ||
        smi.exitCode() != 0) {
        smi.kill();
        smi.waitForFinished(kKillMs);
        return {};
    }
    std::vector<GpuCard> cards;
    for (const QByteArray& line : smi.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> parts = line.split(',');
        if (parts.size() != 3)
            continue;
        const auto index = number(parts[0], 0, 1000);
        const auto memory = bytes(parts[2]);
        if (index && memory)
            cards.push_back({static_cast<int>(*index), parts[1].trimmed().toStdString(), *memory});
    }
    return cards;
}

GpuSampler::GpuSampler(int index, std::function<void(GpuReading)> reading)
    : m_index(index), m_reading(std::move(reading)) {
    m_timer.setInterval(kSampleMs);
    connect(&m_timer, &QTimer::timeout, this, &GpuSampler::sample);
    m_timer.start();
    sample();
}

GpuSampler::~GpuSampler() {
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(kKillMs);
}

void GpuSampler::sample() {
    if (m_process) { // it has not answered the question before
        m_process->kill();
        finish({});
    }
    m_process = new QProcess(this);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        finish(status == QProcess::NormalExit && code == 0
                   ? readingOf(m_process->readAllStandardOutput())
                   : GpuReading{});
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish({});
    });
    m_process->start(command(),
                     query(QStringLiteral("utilization.gpu,memory.used,temperature.gpu"), m_index));
}

void GpuSampler::finish(const GpuReading& reading) {
    m_process->disconnect(this);
    m_process->deleteLater();
    m_process = nullptr;
    m_reading(reading);
}

} // namespace node3
