// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/log_document.h"

#include "ui/panes/log_text.h"
#include "ui/theme/theme.h"

#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>

namespace node3 {

namespace {

int newlines(std::string_view text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

} // namespace

LogDocument::LogDocument(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFont(fonts::mono());
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setProperty("bare", true);
    setTabChangesFocus(true);
    document()->setDocumentMargin(8);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void LogDocument::reset(Stream stream, const LogText& text) {
    m_stream = stream;
    const std::string none;
    m_sections[0] = {stream == Stream::Stderr ? none : text.stdoutText, 0, 1};
    m_sections[1] = {stream == Stream::Stdout ? none : text.stderrText, 0, 1};
    QString shown = readableLog(m_sections[0].raw);
    m_sections[0].lines = newlines(m_sections[0].raw) + 1;
    m_sections[1].lines = newlines(m_sections[1].raw) + 1;
    // A stream that has written nothing has no heading.
    if (stream == Stream::Both && !m_sections[1].raw.empty()) {
        if (shown.isEmpty())
            m_sections[0].lines = 0;
        else if (shown.endsWith(QLatin1Char('\n')))
            --m_sections[0].lines; // the heading stands in its last, empty line
        else
            shown += QLatin1Char('\n');
        shown += tr("── errors ──") + QLatin1Char('\n') + readableLog(m_sections[1].raw);
        m_sections[1].first = m_sections[0].lines + 1;
    } else if (stream == Stream::Stderr) {
        shown = readableLog(m_sections[1].raw);
    }
    setPlainText(shown);
}

int LogDocument::grow(const LogText& text) {
    // Where a heading comes or the lines are not counted as they will be, all is set anew.
    const bool both = m_stream == Stream::Both;
    if (both && (m_sections[0].raw.empty() != text.stdoutText.empty() ||
                 m_sections[1].raw.empty() != text.stderrText.empty() ||
                 (!m_sections[0].raw.empty() && m_sections[0].raw != text.stdoutText &&
                  !m_sections[1].raw.empty()))) {
        const int before = blockCount();
        const QScrollBar& bar = *verticalScrollBar();
        const int value = bar.value();
        const QTextCursor cursor = textCursor();
        reset(m_stream, text);
        QTextCursor again = textCursor();
        const int last = document()->characterCount() - 1;
        again.setPosition(std::min(cursor.anchor(), last));
        again.setPosition(std::min(cursor.position(), last), QTextCursor::KeepAnchor);
        setTextCursor(again);
        verticalScrollBar()->setValue(value);
        return std::max(blockCount() - before, 0);
    }
    // The line at the top of the view stays there, whatever comes or goes above it.
    QTextCursor top(firstVisibleBlock());
    int came = 0;
    if (m_stream != Stream::Stderr)
        came += grow(m_sections[0], text.stdoutText);
    if (m_stream == Stream::Stderr || (both && !m_sections[1].raw.empty()))
        came += grow(m_sections[1], text.stderrText);
    verticalScrollBar()->setValue(top.block().firstLineNumber());
    return came;
}

int LogDocument::grow(Section& section, const std::string& now) {
    if (now == section.raw)
        return 0;
    const TailChange change = tailChange(section.raw, now);
    const int before = section.lines;
    if (change.kept == 0) {
        replaceLines(section.first, section.lines, readableLog(now));
        section.lines = newlines(now) + 1;
    } else {
        const int gone = newlines(std::string_view(section.raw).substr(0, change.dropped));
        // The last line may go on: it is made again, with what follows.
        const std::size_t end = now.rfind('\n', change.kept - 1);
        const std::size_t line = end == std::string::npos || end >= change.kept ? 0 : end + 1;
        const std::string_view rest = std::string_view(now).substr(line);
        replaceLines(section.first + section.lines - 1, 1, readableLog(rest));
        section.lines += newlines(rest);
        if (gone > 0) {
            QTextCursor cursor(document()->findBlockByNumber(section.first));
            cursor.setPosition(document()->findBlockByNumber(section.first + gone).position(),
                               QTextCursor::KeepAnchor);
            cursor.removeSelectedText();
            section.lines -= gone;
        }
    }
    section.raw = now;
    return std::max(section.lines - before, 0);
}

void LogDocument::replaceLines(int first, int lines, const QString& text) {
    QTextCursor cursor(document()->findBlockByNumber(first));
    const QTextBlock last = document()->findBlockByNumber(first + lines - 1);
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor::KeepAnchor);
    const QString old = cursor.selectedText();
    // What the line had stays untouched, so that a selection in it does.
    if (lines == 1 && text.startsWith(old)) {
        cursor.setPosition(cursor.selectionEnd());
        cursor.insertText(text.mid(old.size()));
    } else {
        cursor.insertText(text);
    }
}

} // namespace node3
