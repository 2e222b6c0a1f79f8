// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/agent.h"
#include "engine/core/job.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace node3 {

namespace {

constexpr std::size_t kMaxName = 200;  ///< characters
constexpr std::size_t kMaxText = 4096; ///< bytes of one text field
constexpr std::size_t kMaxItems = 1024;
constexpr Duration kMinTimeout = std::chrono::seconds{1};
constexpr Duration kMaxTimeout = std::chrono::seconds{2'592'000};

bool isWordCharacter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool isIdentifier(std::string_view id, std::size_t longest, std::string_view others) {
    if (id.empty() || id.size() > longest || !isWordCharacter(id.front()))
        return false;
    for (const char c : id)
        if (!isWordCharacter(c) && others.find(c) == std::string_view::npos)
            return false;
    return true;
}

std::size_t characters(std::string_view utf8) {
    std::size_t n = 0;
    for (const char c : utf8)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
            ++n;
    return n;
}

bool holdsZero(const std::string& text) {
    return text.find('\0') != std::string::npos;
}

class Errors {
public:
    std::vector<FieldError> list;
    void add(std::string field, std::string message) {
        list.push_back({std::move(field), std::move(message)});
    }
    void shortText(std::string_view field, const std::string& text, std::size_t most = kMaxText) {
        if (text.size() > most)
            add(std::string(field), "is longer than " + std::to_string(most) + " bytes.");
    }
    void map(std::string_view field, const StringMap& map) {
        if (map.size() > kMaxItems)
            add(std::string(field), "has more than " + std::to_string(kMaxItems) + " entries.");
        if (std::ranges::any_of(
                map, [](const auto& e) { return e.first.empty() || e.first.size() > kMaxName; }))
            add(std::string(field), "has an empty or overlong name.");
    }
    void finite(std::string_view field, const std::optional<double>& n) {
        if (n && (!std::isfinite(*n) || *n < 0))
            add(std::string(field), "must be a number that is not negative.");
    }
};

} // namespace

bool isValidJobId(std::string_view id) {
    return isIdentifier(id, 128, "._:-");
}
bool isValidAgentId(std::string_view id) {
    return isIdentifier(id, 64, "._-");
}

std::vector<FieldError> validate(const JobFields& f) {
    Errors e;
    if (!f.jobId.empty() && !isValidJobId(f.jobId))
        e.add("job_id",
              "must be 1 to 128 of A-Z a-z 0-9 . _ : - and begin with a letter or digit.");
    if (characters(f.name) > kMaxName)
        e.add("name", "is longer than 200 characters.");
    e.shortText("job_type", f.jobType, kMaxName);
    e.shortText("submitter", f.submitter, kMaxName);
    if (f.timeout < kMinTimeout || f.timeout > kMaxTimeout)
        e.add("timeout", "must be 1 to 2592000 seconds.");
    if (f.maxRetries < 0 || f.maxRetries > 100)
        e.add("max_retries", "must be 0 to 100.");
    if (f.gpuMemoryRequired > static_cast<std::uint64_t>(INT64_MAX))
        e.add("gpu_memory_required", "is more than any card has.");
    if (std::ranges::any_of(f.command, holdsZero))
        e.add("command", "an argument holds a zero byte.");
    if (!f.command.empty() && f.command.front().empty())
        e.add("command", "its first element, the program, is empty.");
    if (std::ranges::any_of(f.environment, [](const auto& entry) {
            return entry.first.find('=') != std::string::npos || holdsZero(entry.first) ||
                   holdsZero(entry.second);
        }))
        e.add("environment", "a name holds '=' or a zero byte, or a value holds a zero byte.");
    e.map("environment", f.environment);
    e.map("labels", f.labels);
    e.shortText("docker_image", f.dockerImage);
    e.shortText("input_data_url", f.inputDataUrl);
    e.shortText("output_upload_url", f.outputUploadUrl);
    e.finite("estimated_duration", f.estimatedDuration);
    e.finite("reward", f.reward);
    return std::move(e.list);
}

std::vector<FieldError> validate(const AgentFields& f) {
    Errors e;
    if (!isValidAgentId(f.agentId))
        e.add("agent_id", "must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit.");
    if (f.maxConcurrentJobs < 1 || f.maxConcurrentJobs > 256)
        e.add("max_concurrent_jobs", "must be 1 to 256.");
    if (f.gpuMemory > static_cast<std::uint64_t>(INT64_MAX))
        e.add("gpu.memory", "is more than any card has.");
    if (f.instance.empty() || f.instance.size() > kMaxName)
        e.add("instance", "must be 1 to 200 bytes.");
    e.shortText("previous", f.previous, kMaxName);
    e.shortText("gpu.model", f.gpuModel, kMaxName);
    e.shortText("gpu.vendor", f.gpuVendor, kMaxName);
    e.shortText("region", f.region, kMaxName);
    e.shortText("version", f.version, kMaxName);
    e.finite("price_per_hour", f.pricePerHour);
    e.map("labels", f.labels);
    return std::move(e.list);
}

} // namespace node3
