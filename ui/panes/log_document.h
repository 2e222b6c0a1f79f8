// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/queries.h"

#include <QPlainTextEdit>
#include <QString>

#include <string>

namespace node3 {

/// A text field that shows one stream of a job's output, or both one under the other. What was
/// there stays in place when more comes: the reader's lines, selection and cursor. Plain text.
class LogDocument : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Stream { Both, Stdout, Stderr };

    explicit LogDocument(QWidget* parent = nullptr);

    /// Everything anew.
    void reset(Stream stream, const LogText& text);
    /// The newest text of the same job and attempt. Gives the lines that came.
    int grow(const LogText& text);
    /// What it shows, as it was written.
    bool isEmpty() const { return m_sections[0].raw.empty() && m_sections[1].raw.empty(); }
    Stream stream() const { return m_stream; }

private:
    /// Lines that follow each other in the document.
    struct Section {
        std::string raw;
        int first = 0, lines = 1; ///< blocks of the document
    };
    int grow(Section& section, const std::string& now);
    void replaceLines(int first, int lines, const QString& text);

    Stream m_stream = Stream::Both;
    Section m_sections[2]; ///< output, errors; one that is not shown stays empty
};

} // namespace node3
