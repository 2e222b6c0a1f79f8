// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/agent/gpu.h"

#include <QProcess>
#include <QStringList>
#include <QTimer>

#include <cmath>

namespace node3 {

namespace {

constexpr int kDetectMs = 5000;
constexpr int kSampleMs = 10'000;
constexpr double kMebibyte = 1024.0 * 1024.0;

QString command() { return QStringLiteral("nvidia-smi"); }

QStringList query(const char* fields, int index = -1) {
    QStringList arguments{QStringLiteral("--query-gpu=") + QString::fromLatin1(fields),
                          QStringLiteral("--format=csv,noheader,nounits")};
    if (index >= 0)
        arguments << QStringLiteral("-i") << QString::number(index);
    return arguments;
}

} // namespace

std::vector<GpuCard> detectCards() {
    QProcess smi;
    smi.start(command(), query("index,name,memory.total"));
    if (!smi.waitForFinished(kDetectMs) || smi.exitCode() != 0) {
        smi.kill();
        smi.waitForFinished(1000);
        return {};
    }
    std::vector<GpuCard> cards;
    for (const QByteArray& line : smi.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> parts = line.split(',');
        if (parts.size() != 3)
            continue;
        bool isNumber = false;
        const double mebibytes = parts[2].trimmed().toDouble(&isNumber);
        if (isNumber)
            cards.push_back({parts[0].trimmed().toInt(), parts[1].trimmed().toStdString(),
                             static_cast<std::uint64_t>(mebibytes * kMebibyte)});
    }
    return cards;
}

std::optional<std::uint64_t> parseSize(const std::string& text) {
    std::size_t used = 0;
    double number = 0;
    try {
        number = std::stod(text, &used);
    } catch (const std::exception&) {
        return std::nullopt;
    }
    std::string unit = text.substr(used);
    while (!unit.empty() && unit.front() == ' ')
        unit.erase(0, 1);
    static constexpr struct {
        const char* name;
        double bytes;
    } kUnits[] = {{"", 1},   {"B", 1},     {"kB", 1e3},          {"MB", 1e6},
                  {"GB", 1e9}, {"TB", 1e12}, {"KiB", 1024},        {"MiB", kMebibyte},
                  {"GiB", 1024 * kMebibyte}, {"TiB", 1024 * 1024 * kMebibyte}};
    for (const auto& u : kUnits)
        if (unit == u.name && std::isfinite(number) && number >= 0 && number * u.bytes < 9e18)
            return static_cast<std::uint64_t>(std::llround(number * u.bytes));
    return std::nullopt;
}

GpuSampler::GpuSampler(int index, std::function<void(GpuReading)> reading)
    : m_index(index), m_reading(std::move(reading)) {
    auto* timer = new QTimer(this);
    timer->setInterval(kSampleMs);
    connect(timer, &QTimer::timeout, this, &GpuSampler::sample);
    timer->start();
    sample();
}

void GpuSampler::sample() {
    if (m_process)
        return; // the one before has not answered
    m_process = new QProcess(this);
    connect(m_process, &QProcess::finished, this, [this] {
        const QList<QByteArray> parts = m_process->readAllStandardOutput().trimmed().split(',');
        if (parts.size() == 3) {
            GpuReading r;
            bool ok = false;
            if (const double v = parts[0].trimmed().toDouble(&ok); ok)
                r.utilization = v;
            if (const double v = parts[1].trimmed().toDouble(&ok); ok)
                r.memoryUsed = static_cast<std::uint64_t>(v * kMebibyte);
            if (const double v = parts[2].trimmed().toDouble(&ok); ok)
                r.temperature = v;
            m_reading(r);
        }
        m_process->deleteLater();
        m_process = nullptr;
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            m_process->deleteLater();
            m_process = nullptr;
        }
    });
    m_process->start(command(), query("utilization.gpu,memory.used,temperature.gpu", m_index));
}

} // namespace node3
