// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

class QProcess;

namespace node3 {

/// One card as nvidia-smi lists it.
struct GpuCard {
    int index = 0;
    std::string model;
    std::uint64_t memory = 0; ///< bytes
};

/// The cards that nvidia-smi shows, none when there is no such program or it does not answer. Waits
/// 5 s at most; for the start of the program only.
std::vector<GpuCard> detectCards();

/// Reads load, memory and temperature of one card every 10 s, without blocking. What nvidia-smi
/// does not tell within that time is not known: an empty reading.
class GpuSampler : public QObject {
public:
    GpuSampler(int index, std::function<void(GpuReading)> reading);
    ~GpuSampler() override;

private:
    void sample();
    void finish(const GpuReading& reading);

    const int m_index;
    const std::function<void(GpuReading)> m_reading;
    QTimer m_timer;
    QProcess* m_process = nullptr; ///< the question that is open
};

} // namespace node3
