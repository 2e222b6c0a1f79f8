// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/output.h"
#include "app/ctl/verbs.h"
#include "engine/core/agent.h"
#include "engine/core/job.h"
#include "engine/text/format.h"
#include "engine/text/words.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

std::uint64_t bytes(const Json& number) {
    const auto n = number.whole();
    return n > 0 ? static_cast<std::uint64_t>(n) : 0;
}

QString word(const Json& text) {
    return escaped(text.text(), 64);
}

QString percentOrNone(const Json& number) {
    const auto value = number.number();
    return value ? percentText(*value) : QString();
}

QString secondsOrNone(const Json& number) {
    const auto value = number.number();
    return value ? durationText(Duration{static_cast<std::int64_t>(*value * 1000)}) : QString();
}

QString slotsOf(const Json& agent) {
    return QStringLiteral("%1/%2")
        .arg(agent["current_jobs"].whole())
        .arg(agent["max_jobs"].whole());
}

int listAgents(Context& context) {
    std::string body;
    const auto page = context.get(QStringLiteral("/api/agents"), {}, &body);
    if (!page)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    Table table({{QStringLiteral("AGENT")},
                 {QStringLiteral("CONNECTION")},
                 {QStringLiteral("HEALTH")},
                 {QStringLiteral("INTENT")},
                 {QStringLiteral("SLOTS"), Table::Right},
                 {QStringLiteral("GPU MEMORY"), Table::Right},
                 {QStringLiteral("FREE"), Table::Right},
                 {QStringLiteral("SCORE"), Table::Right},
                 {QStringLiteral("SUCCESS"), Table::Right},
                 {QStringLiteral("HEARD"), Table::Right},
                 {QStringLiteral("GPU MODEL")}});
    for (const Json& a : (*page)["agents"].items())
        table.add({word(a["agent_id"]), word(a["connection"]), word(a["health"]),
                   word(a["intent"]["state"]), slotsOf(a), memoryText(bytes(a["gpu"]["memory"])),
                   memoryText(bytes(a["gpu_memory_free"])),
                   scoreText(a["score"].number().value_or(0)), percentOrNone(a["success_rate"]),
                   context.ago(a["last_message_at"]), word(a["gpu"]["model"])});
    table.print();
    return kDone;
}

QString intentOf(const Context& context, const Json& intent) {
    QString text = word(intent["state"]);
    const auto add = [&](const char* label, const QString& value) {
        if (!value.isEmpty())
            text += QStringLiteral(", ") + QString::fromLatin1(label) + value;
    };
    add("by ", word(intent["who"]));
    add("since ", context.time(intent["since"]));
    add("deadline ", context.time(intent["deadline"]));
    add("until ", context.time(intent["until"]));
    add("why: ", escaped(intent["why"].text(), 300));
    if (const auto left = intent["unconfirmed"].whole(); left > 0)
        add("unconfirmed ", QString::number(left));
    return text;
}

QString acceptsOf(const Json& agent) {
    QStringList words;
    for (const Json& kind : agent["accepts"].items())
        words += word(kind);
    return words.join(QLatin1Char(' '));
}

void printWork(const Json& agent) {
    const auto attempts = agent["attempts"].items();
    if (attempts.empty())
        return;
    Table table({{QStringLiteral("JOB")},
                 {QStringLiteral("ATTEMPT"), Table::Right},
                 {QStringLiteral("RUNS"), Table::Right},
                 {QStringLiteral("PROGRESS"), Table::Right},
                 {QStringLiteral("NOTE")}});
    for (const Json& a : attempts) {
        const auto progress = a["progress"].number();
        table.add(
            {escaped(a["job_id"].text(), 128), QString::number(a["attempt"].whole()),
             secondsOrNone(a["elapsed"]), progress ? percentText(*progress * 100) : QString(),
             a["open"].flag() ? QString() : QStringLiteral("closed; its process may still run")});
    }
    out("\n");
    table.print();
}

/// "quarantined, too many failures in a row, until 14:05"; "none" in service.
QString quarantineOf(const Context& context, const Json& q) {
    const auto state = quarantineStateFromWord(q["state"].text());
    if (q.isNull() || !state)
        return QStringLiteral("none");
    QStringList parts{quarantineText(*state)};
    if (!q["who"].isNull())
        parts += QStringLiteral("by ") + word(q["who"]);
    else if (const auto cause = quarantineCauseFromWord(q["cause"].text()))
        parts += quarantineCauseText(*cause);
    if (!q["until"].isNull())
        parts += QStringLiteral("until ") + context.time(q["until"]);
    if (!q["why"].isNull())
        parts += QStringLiteral("why: ") + escaped(q["why"].text(), 300);
    return parts.join(QStringLiteral(", "));
}

int showAgent(Context& context, const std::string& id) {
    std::string body;
    const auto agent = context.get(agentPath(id), {}, &body);
    if (!agent)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    const Json& a = *agent;
    const Json parts = a["score_parts"];
    const auto part = [&](const char* name) { return scoreText(parts[name].number().value_or(0)); };
    printFields(
        {{QStringLiteral("Agent"), word(a["agent_id"])},
         {QStringLiteral("Connection"), word(a["connection"])},
         {QStringLiteral("Health"), word(a["health"])},
         {QStringLiteral("Intent"), intentOf(context, a["intent"])},
         {QStringLiteral("Quarantine"), quarantineOf(context, a["quarantine"])},
         {QStringLiteral("Slots"), slotsOf(a)},
         {QStringLiteral("GPU"), word(a["gpu"]["model"])},
         {QStringLiteral("GPU memory"), memoryText(bytes(a["gpu"]["memory"])) +
                                            QStringLiteral(", free ") +
                                            memoryText(bytes(a["gpu_memory_free"]))},
         {QStringLiteral("GPU load"), percentOrNone(a["gpu_utilization"])},
         {QStringLiteral("Accepts"), acceptsOf(a)},
         {QStringLiteral("Score"), QStringLiteral("%1 = %2 free slots + %3 success + %4 speed")
                                       .arg(scoreText(a["score"].number().value_or(0)),
                                            part("availability"), part("success"), part("speed"))},
         {QStringLiteral("Completed"), countText(a["total_completed"].whole())},
         {QStringLiteral("Failed"), countText(a["total_failed"].whole())},
         {QStringLiteral("Success"), percentOrNone(a["success_rate"])},
         {QStringLiteral("Average run"), secondsOrNone(a["avg_time"])},
         {QStringLiteral("Last heard"), context.ago(a["last_message_at"])},
         {QStringLiteral("Address"), word(a["address"])},
         {QStringLiteral("Region"), word(a["region"])},
         {QStringLiteral("Version"), word(a["version"])}});
    printWork(a);
    return kDone;
}

int statistics(Context& context) {
    std::string body;
    const auto s = context.get(QStringLiteral("/api/admin/load-balancer"), {}, &body);
    if (!s)
        return kFailed;
    if (context.json) {
        outJson(body);
        return kDone;
    }
    const auto count = [&](const char* name) { return countText((*s)[name].whole()); };
    printFields({{QStringLiteral("Healthy agents"),
                  count("healthy_agents") + QStringLiteral(" of ") + count("total_agents")},
                 {QStringLiteral("Slots"),
                  count("current_load") + QStringLiteral(" of ") + count("total_capacity")},
                 {QStringLiteral("Utilization"), percentOrNone((*s)["utilization"])},
                 {QStringLiteral("Jobs queued"), count("queued_jobs")},
                 {QStringLiteral("Jobs assigned"), count("assigned_jobs")},
                 {QStringLiteral("Submitted in all"), count("total_jobs_queued")},
                 {QStringLiteral("Attempts in all"), count("total_jobs_assigned")},
                 {QStringLiteral("Failed attempts"), count("total_jobs_failed")},
                 {QStringLiteral("Retries"), count("total_jobs_retried")}});
    const auto agents = (*s)["agents"].items();
    if (agents.empty())
        return kDone;
    Table table({{QStringLiteral("AGENT")},
                 {QStringLiteral("SLOTS"), Table::Right},
                 {QStringLiteral("LOAD"), Table::Right},
                 {QStringLiteral("COMPLETED"), Table::Right},
                 {QStringLiteral("FAILED"), Table::Right},
                 {QStringLiteral("SUCCESS"), Table::Right},
                 {QStringLiteral("AVERAGE"), Table::Right},
                 {QStringLiteral("SCORE"), Table::Right},
                 {QStringLiteral("HEALTH")}});
    for (const Json& a : agents)
        table.add(
            {word(a["agent_id"]), slotsOf(a), percentOrNone(a["load_percent"]),
             countText(a["total_completed"].whole()), countText(a["total_failed"].whole()),
             percentOrNone(a["success_rate"]), secondsOrNone(a["avg_time"]),
             scoreText(a["score"].number().value_or(0)),
             a["is_healthy"].flag() ? QStringLiteral("healthy") : QStringLiteral("unhealthy")});
    out("\n");
    table.print();
    return kDone;
}

} // namespace

std::string checkAgentId(const std::string& id) {
    return isValidAgentId(id)
               ? std::string()
               : "is no agent id: 1 to 64 of A-Z a-z 0-9 . _ -, first a letter or digit";
}

void addAgents(CLI::App& app, Chosen& chosen) {
    CLI::App* agents = app.add_subcommand("agents", "Lists agents.");
    agents->callback([&chosen] { chosen.run = listAgents; });

    auto id = std::make_shared<std::string>();
    CLI::App* agent = app.add_subcommand("agent", "Shows an agent and its work.");
    agent->add_option("ID", *id, "Agent id.")->required()->check(checkAgentId);
    agent->callback(
        [&chosen, id] { chosen.run = [id](Context& context) { return showAgent(context, *id); }; });

    CLI::App* stats = app.add_subcommand("stats", "Shows the balancer's statistics.");
    stats->callback([&chosen] { chosen.run = statistics; });
}

} // namespace node3::ctl
