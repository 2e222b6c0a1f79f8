// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/history_json.h"

#include "engine/wire/json_writer.h"

#include <cmath>

namespace node3 {

std::string historyJson(const HistoryPage& page) {
    JsonWriter w;
    w.beginObject().member("from", page.from);
    if (page.edges.empty())
        w.member("step", page.step);
    else
        w.member("edges", page.edges);
    w.key("series").beginObject();
    for (const HistoryLine& line : page.lines) {
        w.foreignKey(line.key).beginObject().member("unit", line.unit);
        w.member("rollup", line.rollup).key("values").beginArray();
        for (const double value : line.values)
            w.number(std::round(value * 1000) / 1000); // one that is not finite is null
        w.endArray().endObject();
    }
    return w.endObject().endObject().take();
}

} // namespace node3
