// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/settings_file.h"

#include "engine/store/safe_file.h"
#include "engine/wire/settings_json.h"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

namespace node3 {

namespace fs = std::filesystem;

namespace {

Error cannotKeep(const fs::path& file, const std::string& why) {
    return {ErrorCode::StoreFailing,
            "The settings file " + file.string() + " " + why +
                " Nothing was changed; see to the file and try again.",
            {},
            {}};
}

/// What a name leads to: a link stays a link when its file is replaced.
fs::path behindLinks(const fs::path& file) {
    std::error_code failed;
    const fs::path real = fs::canonical(file, failed);
    return failed ? file : real;
}

std::optional<Error> writeChanges(const fs::path& named, const Settings& settings,
                                  const std::vector<SettingChange>& changes) {
    const fs::path file = behindLinks(named);
    std::error_code failed;
    std::string before;
    if (fs::exists(file, failed) || failed) {
        std::ifstream in(file, std::ios::binary);
        before.assign(std::istreambuf_iterator<char>(in), {});
        if (!in.is_open() || in.bad())
            return cannotKeep(file, "cannot be read.");
    }
    const auto merged = mergedSettingsFile(before, settings, changes);
    if (const auto* error = std::get_if<Error>(&merged))
        return cannotKeep(file, "cannot be understood: " + error->message);
    const std::string problem = writeFileSafely(file, std::get<std::string>(merged));
    if (!problem.empty())
        return cannotKeep(file, "cannot be written: " + problem + ".");
    return std::nullopt;
}

} // namespace

SettingsFile::SettingsFile(fs::path file) : m_file(std::move(file)) {}

SettingsFile::~SettingsFile() {
    if (m_writer.joinable())
        m_writer.join();
}

void SettingsFile::save(const Settings& settings, std::vector<SettingChange> changes, Done done) {
    if (m_writer.joinable())
        m_writer.join(); // it has said that it is done
    try {
        m_writer = std::thread([file = m_file, settings, changes = std::move(changes), done] {
            done(writeChanges(file, settings, changes));
        });
    } catch (const std::system_error& e) {
        done(cannotKeep(m_file, "could not be written: the system gives no thread (" +
                                    e.code().message() + ")."));
    }
}

} // namespace node3
