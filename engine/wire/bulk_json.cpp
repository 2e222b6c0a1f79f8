// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/bulk_json.h"

#include "engine/wire/json_writer.h"

namespace node3 {

std::string bulkJson(const std::vector<BulkItem>& items, std::optional<bool> more) {
    JsonWriter w;
    w.reserve(64 + items.size() * 96);
    std::size_t done = 0;
    w.beginObject().key("results").beginArray();
    for (const BulkItem& item : items) {
        const auto* error = std::get_if<Error>(&item.outcome);
        w.beginObject().member("job_id", item.jobId).member("ok", error == nullptr);
        if (error == nullptr) {
            ++done;
            w.member("state", std::get<JobState>(item.outcome));
        } else {
            w.key("error").beginObject().member("code", error->code);
            w.member("detail", error->message).memberIfAny("state", error->state).endObject();
        }
        w.endObject();
    }
    w.endArray().member("done", done).member("refused", items.size() - done);
    return w.memberIfAny("more", more).endObject().take();
}

std::string frozenJson(const std::vector<std::string>& ids, bool more) {
    JsonWriter w;
    w.beginObject().member("dry_run", true).member("count", ids.size()).member("ids", ids);
    return w.member("more", more).endObject().take();
}

} // namespace node3
