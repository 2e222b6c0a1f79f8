// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace node3::ctl {

namespace {

using Value = nlohmann::ordered_json;

/// The parser recurses: a file of brackets must not exhaust the stack.
constexpr int kDeepest = 200;

bool isTooDeep(std::string_view text) {
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kDeepest)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

} // namespace

Json::Json() : m_value(std::make_shared<const Value>()) {}
Json::Json(std::shared_ptr<const Value> value) : m_value(std::move(value)) {}

Json Json::of(std::string text) {
    return Json(std::make_shared<const Value>(std::move(text)));
}
Json Json::of(bool flag) {
    return Json(std::make_shared<const Value>(flag));
}
Json Json::of(std::uint64_t number) {
    return Json(std::make_shared<const Value>(number));
}
Json Json::of(double number) {
    constexpr double kExact = 9007199254740992.0; // 2^53
    if (std::floor(number) == number && std::abs(number) <= kExact)
        return Json(std::make_shared<const Value>(static_cast<std::int64_t>(number)));
    return Json(std::make_shared<const Value>(number));
}
Json Json::of(const std::vector<std::string>& list) {
    return Json(std::make_shared<const Value>(list));
}
Json Json::object() {
    return Json(std::make_shared<const Value>(Value::object()));
}

std::optional<Json> Json::parse(std::string_view text) {
    if (isTooDeep(text))
        return std::nullopt;
    Value value = Value::parse(text, nullptr, false);
    if (value.is_discarded())
        return std::nullopt;
    return Json(std::make_shared<const Value>(std::move(value)));
}

bool Json::isNull() const {
    return m_value->is_null();
}
bool Json::isObject() const {
    return m_value->is_object();
}
bool Json::isArray() const {
    return m_value->is_array();
}
bool Json::isString() const {
    return m_value->is_string();
}

bool Json::contains(std::string_view key) const {
    return m_value->is_object() && m_value->contains(key);
}

Json Json::operator[](std::string_view key) const {
    if (!m_value->is_object())
        return {};
    const auto it = m_value->find(key);
    if (it == m_value->end())
        return {};
    return Json(std::shared_ptr<const Value>(m_value, &*it)); // keeps the whole alive
}

std::vector<Json> Json::items() const {
    std::vector<Json> list;
    if (!m_value->is_array())
        return list;
    list.reserve(m_value->size());
    for (const Value& item : *m_value)
        list.push_back(Json(std::shared_ptr<const Value>(m_value, &item)));
    return list;
}

std::vector<std::pair<std::string, Json>> Json::members() const {
    std::vector<std::pair<std::string, Json>> list;
    if (m_value->is_object())
        for (const auto& [key, value] : m_value->items())
            list.emplace_back(key, Json(std::shared_ptr<const Value>(m_value, &value)));
    return list;
}

std::string Json::text() const {
    if (m_value->is_string())
        return m_value->get<std::string>();
    return m_value->is_null() ? std::string() : print();
}

std::optional<double> Json::number() const {
    return m_value->is_number() ? std::optional(m_value->get<double>()) : std::nullopt;
}
std::int64_t Json::whole() const {
    if (m_value->is_number_integer())
        return m_value->get<std::int64_t>();
    constexpr double kMost = 9.2e18;
    const double value = m_value->is_number_float() ? m_value->get<double>() : 0.0;
    return std::abs(value) < kMost ? static_cast<std::int64_t>(value) : 0;
}
bool Json::flag() const {
    return m_value->is_boolean() && m_value->get<bool>();
}

Json Json::with(std::string_view key, const Json& value) const {
    Value copy = *m_value;
    copy[std::string(key)] = *value.m_value;
    return Json(std::make_shared<const Value>(std::move(copy)));
}

std::string Json::print() const {
    return m_value->dump(-1, ' ', false, Value::error_handler_t::replace);
}

} // namespace node3::ctl
