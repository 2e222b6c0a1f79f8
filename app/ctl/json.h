// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace node3::ctl {

/// A JSON value to read. What is missing or of another kind reads as nothing, because a newer
/// balancer may say more or less than this program knows. Cheap to copy. Integers keep all 64 bits.
/// The JSON library stays behind it, in json.cpp.
class Json {
public:
    Json();
    static Json of(std::string text);
    static Json of(bool flag);
    /// A whole number is written without a point.
    static Json of(double number);
    static Json of(std::uint64_t number);
    static Json of(const std::vector<std::string>& list);
    static Json object();
    /// nullopt: not JSON, or nested deeper than anything of ours.
    static std::optional<Json> parse(std::string_view text);

    bool isNull() const;
    bool isObject() const;
    bool isArray() const;
    bool isString() const;
    /// A member of an object; null when there is none.
    Json operator[](std::string_view key) const;
    bool contains(std::string_view key) const;
    std::vector<Json> items() const; ///< of an array
    std::vector<std::pair<std::string, Json>> members() const;

    std::string text() const; ///< of a string; of any other value but null its JSON
    std::optional<double> number() const;
    std::int64_t whole() const; ///< 0 when it is no number
    bool flag() const;

    /// This object with that member set, in the order of setting.
    Json with(std::string_view key, const Json& value) const;
    std::string print() const; ///< on one line

private:
    using Value = nlohmann::ordered_json;
    explicit Json(std::shared_ptr<const Value> value);
    std::shared_ptr<const Value> m_value;
};

} // namespace node3::ctl
