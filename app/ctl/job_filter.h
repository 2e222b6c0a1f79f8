// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrlQuery>

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace node3::ctl {

/// Which jobs are meant, by the parameters of the API's list.
struct JobFilter {
    std::vector<std::string> states, priorities;
    std::string agent, text;

    /// Adds --state, --priority, --agent and --query to a verb.
    void addFlags(CLI::App& verb);
    QUrlQuery query() const;
};

/// For a value in a query: as it is, whatever its characters.
QString percentEncoded(const std::string& text);

} // namespace node3::ctl
