// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/api/api.h"
#include "engine/wire/json_writer.h"

#include <array>

namespace node3 {

namespace {

void alive(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const StoreStatus store = api.engine.storeStatus();
    JsonWriter out;
    out.beginObject().member("status", "alive").key("backup");
    if (store.backupAt)
        out.beginObject()
            .member("at", *store.backupAt)
            .member("bytes", store.backupBytes)
            .endObject();
    else
        out.null();
    out.member("damaged", store.damaged).endObject();
    exchange->respond(json(out.take()));
}

void ready(const Api& api, const std::shared_ptr<Exchange>& exchange) {
    const auto refuse = [&exchange](ErrorCode code, std::string why) {
        Response response = problem(Error{code, std::move(why), {}, {}});
        response.status = 503;
        exchange->respond(std::move(response));
    };
    const std::shared_ptr<const Snapshot> now = api.engine.latest();
    if (now->shuttingDown) {
        refuse(ErrorCode::ShuttingDown, "The engine is stopping.");
    } else if (now->storeId.empty()) {
        refuse(ErrorCode::EngineLate, "The engine is starting.");
    } else if (now->storeFailing) {
        refuse(ErrorCode::StoreBusy, "The store cannot write; nothing is taken or assigned until "
                                     "it can. See the log for what it says.");
    } else {
        exchange->respond(json(R"({"status": "ready"})"));
    }
}

constexpr std::array kHealthRoutes{
    Route{Method::Get, "/healthz", Role::Submit, alive},
    Route{Method::Get, "/readyz", Role::Submit, ready},
};

} // namespace

std::span<const Route> healthRoutes() {
    return kHealthRoutes;
}

} // namespace node3
