// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/job.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace node3 {

/// A name from outside, short and in one line, for a sentence.
inline std::string shownName(std::string_view key) {
    constexpr std::size_t kMost = 64;
    std::string shown;
    for (const char c : key) {
        const auto byte = static_cast<unsigned char>(c);
        if (shown.size() >= kMost && (byte & 0xC0) != 0x80)
            return shown + "...";
        shown += byte < 0x20 || byte == 0x7F ? '?' : c;
    }
    return shown;
}

/// Reads typed fields of a JSON object and gathers what is wrong with them, each by its path. A
/// template over the JSON library's type, so that no header has to include the library.
template <class Json> class FieldReader {
public:
    /// `path` stands before each field's name ("jobs[3]."), `errors` collects.
    FieldReader(const Json& object, std::string path, std::vector<FieldError>& errors)
        : m_object(object), m_path(std::move(path)), m_errors(errors) {}

    /// So many errors are enough for one answer: who reads much looks at full() and stops.
    static constexpr std::size_t kMostErrors = 100;
    bool full() const { return m_errors.size() >= kMostErrors; }

    void wrong(std::string_view field, std::string message) {
        m_errors.push_back({m_path + std::string(field), std::move(message)});
    }

    /// The value, or null when the field is absent (or JSON null, which counts as absent).
    const Json* find(std::string_view field) const {
        const auto it = m_object.find(field);
        return it == m_object.end() || it->is_null() ? nullptr : &*it;
    }
    const Json* need(std::string_view field) {
        const Json* v = find(field);
        if (!v)
            wrong(field, "is missing.");
        return v;
    }

    void text(std::string_view field, std::string& out, bool needed = false) {
        const Json* v = needed ? need(field) : find(field);
        if (!v)
            return;
        if (v->is_string())
            out = v->template get_ref<const std::string&>();
        else
            wrong(field, "must be a string.");
    }

    /// A finite number within the bounds.
    std::optional<double> number(std::string_view field, double least, double most,
                                 bool needed = false) {
        const Json* v = needed ? need(field) : find(field);
        if (!v)
            return std::nullopt;
        if (!v->is_number()) {
            wrong(field, "must be a number.");
            return std::nullopt;
        }
        const double n = v->template get<double>();
        if (!std::isfinite(n) || n < least || n > most) {
            wrong(field, "is out of range.");
            return std::nullopt;
        }
        return n;
    }

    /// A whole number within the bounds; 24e9 and 24000000000.0 are whole too.
    std::optional<std::uint64_t> whole(std::string_view field, std::uint64_t least,
                                       std::uint64_t most, bool needed = false) {
        const Json* v = needed ? need(field) : find(field);
        if (!v)
            return std::nullopt;
        const auto n = asWhole(*v);
        if (!n) {
            wrong(field, "must be a whole number that is not negative.");
            return std::nullopt;
        }
        if (*n < least || *n > most) {
            wrong(field, "is out of range.");
            return std::nullopt;
        }
        return n;
    }

    std::optional<bool> boolean(std::string_view field) {
        const Json* v = find(field);
        if (!v)
            return std::nullopt;
        if (!v->is_boolean()) {
            wrong(field, "must be true or false.");
            return std::nullopt;
        }
        return v->template get<bool>();
    }

    std::optional<Duration> seconds(std::string_view field, double least, double most,
                                    bool needed = false) {
        const auto n = number(field, least, most, needed);
        if (!n)
            return std::nullopt;
        return Duration{static_cast<std::int64_t>(std::llround(*n * 1000.0))};
    }

    /// By its word or its number.
    std::optional<Priority> priority(std::string_view field) {
        const Json* v = find(field);
        if (!v)
            return std::nullopt;
        if (v->is_string()) {
            if (const auto p = priorityFromWord(v->template get_ref<const std::string&>()))
                return p;
        } else if (const auto n = asWhole(*v); n && *n < kPriorities) {
            return static_cast<Priority>(*n);
        }
        wrong(field, "must be LOW, NORMAL, HIGH, URGENT, or 0 to 3.");
        return std::nullopt;
    }

    void map(std::string_view field, StringMap& out) {
        const Json* v = find(field);
        if (!v)
            return;
        if (!v->is_object())
            return wrong(field, "must be an object of strings.");
        for (const auto& [key, value] : v->items()) {
            if (!value.is_string())
                return wrong(field, "must be an object of strings.");
            out[key] = value.template get<std::string>();
        }
    }

    static std::optional<std::uint64_t> asWhole(const Json& v) {
        if (v.is_number_unsigned())
            return v.template get<std::uint64_t>();
        if (v.is_number_integer()) {
            const auto n = v.template get<std::int64_t>();
            return n < 0 ? std::nullopt : std::optional(static_cast<std::uint64_t>(n));
        }
        if (!v.is_number_float())
            return std::nullopt;
        const double d = v.template get<double>();
        if (!std::isfinite(d) || d < 0 || d > 9007199254740992.0 || d != std::floor(d))
            return std::nullopt;
        return static_cast<std::uint64_t>(d);
    }

private:
    const Json& m_object;
    std::string m_path;
    std::vector<FieldError>& m_errors;
};

} // namespace node3
