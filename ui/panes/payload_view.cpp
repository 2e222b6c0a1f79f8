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

PayloadView::PayloadView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar = new QWidget(this);
    auto* row = new QHBoxLayout(m_bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_note = form::hint({});
    m_note->setWordWrap(false);
    m_copy = form::flatButton(tr("Copy"));
    m_copy->setToolTip(tr("Copies what is shown here; values that are not shown are not copied."));
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    row->addWidget(m_note, 1);
    row->addWidget(m_copy);
    m_text = documentView(tr("Payload"));
    column->addWidget(m_text, 1);
    setRecord(nullptr);
}

void PayloadView::setRecord(const std::shared_ptr<const JobRecord>& record) {
    m_record = record;
    const int values = m_record ? environmentSize(m_record->document) : 0;
    m_copy->setVisible(m_record != nullptr);
    m_note->setText(values == 0 ? QString()
                                : tr("%Ln value(s) of the environment not shown", nullptr, values));
    if (m_record)
        setDocument(*m_text, aboveDocument(*m_record) +
                                 indentedJson(m_record->document, Environment::Hidden));
    else
        m_text->clear();
}

QString PayloadView::text() const {
    return m_text->toPlainText();
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
