// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/result.h"
#include "engine/wire/json_scan.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace node3 {

/// Parses a text that came from outside, or says what is wrong with it. `nothing`: the sentence of
/// what did not happen now. A template over the JSON library's type, as FieldReader.
template <class Json>
std::variant<Json, Error> parseJson(std::string_view text, const std::string& nothing) {
    const auto bad = [&nothing](std::string what) {
        return Error{ErrorCode::Invalid, std::move(what) + " " + nothing, {}, {}};
    };
    if (const auto fault = faultOf(text))
        return bad(std::string(word(*fault)) +
                   (*fault == ProtocolError::NestingTooDeep
                        ? ": the text nests deeper than 64."
                        : ": the text holds bytes or half surrogate pairs that are no UTF-8."));
    try {
        return Json::parse(text);
    } catch (const typename Json::out_of_range&) {
        return bad("A number is out of range.");
    } catch (const typename Json::parse_error& e) {
        return bad("This is not JSON: it goes wrong at " + placeIn(text, e.byte) + ".");
    } catch (const typename Json::exception&) {
        return bad("This is not JSON.");
    }
}

} // namespace node3
