// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/job_filter.h"

#include "app/ctl/priority.h"
#include "app/ctl/verbs.h"
#include "engine/core/job.h"

#include <CLI/CLI.hpp>

#include <QUrl>

namespace node3::ctl {

namespace {

void addList(CLI::App& verb, const char* flag, std::vector<std::string>& list, const char* help,
             const char* type, std::string (*check)(const std::string&)) {
    verb.add_option(flag, list, help)
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->check(check)
        ->type_name(type);
}

std::string checkState(const std::string& state) {
    return jobStateFromWord(state) ? std::string() : "'" + state + "' is no state of a job";
}

} // namespace

void JobFilter::addFlags(CLI::App& verb) {
    addList(verb, "--state", states, "Only jobs in this state; may be repeated.", "S", checkState);
    addList(verb, "--priority", priorities, "Only jobs of this priority; may be repeated.", "P",
            checkPriority);
    verb.add_option("--agent", agent, "Only jobs whose newest attempt is or was at this agent.")
        ->check(checkAgentId)
        ->type_name("ID");
    verb.add_option("--query", text,
                    "Only jobs whose id begins with this, whose name or submitter has it, or whose "
                    "newest error has its words.")
        ->type_name("T");
}

QUrlQuery JobFilter::query() const {
    QUrlQuery query;
    const auto add = [&query](const char* name, const std::string& value) {
        if (!value.empty())
            query.addQueryItem(QString::fromLatin1(name), percentEncoded(value));
    };
    for (const std::string& state : states)
        add("state", state);
    for (const std::string& priority : priorities)
        add("priority", priorityJson(priority).text());
    add("agent", agent);
    add("q", text);
    return query;
}

QString percentEncoded(const std::string& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(text)));
}

} // namespace node3::ctl
