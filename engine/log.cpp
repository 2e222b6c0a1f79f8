// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/log.h"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/dup_filter_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <system_error>
#include <utility>

namespace node3 {

namespace {

constexpr std::size_t kFileSize = 10u << 20;
constexpr std::size_t kOlderFiles = 4; ///< beside the one that is written
constexpr std::size_t kWaitingLines = 8192;
constexpr std::size_t kLongestLine = 2000;

constexpr std::array<std::pair<LogLevel, std::string_view>, 4> kWords{{
    {LogLevel::Debug, "debug"},
    {LogLevel::Info, "info"},
    {LogLevel::Warning, "warning"},
    {LogLevel::Error, "error"},
}};

spdlog::level::level_enum spdlogLevelOf(LogLevel level) {
    switch (level) {
    case LogLevel::Debug:
        return spdlog::level::debug;
    case LogLevel::Info:
        return spdlog::level::info;
    case LogLevel::Warning:
        return spdlog::level::warn;
    case LogLevel::Error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

struct Log {
    std::shared_ptr<spdlog::details::thread_pool> writer;
    std::shared_ptr<spdlog::logger> logger; ///< names the writer only weakly
};
std::mutex logMutex;
Log openedLog;

/// How many bytes at `at` are one of those that a line may not hold; 0: none. Those are the control
/// characters of ASCII, and U+0080 to U+009F, which terminals obey too; the separators U+2028 and
/// U+2029, which some readers take for the end of a line; and the marks that turn the direction of
/// the text around them.
std::size_t foreignAt(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7f)
        return 1;
    if (byte(0) == 0xc2 && byte(1) >= 0x80 && byte(1) < 0xa0)
        return 2;
    const bool separates = byte(1) == 0x80 && byte(2) >= 0xa8 && byte(2) <= 0xae;
    const bool isolates = byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9;
    return byte(0) == 0xe2 && (separates || isolates) ? 3 : 0;
}

std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto plain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte != 0x7f && byte != 0xc2 && byte != 0xe2;
    };
    if (std::ranges::all_of(text, plain)) // nearly every line
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t foreign = foreignAt(text, i);
        if (foreign == 0) {
            out += text[i++];
        } else if (text[i] == '\n') {
            out += "\\n";
            ++i;
        } else {
            for (const std::size_t end = i + foreign; i < end; ++i) {
                const auto byte = static_cast<unsigned char>(text[i]);
                out += "\\x";
                out += digits[byte >> 4];
                out += digits[byte & 15];
            }
        }
    }
    return out;
}

/// The beginning of the text, whole characters only.
std::string_view beginning(std::string_view text, std::size_t most) {
    if (text.size() <= most)
        return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80)
        --most;
    return text.substr(0, most);
}

std::shared_ptr<spdlog::logger> openedLogger() {
    const std::lock_guard lock(logMutex);
    return openedLog.logger;
}

} // namespace

std::string_view word(LogLevel level) {
    return kWords[static_cast<std::size_t>(level)].second;
}

std::optional<LogLevel> logLevelFromWord(std::string_view text) {
    for (const auto& [level, name] : kWords)
        if (name == text)
            return level;
    return std::nullopt;
}

std::optional<Error> openLog(const std::filesystem::path& folder, LogLevel level) {
    closeLog();
    const auto refused = [&folder](const std::string& why) {
        return Error{ErrorCode::Invalid,
                     "The log files in " + folder.string() + " cannot be written: " + why +
                         ". Make the folder writable for this user.",
                     {},
                     {}};
    };
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return refused(failed.message());
    try {
        spdlog::file_event_handlers handlers;
        handlers.after_open = [](const spdlog::filename_t&, std::FILE* file) {
            ::fcntl(::fileno(file), F_SETFD, FD_CLOEXEC); // not for programs that we start
        };
        const auto files = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            (folder / "node3.log").string(), kFileSize, kOlderFiles, false, handlers);
        const auto sink =
            std::make_shared<spdlog::sinks::dup_filter_sink_mt>(std::chrono::seconds{5});
        sink->add_sink(files);
        Log log;
        log.writer = std::make_shared<spdlog::details::thread_pool>(kWaitingLines, 1);
        log.logger = std::make_shared<spdlog::async_logger>(
            "node3", sink, log.writer, spdlog::async_overflow_policy::overrun_oldest);
        log.logger->set_level(spdlogLevelOf(level));
        log.logger->set_formatter(std::make_unique<spdlog::pattern_formatter>(
            "%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
        log.logger->flush_on(spdlog::level::info);
        // A disk that is full or gone must not stop the engine, nor fill its error output.
        log.logger->set_error_handler([](const std::string&) {});
        const std::lock_guard lock(logMutex);
        openedLog = std::move(log);
    } catch (const spdlog::spdlog_ex& error) {
        return refused(error.what());
    }
    return std::nullopt;
}

void closeLog() {
    Log log;
    {
        const std::lock_guard lock(logMutex);
        log = std::exchange(openedLog, {});
    }
    log.writer.reset(); // its last lines are written; after that the files close with the logger
}

bool logs(LogLevel level) {
    const auto logger = openedLogger();
    return logger && logger->should_log(spdlogLevelOf(level));
}

void logLine(LogLevel level, std::string_view text) {
    if (const auto logger = openedLogger(); logger && logger->should_log(spdlogLevelOf(level))) {
        const std::string line = escaped(beginning(text, kLongestLine));
        logger->log(spdlogLevelOf(level), spdlog::string_view_t(line.data(), line.size()));
    }
}

} // namespace node3
