// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/http_client.h"
#include "app/ctl/json.h"
#include "engine/core/time.h"

#include <QString>
#include <QTimeZone>
#include <QUrlQuery>

#include <optional>
#include <string>

namespace node3::ctl {

/// What every verb works with. One thread.
class Context {
public:
    Context(HttpClient& client, bool printJson) : http(client), json(printJson) {}

    HttpClient& http;
    const bool json; ///< print the API's JSON instead of tables

    /// Gets a page of JSON; on failure complains and gives nullopt. `body` receives the text as it
    /// came.
    std::optional<Json> get(const QString& path, const QUrlQuery& query = {},
                            std::string* body = nullptr);
    /// The JSON of an answer, or nullopt and a complaint that names `about` (an id) first.
    std::optional<Json> read(const HttpAnswer& answer, const QString& about = {}) const;
    /// Says what an answer without success means and what to do.
    void complainOf(const HttpAnswer& answer, const QString& about = {}) const;

    static Utc now();
    /// Today's time, or day and time, in this machine's zone; empty for null.
    QString time(const Json& iso) const;
    /// How long ago; empty for null.
    QString ago(const Json& iso) const;

private:
    const QTimeZone m_zone = QTimeZone::systemTimeZone();
};

/// "/api/jobs/ID" and what follows it; the id has been checked, so it needs no encoding.
QString jobPath(const std::string& id, const char* tail = "");
QString agentPath(const std::string& id, const char* tail = "");

} // namespace node3::ctl
