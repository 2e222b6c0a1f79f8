// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/document_text.h"

#include "engine/text/format.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>

namespace node3 {

namespace {

/// The end of the string that begins at `at`, behind its closing quote.
std::size_t endOfString(std::string_view json, std::size_t at) {
    for (std::size_t i = at + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// The next character that is no space; '\0' at the end.
char nextOf(std::string_view json, std::size_t at) {
    while (at < json.size() && isSpace(json[at]))
        ++at;
    return at < json.size() ? json[at] : '\0';
}

class Indenter {
public:
    Indenter(std::string_view json, bool hide) : m_json(json), m_hide(hide) {
        m_out.reserve(json.size() * 2);
    }
    std::string run() {
        for (m_at = 0; m_at < m_json.size();)
            step();
        return std::move(m_out);
    }

private:
    void newLine() {
        m_out += '\n';
        m_out.append(static_cast<std::size_t>(m_depth) * 2, ' ');
    }
    void step() {
        const char c = m_json[m_at];
        switch (c) {
        case '{':
        case '[':
            m_out += c;
            ++m_at;
            if (const char next = nextOf(m_json, m_at); next == '}' || next == ']') {
                m_at = m_json.find(next, m_at) + 1;
                m_out += next;
                return;
            }
            ++m_depth;
            if (m_depth == 2)
                m_inEnvironment = c == '{' && m_key == "\"environment\"";
            newLine();
            return;
        case '}':
        case ']':
            if (m_depth > 0)
                --m_depth;
            if (m_depth == 1)
                m_inEnvironment = false;
            newLine();
            m_out += c;
            ++m_at;
            return;
        case ',':
            m_out += c;
            ++m_at;
            newLine();
            return;
        case ':':
            m_out += ": ";
            ++m_at;
            return;
        case '"':
            string();
            return;
        default:
            if (!isSpace(c))
                m_out += c;
            ++m_at;
        }
    }
    void string() {
        const std::size_t end = endOfString(m_json, m_at);
        const std::string_view text = m_json.substr(m_at, end - m_at);
        m_at = end;
        const bool key = nextOf(m_json, end) == ':';
        if (key && m_depth == 1)
            m_key = text;
        if (!key && m_hide && m_inEnvironment)
            m_out.append("\"").append(kHiddenValue).append("\"");
        else
            m_out += text;
    }

    const std::string_view m_json;
    const bool m_hide;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string_view m_key;
    bool m_inEnvironment = false;
    std::string m_out;
};

} // namespace

QString indentedJson(std::string_view json, Environment environment) {
    const QByteArray bytes =
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size()));
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    // A single figure or text is JSON too, but no document of Qt's.
    const char first = nextOf(json, 0);
    if (error.error != QJsonParseError::NoError && (first == '{' || first == '[' || first == '\0'))
        // It cannot be told where the values are: none is shown.
        return environment == Environment::Hidden ? QString() : escapedLines(json);
    return escapedLines(Indenter(json, environment == Environment::Hidden).run());
}

int environmentSize(std::string_view document) {
    const QByteArray bytes =
        QByteArray::fromRawData(document.data(), static_cast<qsizetype>(document.size()));
    return static_cast<int>(
        QJsonDocument::fromJson(bytes).object()[QLatin1String("environment")].toObject().size());
}

} // namespace node3
