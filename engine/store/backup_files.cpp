// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/backup_files.h"

#include "engine/store/connection.h"
#include "engine/store/schema.h"
#include "engine/store/store_folder.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <system_error>

namespace node3 {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = "node3-", kSuffix = ".db";

/// The time in a name as timeStamp() writes it.
std::optional<Utc> timeIn(std::string_view text) {
    std::tm t{};
    int ms = 0, read = 0;
    const std::string copy(text);
    if (std::sscanf(copy.c_str(), "%4d%2d%2dT%2d%2d%2d.%3dZ%n", &t.tm_year, &t.tm_mon, &t.tm_mday,
                    &t.tm_hour, &t.tm_min, &t.tm_sec, &ms, &read) != 7 ||
        static_cast<std::size_t>(read) != copy.size())
        return std::nullopt;
    t.tm_year -= 1900;
    t.tm_mon -= 1;
    const Utc at{std::chrono::seconds{::timegm(&t)} + Duration{ms}};
    return timeStamp(at) == text ? std::optional(at) : std::nullopt;
}

/// As a shell reads it back.
std::string quoted(const std::string& text) {
    static constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%";
    if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos)
        return text;
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

std::string minuteOf(Utc at) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::tm t{};
    ::gmtime_r(&seconds, &t);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M UTC", &t)};
}

} // namespace

Utc utcNow() {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

fs::path backupFolder(const fs::path& dataDir) {
    return dataDir / "backups";
}

std::string timeStamp(Utc at) {
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    const std::time_t seconds = second.time_since_epoch().count();
    std::tm t{};
    ::gmtime_r(&seconds, &t);
    char text[32];
    const std::size_t n = std::strftime(text, sizeof text, "%Y%m%dT%H%M%S", &t);
    char rest[16];
    std::snprintf(rest, sizeof rest, ".%03dZ", static_cast<int>((at - second).count()));
    return std::string(text, n) + rest;
}

std::string backupName(Utc at) {
    return std::string(kPrefix) + timeStamp(at) + std::string(kSuffix);
}

std::vector<BackupFile> listBackups(const fs::path& dataDir) {
    std::vector<BackupFile> list;
    std::error_code failed;
    for (fs::directory_iterator it(backupFolder(dataDir), failed), end; !failed && it != end;
         it.increment(failed)) {
        const std::string name = it->path().filename().string();
        std::string_view text = name;
        if (!text.starts_with(kPrefix) || !text.ends_with(kSuffix))
            continue;
        text.remove_prefix(kPrefix.size());
        text.remove_suffix(std::min(kSuffix.size(), text.size()));
        std::error_code none;
        const auto at = timeIn(text);
        if (at && it->is_regular_file(none))
            list.push_back({it->path(), *at, it->file_size(none)});
    }
    std::ranges::sort(list, std::ranges::greater{}, &BackupFile::at);
    return list;
}

std::optional<std::string> faultOfFile(const fs::path& file) {
    std::error_code failed;
    if (!fs::is_regular_file(file, failed))
        return failed ? "cannot be read: " + failed.message() : "is no file";
    if (fs::file_size(file, failed) == 0)
        return "is empty";
    try {
        const auto db = openImmutable(file);
        const auto fault = faultOf(*db);
        return fault ? std::optional(fault->what) : std::nullopt;
    } catch (const std::exception& e) {
        return std::string("cannot be read: ") + e.what();
    }
}

std::optional<BackupFile> newestGoodBackup(const fs::path& dataDir) {
    for (BackupFile& backup : listBackups(dataDir))
        if (!faultOfFile(backup.file))
            return std::move(backup);
    return std::nullopt;
}

std::string backupAdvice(const StoreFolder& folder) {
    const fs::path dir = fs::absolute(folder.dir()).lexically_normal();
    const auto good = newestGoodBackup(dir);
    if (!good)
        return "There is no good backup in " + backupFolder(dir).string() +
               ". Put a good copy in its place, or use another folder with --data.";
    return "The newest good backup is " + good->file.string() + ", made " + minuteOf(good->at) +
           ". To go back to it: " + restoreCommand(dir, good->file);
}

std::string restoreCommand(const fs::path& dataDir, const fs::path& file) {
    return "node3d --data " + quoted(dataDir.string()) + " --restore " + quoted(file.string());
}

} // namespace node3
