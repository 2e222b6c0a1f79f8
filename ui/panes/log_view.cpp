// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/log_view.h"

#include "engine/text/format.h"
#include "ui/preferences.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kAskLogEvery = 10;              ///< looks: once a second
constexpr std::size_t kCutFrom = 1024 * 1024; ///< the store keeps so much of each stream
constexpr int kMostFound = 500;               ///< matches that are marked
constexpr std::uint32_t kAttemptsListed = 200;
const char kWrapKey[] = "log/wrap";

} // namespace

LogView::LogView(EngineFeed& feed, QWidget* parent) : QWidget(parent), m_feed(feed) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_document = new LogDocument;
    m_document->setAccessibleName(tr("Log"));
    m_noteRow = new QWidget;
    auto* line = new QHBoxLayout(m_noteRow);
    line->setContentsMargins(12, 2, 8, 2);
    line->setSpacing(8);
    m_note = form::hint({});
    m_follow = form::smallButton(tr("Follow  End"));
    m_follow->setToolTip(tr("Goes to the end and stays there while more is written."));
    connect(m_follow, &QPushButton::clicked, this, &LogView::follow);
    line->addWidget(m_note, 1);
    line->addWidget(m_follow);
    makeBar();
    column->addWidget(m_noteRow);
    column->addWidget(m_document, 1);
    m_document->installEventFilter(this);
    connect(m_document->verticalScrollBar(), &QScrollBar::valueChanged, this, &LogView::scrolled);
    // What it can scroll is known only once the text has been laid out.
    connect(m_document->verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) {
                if (m_following)
                    m_document->verticalScrollBar()->setValue(most);
            });
    connect(&feed, &EngineFeed::looked, this, &LogView::looked);
    updateNote();
}

void LogView::makeBar() {
    m_bar = new QWidget(this);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addStretch(1);
    m_attempt = new QComboBox;
    m_attempt->setAccessibleName(tr("Attempt"));
    m_attempt->setToolTip(tr("Whose output is shown."));
    connect(m_attempt, &QComboBox::currentIndexChanged, this, [this] { startAnew(); });
    row->addWidget(m_attempt);
    const std::pair<QString, QString> streams[] = {
        {tr("Both"), tr("Output, and under it errors.")},
        {tr("Output"), tr("What it wrote to its standard output.")},
        {tr("Errors"), tr("What it wrote to its standard error output.")}};
    for (std::size_t i = 0; i < m_streams.size(); ++i) {
        QPushButton* b = form::smallButton(streams[i].first);
        b->setToolTip(streams[i].second);
        b->setCheckable(true);
        b->setAutoExclusive(true);
        b->setChecked(i == 0);
        connect(b, &QPushButton::clicked, this,
                [this, i] { setStream(static_cast<LogDocument::Stream>(i)); });
        m_streams[i] = b;
        row->addWidget(b);
    }
    m_wrap = form::smallButton(tr("Wrap"));
    m_wrap->setToolTip(tr("Long lines go on in the next one."));
    m_wrap->setCheckable(true);
    m_wrap->setChecked(Preferences().value(QLatin1String(kWrapKey), true).toBool());
    const auto wrap = [this] {
        m_document->setLineWrapMode(m_wrap->isChecked() ? QPlainTextEdit::WidgetWidth
                                                        : QPlainTextEdit::NoWrap);
        Preferences().setValue(QLatin1String(kWrapKey), m_wrap->isChecked());
    };
    connect(m_wrap, &QPushButton::clicked, this, wrap);
    wrap();
    row->addWidget(m_wrap);
    m_find = form::field(tr("Find in the log"));
    m_find->setPlaceholderText(tr("Find"));
    m_find->setToolTip(tr("Ctrl+F. Return goes on, Shift+Return back, Esc ends it."));
    m_find->setMinimumWidth(60);
    m_find->setMaximumWidth(180);
    m_find->installEventFilter(this);
    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(150);
    connect(m_find, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_typing, &QTimer::timeout, this, &LogView::markFound);
    row->addWidget(m_find, 2);
}

void LogView::setJob(const std::string& jobId) {
    if (jobId == m_job)
        return;
    m_job = jobId;
    m_attempts = 0;
    m_live = false;
    const QSignalBlocker quiet(*m_attempt);
    m_attempt->clear();
    startAnew();
}

void LogView::setAttempts(std::uint32_t attempts, bool live) {
    if (live != m_live) {
        m_live = live;
        m_complete = false; // its last words may still be on their way
        updateNote();
    }
    if (attempts == m_attempts)
        return;
    const std::uint32_t chosen = m_attempt->currentData().toUInt();
    m_attempts = attempts;
    {
        const QSignalBlocker quiet(*m_attempt);
        m_attempt->clear();
        m_attempt->addItem(tr("Latest", "attempt"), 0u);
        for (std::uint32_t n = attempts; n > 0 && attempts - n < kAttemptsListed; --n)
            m_attempt->addItem(QStringLiteral("#%1").arg(n), n);
        m_attempt->setCurrentIndex(std::max(m_attempt->findData(chosen), 0));
        m_attempt->setVisible(attempts > 1);
    }
    if (m_attempt->currentData().toUInt() == 0)
        startAnew(); // the latest one is another one now
}

void LogView::setStream(LogDocument::Stream stream) {
    m_streams[static_cast<std::size_t>(stream)]->setChecked(true);
    m_changing = true;
    m_document->reset(stream, m_text);
    m_changing = false;
    follow();
    markFound();
}

void LogView::startAnew() {
    ++m_question;
    m_awaited = false;
    m_known = m_complete = false;
    m_text = {};
    m_error.clear();
    m_changing = true;
    m_document->reset(m_document->stream(), m_text);
    m_changing = false;
    follow();
    if (isVisible())
        ask();
}

void LogView::looked() {
    if (isVisible() && !m_complete && ++m_tick % kAskLogEvery == 0)
        ask();
}

void LogView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_complete)
        ask();
}

void LogView::ask() {
    if (m_job.empty() || m_awaited)
        return;
    const std::uint32_t attempt = m_attempt->currentData().toUInt();
    const bool ended = !m_live || (attempt != 0 && attempt != m_attempts);
    m_awaited = true;
    m_feed.jobLog(m_job, attempt == 0 ? std::nullopt : std::optional(attempt), this,
                  [this, question = m_question, ended](const std::variant<LogText, Error>& answer) {
                      if (question != m_question)
                          return;
                      m_awaited = false;
                      if (const auto* text = std::get_if<LogText>(&answer)) {
                          take(*text, ended);
                      } else {
                          m_error = escaped(std::get<Error>(answer).message);
                          updateNote();
                      }
                  });
}

void LogView::take(const LogText& text, bool whole) {
    m_error.clear();
    m_complete = whole;
    const bool first = !m_known;
    m_known = true;
    if (first || text.stdoutText != m_text.stdoutText || text.stderrText != m_text.stderrText) {
        m_changing = true;
        if (first)
            m_document->reset(m_document->stream(), text);
        else if (const int came = m_document->grow(text); !m_following)
            m_newLines += came;
        m_text = text;
        if (m_following)
            m_document->verticalScrollBar()->setValue(m_document->verticalScrollBar()->maximum());
        m_changing = false;
        if (!m_find->text().isEmpty())
            m_typing->start();
    }
    updateNote();
}

void LogView::follow() {
    m_following = true;
    m_newLines = 0;
    m_document->verticalScrollBar()->setValue(m_document->verticalScrollBar()->maximum());
    updateNote();
}

void LogView::scrolled() {
    if (m_changing)
        return;
    const QScrollBar* bar = m_document->verticalScrollBar();
    m_following = bar->value() >= bar->maximum();
    if (m_following)
        m_newLines = 0;
    updateNote();
}

QString LogView::note() const {
    if (!m_error.isEmpty())
        return m_error;
    if (!m_known)
        return {};
    QStringList parts;
    if (!m_found.isEmpty())
        parts += m_found;
    if (m_document->isEmpty())
        parts += tr("Nothing written yet.");
    if (m_text.stdoutText.size() >= kCutFrom || m_text.stderrText.size() >= kCutFrom)
        parts += tr("Only the last 1 MiB of each stream is kept.");
    if (!m_following && m_live)
        parts += m_newLines > 0 ? tr("Stands still; %Ln new line(s).", nullptr, m_newLines)
                                : tr("Stands still.");
    return parts.join(QLatin1Char(' '));
}

void LogView::updateNote() {
    const QString text = note();
    if (m_note->text() != text)
        m_note->setText(text);
    form::ink(*m_note, m_error.isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    m_follow->setVisible(!m_following && m_live);
    m_noteRow->setVisible(!text.isEmpty());
}

// ---- search ------------------------------------------------------------------------------------

void LogView::markFound() {
    QList<QTextEdit::ExtraSelection> marks;
    const QString words = m_find->text();
    if (!words.isEmpty()) {
        QTextCursor at(m_document->document());
        while (marks.size() < kMostFound) {
            at = m_document->document()->find(words, at);
            if (at.isNull())
                break;
            QTextEdit::ExtraSelection mark;
            mark.cursor = at;
            mark.format.setBackground(colors().tone(Tone::Watch).tint);
            marks += mark;
        }
    }
    m_document->setExtraSelections(marks);
    m_found = words.isEmpty() ? QString()
              : marks.size() == kMostFound
                  ? tr("%1 found or more.").arg(countText(kMostFound))
                  : tr("%Ln found.", nullptr, static_cast<int>(marks.size()));
    updateNote();
}

void LogView::find(bool backward) {
    const QString words = m_find->text();
    if (words.isEmpty())
        return;
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_document->find(words, flags)) {
        QTextCursor from = m_document->textCursor();
        from.movePosition(backward ? QTextCursor::End : QTextCursor::Start);
        const QTextCursor found = m_document->document()->find(words, from, flags);
        if (!found.isNull())
            m_document->setTextCursor(found);
    }
    m_document->ensureCursorVisible();
    markFound();
}

bool LogView::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::KeyPress && object == m_find) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            find(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            m_find->clear();
            m_document->setFocus();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress && object == m_document) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_End) {
            follow();
            return true;
        }
        if (key->key() == Qt::Key_Home) {
            m_document->verticalScrollBar()->setValue(0);
            return true;
        }
        if (key->key() == Qt::Key_F3) {
            find(key->modifiers() & Qt::ShiftModifier);
            return true;
        }
        if (key->matches(QKeySequence::Find)) {
            m_find->setFocus();
            m_find->selectAll();
            return true;
        }
    }
    return QWidget::eventFilter(object, event);
}

void LogView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find)) {
        m_find->setFocus();
        m_find->selectAll();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace node3
