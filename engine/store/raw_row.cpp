// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/raw_row.h"

#include "engine/wire/framing.h"
#include "engine/wire/json_writer.h"

#include <string_view>

namespace node3 {

namespace {

std::string hexOf(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        text += kDigits[static_cast<unsigned char>(c) >> 4];
        text += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return text;
}

void addValue(JsonWriter& json, const SQLite::Column& column) {
    if (column.isNull()) {
        json.null();
    } else if (column.isInteger()) {
        json.whole(column.getInt64());
    } else if (column.isFloat()) {
        json.number(column.getDouble());
    } else {
        const std::string_view bytes(static_cast<const char*>(column.getBlob()),
                                     static_cast<std::size_t>(column.getBytes()));
        if (column.isText() && isUtf8(bytes))
            json.text(bytes);
        else
            json.beginObject().member("hex", hexOf(bytes)).endObject();
    }
}

} // namespace

std::string columnsAsJson(SQLite::Statement& row) {
    JsonWriter json;
    json.beginObject();
    for (int i = 0; i < row.getColumnCount(); ++i) {
        json.foreignKey(row.getColumnName(i));
        addValue(json, row.getColumn(i));
    }
    return json.endObject().take();
}

} // namespace node3
