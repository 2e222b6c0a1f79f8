// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/wire/overview_json.h"

#include "engine/wire/json_writer.h"

#include <cmath>
#include <optional>

namespace node3 {

namespace {

std::optional<double> rounded(std::optional<double> value) {
    return value ? std::optional(std::round(*value * 1000) / 1000) : std::nullopt;
}

} // namespace

std::string overviewJson(const Overview& overview,
                         const std::array<std::string, kGauges>& sentences) {
    JsonWriter w;
    w.beginObject().member("judged_at", overview.judgedAt).key("readings").beginObject();
    for (std::size_t i = 0; i < kGauges; ++i) {
        const auto gauge = static_cast<Gauge>(i);
        const Reading& r = overview[gauge];
        w.key(word(gauge)).beginObject();
        w.member("value", rounded(r.value)).member("unit", unitOf(gauge));
        w.member("judgement", r.judgement).member("word", r.word);
        w.member("count", r.count).member("of", r.outOf).member("beside", rounded(r.beside));
        const bool range = r.goodFrom != 0 || r.goodTo != 0;
        w.member("good_from", range ? std::optional(r.goodFrom) : std::nullopt);
        w.member("good_to", range ? std::optional(r.goodTo) : std::nullopt);
        w.member("sentence", sentences[i]).endObject();
    }
    return w.endObject().endObject().take();
}

} // namespace node3
