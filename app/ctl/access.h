// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <string>
#include <variant>

namespace node3::ctl {

/// Where the balancer is and what opens it.
struct Access {
    QUrl url;
    std::string key;          ///< empty: requests go without one
    bool keyWasFound = false; ///< in the default folder, not named by --key-file
};

/// From --url and --key-file (either may be empty). Without a key file the keys of the default data
/// folder serve, the operator's before the submitter's, but for a balancer on this machine only: a
/// key found by itself goes to nobody else. The string says what is wrong and what to do.
std::variant<Access, QString> accessTo(const std::string& url, const std::string& keyFile);

} // namespace node3::ctl
