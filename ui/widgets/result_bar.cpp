// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/result_bar.h"

#include "engine/text/format.h"
#include "ui/dialogs/names_dialog.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

#include <utility>

namespace node3 {

namespace {

/// Fewer are over before their progress can be read.
constexpr int kProgressFrom = 200;

QPointer<ResultBar> newestOffer; ///< the window's thread

} // namespace

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
    m_undo->setIcon(icon(QLatin1String("undo")));
    m_results = form::flatButton(tr("Results…"));
    m_stop = form::flatButton(tr("Stop"));
    m_more = form::flatButton({});
    m_left = form::hint({});
    m_left->setWordWrap(false);
    auto* close = form::flatButton({});
    close->setIcon(icon(QLatin1String("close")));
    close->setAccessibleName(tr("Close"));
    close->setToolTip(tr("Close"));
    close->setMaximumWidth(32);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    for (QPushButton* b : {m_more, m_undo, m_results, m_stop})
        row->addWidget(b);
    row->addWidget(m_left);
    row->addWidget(close);
    m_tick.setInterval(250);
    connect(&m_tick, &QTimer::timeout, this, &ResultBar::count);
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_then)
            m_then();
    });
    connect(close, &QPushButton::clicked, this, [this] {
        m_tick.stop();
        hide();
        Q_EMIT dismissed();
    });
    connect(m_stop, &QPushButton::clicked, this, &ResultBar::stopAsked);
    connect(m_results, &QPushButton::clicked, this, &ResultBar::showItems);
    connect(m_undo, &QPushButton::clicked, this, [this] { undo(); });
    hide();
}

QString ResultBar::text() const {
    return m_text->text();
}

bool ResultBar::undo() {
    if (isHidden() || m_undo->isHidden())
        return false;
    m_tick.stop();
    hide();
    const std::vector<ActionBatch> batches = std::move(m_batches);
    m_batches.clear();
    Q_EMIT undoAsked(batches);
    return true;
}

bool ResultBar::undoNewest() {
    return newestOffer && newestOffer->undo();
}

void ResultBar::showProgress(int done, int of) {
    if (of < kProgressFrom)
        return;
    m_tick.stop();
    m_mark->clear();
    m_left->hide();
    m_text->setText(tr("%L1 of %L2 done").arg(done).arg(of));
    m_undo->hide();
    m_results->hide();
    m_more->hide();
    m_stop->show();
    show();
}

QString ResultBar::textOf(const BatchResult& r) {
    const ActionRow& row = actionRow(r.action);
    const bool cancels = row.jobVerb == JobVerb::Cancel;
    // What an undo of these does is not what their rows say.
    const bool old = r.batch && r.batch->undoes &&
                     (row.jobVerb == JobVerb::SetPriority || row.jobVerb == JobVerb::RunNext ||
                      row.agentVerb == AgentVerb::SetSlots);
    QStringList parts;
    const int done = static_cast<int>(r.done.size());
    if (done > 0)
        parts += old ? tr("%Ln taken back", nullptr, done) : actionText(row.done, done);
    if (!r.pending.empty())
        parts += cancels
                     ? tr("%Ln job(s) stopping", nullptr, static_cast<int>(r.pending.size()))
                     : tr("%Ln asked, not done yet", nullptr, static_cast<int>(r.pending.size()));
    if (!r.failed.empty())
        parts += tr("%Ln not done", nullptr, static_cast<int>(r.failed.size()));
    if (r.left > 0)
        parts += tr("%Ln left untouched", nullptr, static_cast<int>(r.left));
    QString text = parts.join(QStringLiteral(", "));
    if (r.failed.size() == 1)
        text += QStringLiteral(": ") + escaped(r.failed.front().error.message, 400);
    if (const QString lost = lostForGood(r); !lost.isEmpty())
        text += QStringLiteral(". ") + lost;
    return text;
}

void ResultBar::showResult(const BatchResult& result, const std::optional<Undo>& undo) {
    const bool good = result.failed.empty();
    QString text = textOf(result);
    if (undo && !undo->note.isEmpty())
        text += QLatin1Char(' ') + undo->note;
    showLine(text, good, good ? kShownMs : 0);
    m_result = result;
    if (undo) {
        m_batches = undo->batches;
        offer(undo->button);
    }
    const auto items = result.done.size() + result.pending.size() + result.failed.size();
    m_results->setVisible(items > 1);
}

void ResultBar::showMessage(const QString& text, bool good) {
    showLine(text, good, good ? kShownMs : 0);
}

void ResultBar::showWaiting(const QString& text, const QString& button, int ms) {
    showLine(text, true, ms);
    offer(button);
}

void ResultBar::showLine(const QString& text, bool good, int ms) {
    const Mark mark = good ? Mark{Glyph::Completed, Tone::Good} : Mark{Glyph::Failed, Tone::Bad};
    m_mark->setPixmap(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF()));
    m_text->setText(text);
    m_text->setToolTip(text.toHtmlEscaped());
    m_result = {};
    m_batches.clear();
    m_undo->hide();
    m_results->hide();
    m_stop->hide();
    m_more->hide();
    m_shownMs = ms;
    m_left->setVisible(ms > 0);
    m_shown.start();
    show();
    if (ms > 0)
        m_tick.start(); // what went wrong stays until it has been read
    else
        m_tick.stop();
    count();
}

void ResultBar::showMessage(const QString& text, bool good, const QString& button,
                            std::function<void()> then) {
    showLine(text, good, 0);
    m_then = std::move(then);
    m_more->setText(button);
    m_more->show();
}

void ResultBar::offer(const QString& button) {
    newestOffer = this;
    m_undo->setText(button);
    m_undo->setToolTip(QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText));
    m_undo->show();
}

void ResultBar::count() {
    if (m_shownMs == 0)
        return;
    const qint64 left = m_shownMs - m_shown.elapsed();
    if (left <= 0) {
        m_tick.stop();
        hide();
        return;
    }
    m_left->setText(tr("%L1 s", "time until the line goes").arg((left + 999) / 1000));
}

void ResultBar::showItems() {
    std::vector<QString> lines;
    for (const BatchResult::Failure& f : m_result.failed)
        lines.push_back(tr("%1: not done: %2", "item: what happened")
                            .arg(escaped(f.id), escaped(f.error.message)));
    for (const std::string& id : m_result.pending)
        lines.push_back(tr("%1: asked, not done yet", "item: what happened").arg(escaped(id)));
    for (const std::string& id : m_result.done)
        lines.push_back(tr("%1: done", "item: what happened").arg(escaped(id)));
    auto* dialog = new NamesDialog(tr("Results"), std::move(lines), this);
    dialog->open();
}

} // namespace node3
