// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/agent/agent.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <optional>
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

/// The cards that nvidia-smi shows, none when there is no such program. Waits a few seconds at most;
/// for the start of the program only.
std::vector<GpuCard> detectCards();

/// "24GB" = 24·10⁹, "24GiB" = 24·2³⁰, a bare number = bytes; nullopt when it is no size.
std::optional<std::uint64_t> parseSize(const std::string& text);

/// Reads load, memory and temperature of one card now and then, without blocking.
class GpuSampler : public QObject {
  public:
    GpuSampler(int index, std::function<void(GpuReading)> reading);
    void sample();

  private:
    const int m_index;
    const std::function<void(GpuReading)> m_reading;
    QProcess* m_process = nullptr;
};

} // namespace node3
