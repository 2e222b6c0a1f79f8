// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/result_bar.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace node3 {

ResultBar::ResultBar(QWidget* parent) : QWidget(parent) {
    setFixedHeight(kHeight);
    form::alternate(*this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    m_mark = new QLabel;
    m_text = form::text({});
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_undo = form::flatButton(tr("Undo"));
    m_results = form::flatButton(tr("Results…"));
    m_stop = form::flatButton(tr("Stop"));
    m_more = form::flatButton({});
    auto* close = form::flatButton({});
    close->setIcon(icon(QLatin1String("close")));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close"));
    close->setMaximumWidth(32);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    for (QPushButton* b : {m_more, m_undo, m_results, m_stop, close})
        row->addWidget(b);
    m_hide.setSingleShot(true);
    m_hide.setInterval(kShownMs);
    connect(&m_hide, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(m_stop, &QPushButton::clicked, this, &ResultBar::stopAsked);
    connect(m_results, &QPushButton::clicked, this, &ResultBar::showFailures);
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_then)
            m_then();
    });
    connect(m_undo, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT undoAsked(m_result);
    });
    hide();
}

QString ResultBar::text() const {
    return m_text->text();
}

void ResultBar::showProgress(int done, int of) {
    if (of < 200)
        return; // over before it can be read
    m_hide.stop();
    m_mark->clear();
    m_text->setText(tr("%L1 of %L2 done").arg(done).arg(of));
    m_undo->hide();
    m_results->hide();
    m_more->hide();
    m_stop->show();
    show();
}

QString ResultBar::textOf(const BatchResult& r) {
    const ActionRow& row = actionRow(r.action);
    QStringList parts;
    if (!r.done.empty())
        parts += actionText(row.done, static_cast<int>(r.done.size()));
    if (!r.pending.empty())
        parts += row.jobVerb == JobVerb::Cancel
                     ? tr("%Ln job(s) stopping", nullptr, static_cast<int>(r.pending.size()))
                     : tr("%Ln asked, not done yet", nullptr, static_cast<int>(r.pending.size()));
    if (!r.failed.empty())
        parts += tr("%Ln not done", nullptr, static_cast<int>(r.failed.size()));
    if (r.left > 0)
        parts += tr("%Ln left alone", nullptr, static_cast<int>(r.left));
    QString text = parts.join(QStringLiteral(", "));
    if (r.failed.size() == 1)
        text += QStringLiteral(": ") + escaped(r.failed.front().error.message, 400);
    return text;
}

void ResultBar::showResult(const BatchResult& result) {
    m_result = result;
    const bool good = result.failed.empty();
    showMessage(textOf(result), good);
    m_undo->setVisible(actionRow(result.action).undo && !result.done.empty());
    m_results->setVisible(result.failed.size() > 1);
}

void ResultBar::showMessage(const QString& text, bool good) {
    const Mark mark = good ? Mark{Glyph::Completed, Tone::Good} : Mark{Glyph::Failed, Tone::Bad};
    m_mark->setPixmap(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF()));
    m_text->setText(text);
    m_text->setToolTip(text.toHtmlEscaped());
    m_undo->hide();
    m_results->hide();
    m_stop->hide();
    m_more->hide();
    show();
    if (good)
        m_hide.start();
    else
        m_hide.stop(); // until it has been read
}

void ResultBar::showMessage(const QString& text, bool good, const QString& button,
                            std::function<void()> then) {
    showMessage(text, good);
    m_hide.stop();
    m_then = std::move(then);
    m_more->setText(button);
    m_more->show();
}

void ResultBar::showFailures() {
    std::vector<QString> lines;
    for (const BatchResult::Failure& f : m_result.failed) {
        if (lines.size() == NamesDialog::kMost)
            break;
        lines.push_back(QStringLiteral("%1: %2").arg(escaped(f.id), escaped(f.error.message)));
    }
    auto* dialog = new NamesDialog(tr("Not done"), lines, m_result.failed.size(), this);
    dialog->open();
}

} // namespace node3
