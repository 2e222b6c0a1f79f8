// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/payload_view.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/panes/document_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace node3 {

namespace {

QPlainTextEdit* documentView(const QString& name) {
    auto* view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setUndoRedoEnabled(false);
    view->setFont(fonts::mono());
    view->setProperty("bare", true);
    view->setAccessibleName(name);
    view->setTabChangesFocus(true);
    view->document()->setDocumentMargin(8);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return view;
}

/// Without losing the reader's place, and not at all when nothing changed.
void setDocument(QPlainTextEdit& view, const QString& text) {
    if (view.toPlainText() == text)
        return;
    const int value = view.verticalScrollBar()->value();
    view.setPlainText(text);
    view.verticalScrollBar()->setValue(value);
}

/// What the document does not say: the id, and what the balancer made of it.
QString aboveDocument(const JobRecord& record) {
    return QStringLiteral("job_id  %1\n").arg(escaped(record.job.jobId));
}

} // namespace

PayloadView::PayloadView(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar = new QWidget(this);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_note = form::hint({});
    m_note->setWordWrap(false);
    m_show = form::button({});
    connect(m_show, &QPushButton::clicked, this, &PayloadView::ask);
    m_copy = form::flatButton(tr("Copy"));
    m_copy->setToolTip(tr("Copies what is shown here; values that are not shown are not copied."));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    row->addWidget(m_note, 1);
    row->addWidget(m_show);
    row->addWidget(m_copy);
    m_text = documentView(tr("Payload"));
    column->addWidget(m_text, 1);
    refresh();
}

void PayloadView::setRecord(const std::shared_ptr<const JobRecord>& record) {
    if (!record || !m_record || record->job.jobId != m_record->job.jobId) {
        m_shown = m_asked = false;
        m_error.clear();
    }
    m_record = record;
    refresh();
}

QString PayloadView::text() const {
    return m_text->toPlainText();
}

void PayloadView::ask() {
    if (!m_record || m_asked)
        return;
    if (m_shown) {
        m_shown = false;
        refresh();
        return;
    }
    m_asked = true;
    m_error.clear();
    refresh();
    RevealJob command;
    command.jobId = m_record->job.jobId;
    command.actor = {m_info.operatorName.toStdString(), "window", {}};
    m_feed.post(std::move(command), this, [this, id = m_record->job.jobId](const ReplyBody& reply) {
        if (!m_record || m_record->job.jobId != id)
            return; // another job is here now
        m_asked = false;
        if (const auto* error = std::get_if<Error>(&reply))
            m_error = tr("Not shown: %1").arg(escaped(error->message, 300));
        else
            m_shown = true;
        refresh();
    });
}

void PayloadView::refresh() {
    const int values = m_record ? environmentSize(m_record->document) : 0;
    m_copy->setVisible(m_record != nullptr);
    m_show->setVisible(values > 0);
    m_show->setEnabled(!m_asked);
    m_show->setText(m_shown ? tr("Hide values") : tr("Show values"));
    m_show->setToolTip(tr("Shows the values of the environment. Who looked, and when, is in the "
                          "event log."));
    form::ink(*m_note, m_error.isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    m_note->setText(!m_error.isEmpty() ? m_error
                    : values == 0      ? QString()
                    : m_asked          ? tr("Asked…")
                    : m_shown ? tr("%Ln value(s) of the environment shown", nullptr, values)
                              : tr("%Ln value(s) of the environment not shown", nullptr, values));
    if (!m_record) {
        m_text->clear();
        return;
    }
    setDocument(*m_text, aboveDocument(*m_record) +
                             indentedJson(m_record->document,
                                          m_shown ? Environment::Shown : Environment::Hidden));
}

OutputView::OutputView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_note = form::hint({});
    m_note->setContentsMargins(12, 8, 12, 8);
    m_text = documentView(tr("Output"));
    column->addWidget(m_note);
    column->addWidget(m_text, 1);
    setRecord(nullptr);
}

void OutputView::setRecord(const std::shared_ptr<const JobRecord>& record) {
    const bool has = record && record->output;
    m_text->setVisible(has);
    m_note->setVisible(!has);
    if (!has) {
        m_output.clear();
        m_text->clear();
        m_note->setText(!record ? QString()
                        : isFinal(record->job.row.state)
                            ? tr("It gave no output back.")
                            : tr("No output yet: an agent gives it back when the job completes."));
        return;
    }
    if (m_output == *record->output)
        return;
    m_output = *record->output;
    setDocument(*m_text, indentedJson(m_output));
}

QString OutputView::text() const {
    return m_text->isHidden() ? m_note->text() : m_text->toPlainText();
}

} // namespace node3
