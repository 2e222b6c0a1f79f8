// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/output.h"
#include "engine/text/format.h"
#include "engine/wire/api_json.h"

#include <QDateTime>

#include <vector>

namespace node3::ctl {

namespace {

QString advice(int status) {
    return status == 401 || status == 403 ? QStringLiteral(" --key-file names the file of a key.")
                                          : QString();
}

/// The refusal in the API's words.
QString detailOf(const HttpAnswer& answer, const std::optional<Json>& problem) {
    const std::string detail = problem ? (*problem)["detail"].text() : std::string();
    if (detail.empty())
        return QStringLiteral("The answer was HTTP %1, not that of a node3 balancer; check --url.")
            .arg(answer.status);
    QString text = escaped(detail, 2000);
    const QChar last = text.back();
    return last == QLatin1Char('.') || last == QLatin1Char('!') || last == QLatin1Char('?')
               ? text
               : text + QLatin1Char('.');
}

} // namespace

void Context::complainOf(const HttpAnswer& answer, const QString& about) const {
    const QString head = about.isEmpty() ? QString() : about + QStringLiteral(": ");
    if (http.interrupted()) {
        complain(head + QStringLiteral("Interrupted."));
        return;
    }
    if (answer.status == 0) {
        complain(head + QStringLiteral("No answer from %1 (%2). Is node3d or node3-console running "
                                       "there? --url names another address.")
                            .arg(http.address(), escaped(answer.trouble, 300)));
        return;
    }
    const std::optional<Json> problem = Json::parse(answer.body);
    complain(head + detailOf(answer, problem) + advice(answer.status));
    constexpr std::size_t kShown = 20;
    const std::vector<Json> errors = problem ? (*problem)["errors"].items() : std::vector<Json>();
    if (errors.size() < 2)
        return; // the only one stands in the detail
    for (std::size_t i = 0; i < errors.size() && i < kShown; ++i)
        err("  " +
            (escaped(errors[i]["field"].text(), 200) + QStringLiteral(": ") +
             escaped(errors[i]["message"].text(), 300))
                .toStdString() +
            "\n");
    if (errors.size() > kShown)
        err("  and " + std::to_string(errors.size() - kShown) + " more\n");
}

std::optional<Json> Context::read(const HttpAnswer& answer, const QString& about) const {
    if (!answer.ok()) {
        complainOf(answer, about);
        return std::nullopt;
    }
    std::optional<Json> value = Json::parse(answer.body);
    if (!value)
        complain(QStringLiteral("%1 answered something that is not JSON; is a node3 balancer "
                                "there? Check --url.")
                     .arg(http.address()));
    return value;
}

std::optional<Json> Context::get(const QString& path, const QUrlQuery& query, std::string* body) {
    const HttpAnswer answer = http.get(path, query);
    std::optional<Json> value = read(answer);
    if (value && body)
        *body = answer.body;
    return value;
}

Utc Context::now() {
    return Utc{Duration{QDateTime::currentMSecsSinceEpoch()}};
}

QString Context::time(const Json& iso) const {
    const auto at = utcFromIso(iso.text());
    return at ? timeText(*at, now(), m_zone) : QString();
}

QString Context::ago(const Json& iso) const {
    const auto at = utcFromIso(iso.text());
    return at ? durationText(now() - *at) : QString();
}

QString jobPath(const std::string& id, const char* tail) {
    return QStringLiteral("/api/jobs/") + QString::fromStdString(id) + QString::fromLatin1(tail);
}
QString agentPath(const std::string& id, const char* tail) {
    return QStringLiteral("/api/agents/") + QString::fromStdString(id) + QString::fromLatin1(tail);
}

} // namespace node3::ctl
