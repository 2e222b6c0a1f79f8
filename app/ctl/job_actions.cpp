// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"
#include "app/ctl/many_jobs.h"
#include "app/ctl/output.h"
#include "app/ctl/priority.h"
#include "app/ctl/verbs.h"
#include "engine/core/commands.h"
#include "engine/text/format.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace node3::ctl {

namespace {

struct JobActionOptions : ManyJobs {
    std::string priority;
};

/// One verb: its word is that of the API's path.
struct JobVerbRow {
    JobVerb verb;
    const char* help;
};

constexpr JobVerbRow kJobVerbs[] = {
    {JobVerb::Cancel, "Cancels jobs; running ones are stopped."},
    {JobVerb::Requeue, "Sends jobs back to the queue: running ones elsewhere, ended ones anew."},
    {JobVerb::Hold, "Holds waiting jobs: they are not assigned until they are released."},
    {JobVerb::Release, "Releases held jobs."},
    {JobVerb::SetPriority, "Sets a job's priority: LOW, NORMAL, HIGH, URGENT, or 0 to 3."},
    {JobVerb::RunNext, "Puts waiting jobs before all others."},
    {JobVerb::AcceptLate, "Takes a success that came too late to count."},
    {JobVerb::Delete, "Deletes jobs that are completed, failed or cancelled."},
};

std::string jobBodyOf(const JobActionOptions& o) {
    Json body = Json::object();
    if (!o.reason.empty())
        body = body.with("reason", Json::of(o.reason));
    if (o.hold)
        body = body.with("hold", Json::of(true));
    if (!o.priority.empty())
        body = body.with("priority", priorityJson(o.priority));
    return body.members().empty() ? std::string() : body.print();
}

/// One after the other, for which there is no request on many; an error of one is told and the
/// others go on.
int actOnJob(Context& context, JobVerb verb, const JobActionOptions& o) {
    const std::string body = jobBodyOf(o);
    bool failed = false;
    for (const std::string& id : o.ids) {
        const HttpAnswer answer =
            verb == JobVerb::Delete
                ? context.http.remove(jobPath(id), body)
                : context.http.post(jobPath(id, ("/" + std::string(word(verb))).c_str()), body);
        const auto job = context.read(answer, QString::fromStdString(id));
        failed = failed || !job;
        if (context.http.interrupted())
            return kFailed;
        if (!job)
            continue;
        if (context.json)
            outJson(answer.body);
        else if (verb == JobVerb::Delete)
            out(id + " deleted\n");
        else if (verb == JobVerb::SetPriority)
            outLine(QString::fromStdString(id + " ") + escaped((*job)["priority_now"].text(), 20));
        else
            outLine(QString::fromStdString(id + " ") + escaped((*job)["state"].text(), 20));
    }
    return failed ? kFailed : kDone;
}

} // namespace

void addJobActions(CLI::App& app, Chosen& chosen) {
    for (const JobVerbRow& row : kJobVerbs) {
        auto o = std::make_shared<JobActionOptions>();
        CLI::App* verb = app.add_subcommand(std::string(word(row.verb)), row.help);
        if (row.verb != JobVerb::SetPriority) {
            verb->add_option("ID", o->ids, "Job ids.")
                ->required(!takesMany(row.verb))
                ->check(checkJobId);
        } else {
            o->ids.resize(1);
            verb->add_option("ID", o->ids.front(), "A job id.")->required()->check(checkJobId);
            verb->add_option("PRIORITY", o->priority, "The priority.")
                ->required()
                ->check(checkPriority);
        }
        verb->add_option("--reason", o->reason, "Why, for the audit log.")->type_name("T");
        if (row.verb == JobVerb::Requeue)
            verb->add_flag("--hold", o->hold, "Holds them at once.");
        if (takesMany(row.verb))
            o->addFlags(*verb);
        verb->callback([&chosen, o, which = row.verb] {
            if (takesMany(which))
                o->check();
            const bool many = takesMany(which) && o->ids.size() != 1;
            chosen.run = [o, which, many](Context& context) {
                return many ? o->act(context, which) : actOnJob(context, which, *o);
            };
        });
    }
}

} // namespace node3::ctl
