// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/host_options.h"

#include "engine/core/settings.h"
#include "engine/wire/settings_json.h"

#include <CLI/CLI.hpp>

#include <QStandardPaths>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string_view>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

using Wrong = std::optional<std::string>; ///< what is wrong with a value

Wrong setAddress(ListenAddress& address, const std::string& text) {
    if (const auto parsed = parseListenAddress(text)) {
        address = *parsed;
        return std::nullopt;
    }
    return "must be an address and a port, such as 127.0.0.1:8000";
}

std::string shown(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

/// From 0 to `most`; what stands in the file is seconds.
Wrong setSeconds(std::chrono::milliseconds& time, const std::string& text, double most) {
    double seconds = 0;
    const char* end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, seconds);
    if (failed != std::errc{} || stop != end || !(seconds >= 0 && seconds <= most))
        return "must be from 0 to " + shown(most);
    time = std::chrono::milliseconds{std::llround(seconds * 1000)};
    return std::nullopt;
}

/// What is no setting of the balancer: it appears in flags, settings file and help from this row.
struct HostRow {
    std::string_view key, flag, form, help;
    Wrong (*set)(EngineOptions&, const std::string&);
};

constexpr HostRow kHostRows[] = {
    {"agents", "--agents", "ADDR:PORT",
     "Where agents connect (default 127.0.0.1:7300; port 0 takes a free one).",
     [](EngineOptions& o, const std::string& text) { return setAddress(o.agents, text); }},
    {"http", "--http", "ADDR:PORT",
     "Where the HTTP API listens (default 127.0.0.1:8000; port 0 takes a free one).",
     [](EngineOptions& o, const std::string& text) { return setAddress(o.http, text); }},
    {"require_keys", "--require-keys", "WHEN",
     "When a request needs a key: writes (default), always, or never.",
     [](EngineOptions& o, const std::string& text) {
         const auto value = requireKeysFromWord(text);
         o.requireKeys = value.value_or(o.requireKeys);
         return value ? Wrong() : Wrong("must be writes, always or never");
     }},
    {"log_level", "--log-level", "L",
     "What is written to the log files: debug, info (default), warning or error.",
     [](EngineOptions& o, const std::string& text) {
         const auto value = logLevelFromWord(text);
         o.logLevel = value.value_or(o.logLevel);
         return value ? Wrong() : Wrong("must be debug, info, warning or error");
     }},
    {"backup_interval", "", "S",
     "Seconds between two backups of the store into the data folder (default 3600; 0 makes none).",
     [](EngineOptions& o, const std::string& text) {
         return setSeconds(o.backupInterval, text, 30 * 86400);
     }},
};

/// Sets what `key` names, from flags and file alike.
Wrong apply(EngineOptions& options, std::string_view key, const std::string& text) {
    for (const HostRow& row : kHostRows)
        if (row.key == key)
            return row.set(options, text);
    const SettingRow* row = findSetting(key);
    std::string wrong = row ? setSetting(*row, options.settings, text) : "is not known";
    return wrong.empty() ? Wrong() : Wrong(std::move(wrong));
}

std::string_view flagOf(std::string_view key) {
    for (const HostRow& row : kHostRows)
        if (row.key == key)
            return row.flag;
    const SettingRow* row = findSetting(key);
    return row ? row->flag : key;
}

/// What is wrong with the file, in a sentence. One that is not there is no fault unless it was
/// `named`.
Wrong applyFile(EngineOptions& options, const fs::path& file, bool named) {
    const std::string prefix = "The settings file " + file.string();
    std::error_code failed;
    if (!named && fs::symlink_status(file, failed).type() == fs::file_type::not_found)
        return std::nullopt;
    std::ifstream in;
    if (!fs::is_directory(file, failed))
        in.open(file, std::ios::binary);
    std::ostringstream text;
    if (!in.is_open() || (in.peek() != EOF && !(text << in.rdbuf())))
        return prefix + " cannot be read. Make it readable, or name another one with --config.";
    const auto parsed = parseSettingsFile(text.str());
    if (const auto* error = std::get_if<Error>(&parsed))
        return prefix + ": " + error->message;
    for (const auto& [key, value] : std::get<0>(parsed))
        if (const Wrong wrong = apply(options, key, value))
            return std::string(prefix).append(": ").append(key).append(" ").append(*wrong).append(
                ". Correct it; nothing was started.");
    return std::nullopt;
}

/// Every duration becomes shorter by as much as the market's time is faster than ours.
void scaleTime(Settings& settings) {
    const double scale = settings.timeScale;
    for (const SettingRow& row : settingRows())
        if (row.unit == "s")
            row.set(settings, std::max(row.min, row.get(settings) / scale));
}

} // namespace

std::string defaultDataDir() {
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return (base + QStringLiteral("/node3")).toStdString();
}

void addHostFlags(CLI::App& app, HostFlags& flags) {
    app.add_option("--data", flags.dataDir,
                   "Folder of store, keys and logs (default " + defaultDataDir() + ").")
        ->type_name("DIR");
    app.add_option("--config", flags.configFile,
                   "Settings file (default settings.json in the data folder); flags win.")
        ->type_name("FILE");
    const auto add = [&](std::string_view flag, std::string_view key, std::string_view form,
                         const std::string& help) {
        app.add_option_function<std::string>(
               std::string(flag),
               [&flags, key = std::string(key)](const std::string& text) {
                   flags.given.emplace_back(key, text);
               },
               help)
            ->take_last() // a script's default, then a person's word
            ->type_name(std::string(form));
    };
    for (const HostRow& row : kHostRows)
        add(row.flag, row.key, row.form, std::string(row.help));
    const Settings defaults;
    for (const SettingRow& row : settingRows())
        if (!row.flag.empty())
            add(row.flag, row.key, row.unit == "s" ? "S" : "N",
                std::string(row.help) + " (default " + settingText(row, row.get(defaults)) + ")");
}

std::variant<EngineOptions, HostRefusal> engineOptions(const HostFlags& flags) {
    EngineOptions options;
    options.dataDir = flags.dataDir.empty() ? defaultDataDir() : flags.dataDir;
    const bool named = !flags.configFile.empty();
    options.settingsFile = named ? fs::path(flags.configFile) : options.dataDir / "settings.json";
    if (auto wrong = applyFile(options, options.settingsFile, named))
        return HostRefusal{false, *wrong};
    for (const auto& [key, text] : flags.given) {
        if (const Wrong wrong = apply(options, key, text))
            return HostRefusal{true, std::string(flagOf(key)) + " " + text + ": " + *wrong +
                                         ". Nothing was started."};
        options.settingsByFlag.push_back(key);
    }
    if (options.settings.timeScale != 1 && !flags.demo)
        return HostRefusal{true, "--time-scale is for a demo: real jobs and agents keep real time. "
                                 "Nothing was started."};
    if (flags.demo)
        scaleTime(options.settings);
    return options;
}

} // namespace node3
