// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace node3 {

/// Writes JSON straight into a text, in the order of the calls. Whoever calls closes what was
/// opened. The text is valid JSON in UTF-8 whatever the values hold: bytes that are not UTF-8
/// become U+FFFD, numbers that are not finite become null.
class JsonWriter {
public:
    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }

    /// A name of ours, which needs no escapes.
    JsonWriter& key(std::string_view name);
    /// A name from outside.
    JsonWriter& foreignKey(std::string_view name);

    JsonWriter& text(std::string_view value);
    JsonWriter& whole(std::uint64_t value);
    JsonWriter& whole(std::int64_t value);
    /// With the fewest digits that read back as the same number.
    JsonWriter& number(double value);
    /// With so many digits after the point, always.
    JsonWriter& fixed(double value, int decimals);
    /// Milliseconds as seconds, exactly: 1.5.
    JsonWriter& seconds(Duration value);
    JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter& null() { return raw("null"); }
    /// JSON text as it is.
    JsonWriter& raw(std::string_view json);

    /// Any value: texts, numbers, durations (seconds), moments (ISO 8601), words of enums,
    /// optionals (null), maps of texts (objects), lists (arrays).
    template <class T> JsonWriter& value(const T& v);
    template <class T> JsonWriter& member(std::string_view name, const T& v) {
        return key(name).value(v);
    }
    /// An empty text is null.
    JsonWriter& textOrNull(std::string_view name, std::string_view v) {
        key(name);
        return v.empty() ? null() : text(v);
    }
    /// An empty text or list, and an optional without value, are left out.
    template <class T> JsonWriter& memberIfAny(std::string_view name, const T& v);

    std::string take() { return std::move(m_out); }
    void reserve(std::size_t bytes) { m_out.reserve(bytes); }

private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void comma();
    void quote(std::string_view text);

    std::string m_out;
    bool m_needsComma = false;
};

/// ISO 8601 UTC with milliseconds: 2026-11-25T14:03:22.481Z.
std::string isoTime(Utc time);

template <class T> JsonWriter& JsonWriter::value(const T& v) {
    if constexpr (std::is_same_v<T, bool>) {
        return boolean(v);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        return text(v);
    } else if constexpr (std::signed_integral<T>) {
        return whole(static_cast<std::int64_t>(v));
    } else if constexpr (std::unsigned_integral<T>) {
        return whole(static_cast<std::uint64_t>(v));
    } else if constexpr (std::floating_point<T>) {
        return number(v);
    } else if constexpr (std::is_same_v<T, Duration>) {
        return seconds(v);
    } else if constexpr (std::is_same_v<T, Utc>) {
        return text(isoTime(v));
    } else if constexpr (std::is_enum_v<T>) {
        return text(word(v));
    } else if constexpr (requires { v.has_value(); }) {
        return v ? value(*v) : null();
    } else if constexpr (requires { typename T::mapped_type; }) {
        beginObject();
        for (const auto& [name, item] : v)
            foreignKey(name).value(item);
        return endObject();
    } else {
        beginArray();
        for (const auto& item : v)
            value(item);
        return endArray();
    }
}

template <class T> JsonWriter& JsonWriter::memberIfAny(std::string_view name, const T& v) {
    if constexpr (requires { v.has_value(); })
        return v ? member(name, *v) : *this;
    else
        return v.empty() ? *this : member(name, v);
}

} // namespace node3
