// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/job_pane.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"
#include "ui/pages/job_lines.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/line_list.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <array>

namespace node3 {

namespace {

constexpr int kAskEvery = 20; ///< looks: every two seconds

QPlainTextEdit* textView(const QString& name) {
    auto* view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setFont(fonts::mono());
    view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    view->setProperty("bare", true);
    view->setAccessibleName(name);
    view->setTabChangesFocus(true);
    return view;
}

QScrollArea* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

/// New text without losing the reader's place; at the end it follows the end.
void replaceText(QPlainTextEdit& view, const QString& text, bool follow) {
    if (view.toPlainText() == text)
        return;
    QScrollBar* bar = view.verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum();
    const int value = bar->value();
    view.setPlainText(text);
    bar->setValue(follow && atEnd ? bar->maximum() : value);
}

} // namespace

JobPane::JobPane(EngineFeed& feed, JobModel& model, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_model(model) {
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    auto* head = new QWidget;
    head->setFixedHeight(36);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    m_mark = new QLabel;
    m_title = form::text({});
    QFont strong = fonts::body();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = form::hint({});
    m_facts->setWordWrap(false);
    m_idText = form::hint({});
    m_idText->setWordWrap(false);
    m_idText->setFont(fonts::mono());
    m_idText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copy = form::flatButton({});
    m_copy->setIcon(icon(QLatin1String("copy")));
    m_copy->setToolTip(tr("Copy id"));
    m_copy->setAccessibleName(tr("Copy id"));
    m_copy->setMaximumWidth(32);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(QString::fromStdString(m_id)); });
    for (QWidget* w : std::initializer_list<QWidget*>{m_mark, m_title, m_facts, m_idText, m_copy})
        row->addWidget(w);
    row->addStretch();
    column->addWidget(head);

    m_tabs = new QTabBar;
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFont(fonts::label());
    for (const QString& title : {tr("Timeline"), tr("Explain"), tr("Log"), tr("Fields")})
        m_tabs->addTab(title);
    auto* tabRow = new QHBoxLayout;
    tabRow->setContentsMargins(4, 0, 8, 0);
    tabRow->addWidget(m_tabs);
    tabRow->addStretch();
    m_stdout = form::flatButton(tr("Output"));
    m_stderr = form::flatButton(tr("Errors"));
    for (QPushButton* b : {m_stdout, m_stderr}) {
        b->setCheckable(true);
        b->setAutoExclusive(true);
        tabRow->addWidget(b);
        connect(b, &QPushButton::clicked, this, [this] { showLog(m_logText); });
    }
    m_stdout->setChecked(true);
    column->addLayout(tabRow);

    m_stack = new QStackedWidget;
    m_timeline = new LineList;
    m_timeline->setAccessibleName(tr("Timeline"));
    m_explain = new LineList;
    m_explain->setAccessibleName(tr("Explain"));
    m_summary = form::text({});
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(12, 8, 12, 0);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* explain = new QWidget;
    auto* explainColumn = new QVBoxLayout(explain);
    explainColumn->setContentsMargins(0, 0, 0, 0);
    explainColumn->setSpacing(0);
    explainColumn->addWidget(m_summary);
    explainColumn->addWidget(m_explain);
    explainColumn->addStretch();
    auto* timeline = new QWidget;
    auto* timelineColumn = new QVBoxLayout(timeline);
    timelineColumn->setContentsMargins(0, 0, 0, 0);
    timelineColumn->addWidget(m_timeline);
    timelineColumn->addStretch();
    m_log = textView(tr("Log"));
    m_fields = textView(tr("Fields"));
    m_hint =
        form::hint(tr("Select a job to see its attempts, why it waits, its log and its fields."));
    m_hint->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_hint->setContentsMargins(24, 24, 24, 24);
    m_stack->addWidget(scrolled(timeline));
    m_stack->addWidget(scrolled(explain));
    m_stack->addWidget(m_log);
    m_stack->addWidget(m_fields);
    m_stack->addWidget(m_hint);
    column->addWidget(m_stack, 1);

    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        refresh();
        ask();
    });
    connect(&feed, &EngineFeed::looked, this, [this] {
        if (!isVisible())
            return;
        if (++m_tick % kAskEvery == 0)
            ask();
        if (m_tick % 5 == 0)
            refresh();
    });
    setSelection({});
}

JobPane::Tab JobPane::tab() const {
    return static_cast<Tab>(m_tabs->currentIndex());
}
void JobPane::showTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}
QString JobPane::headText() const {
    return m_title->text() + QLatin1Char(' ') + m_facts->text();
}
QString JobPane::logText() const {
    return m_log->toPlainText();
}
QString JobPane::fieldsText() const {
    return m_fields->toPlainText();
}

void JobPane::setSelection(const std::vector<Slot>& selected) {
    m_selected = selected;
    const std::string id = selected.size() == 1
                               ? m_model.store().line(selected.front()).id.toStdString()
                               : std::string();
    if (id != m_id) {
        m_id = id;
        if (!selected.empty() && !id.empty()) {
            const JobLine& line = m_model.store().line(selected.front());
            m_shown = {line.state, line.attempt};
        }
        m_record.reset();
        m_logText = {};
        m_timeline->setLines({});
        m_explain->setLines({});
        m_summary->clear();
        m_log->clear();
        m_fields->clear();
        ask();
    }
    refresh();
}

void JobPane::refresh() {
    const bool one = m_selected.size() == 1;
    m_tabs->setVisible(one);
    m_idText->setVisible(one);
    m_copy->setVisible(one);
    m_mark->setVisible(one);
    m_stdout->setVisible(one && tab() == Log);
    m_stderr->setVisible(one && tab() == Log);
    m_stack->setCurrentIndex(one ? tab() : 4);
    if (one)
        showOne(m_model.store().line(m_selected.front()));
    else
        showSeveral(m_selected);
}

void JobPane::showOne(const JobLine& line) {
    if (const std::pair now{line.state, line.attempt}; now != m_shown) {
        m_shown = now;
        ask(); // what is said of it belongs to its state
    }
    Mark mark = markOf(line.state);
    QString state = stateText(line.state);
    if (const int row = m_model.rowOf(m_selected.front()); row >= 0) {
        const Cell cell = m_model.cell(row, m_model.column("state")); // knows "can never run"
        mark = cell.mark;
        state = cell.text;
    }
    m_mark->setPixmap(glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF()));
    m_title->setText(QFontMetrics(m_title->font()).elidedText(jobTitle(line), Qt::ElideRight, 360));
    QStringList facts{state};
    if (line.gpuMemory > 0)
        facts += memoryText(line.gpuMemory);
    if (const QByteArray& who = m_model.store().text(line.submitter); !who.isEmpty())
        facts += escaped(who.toStdString(), 64);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_idText->setText(line.name.isEmpty() ? QString() : escaped(line.id.toStdString(), 64));
    if (m_record && tab() == Timeline)
        m_timeline->setLines(timelineOf(*m_record, m_model.now()));
}

void JobPane::showSeveral(const std::vector<Slot>& selected) {
    if (selected.empty()) {
        m_title->setText({});
        m_facts->setText({});
        m_hint->setText(
            tr("Select a job to see its attempts, why it waits, its log and its fields."));
        return;
    }
    std::array<int, kJobStates> counts{};
    std::int64_t work = 0;
    const std::int64_t now = m_model.now().time_since_epoch().count();
    for (const Slot slot : selected) {
        const JobLine& line = m_model.store().line(slot);
        ++counts[static_cast<std::size_t>(line.state)];
        if (line.state == JobState::Running)
            work += ranOf(line, now).value_or(0);
    }
    m_title->setText(tr("%Ln job(s) selected", nullptr, static_cast<int>(selected.size())));
    QStringList parts;
    for (std::size_t s = 0; s < counts.size(); ++s)
        if (counts[s] > 0)
            parts += QStringLiteral("%1 %2").arg(countText(counts[s]),
                                                 stateText(static_cast<JobState>(s)));
    m_facts->setText(parts.join(QStringLiteral(" · ")));
    m_hint->setText(work > 0 ? tr("%1 of work runs in them.").arg(durationText(Duration{work}))
                             : tr("Nothing runs in them."));
}

void JobPane::ask() {
    if (m_id.empty())
        return;
    const std::string id = m_id;
    m_feed.job(id, this, [this, id](const std::variant<JobRecord, Error>& answer) {
        if (!isAbout(id))
            return;
        if (const auto* record = std::get_if<JobRecord>(&answer))
            showRecord(*record);
    });
    if (tab() == Explain)
        m_feed.explainJob(id, this, [this, id](const std::variant<JobExplanation, Error>& answer) {
            if (!isAbout(id))
                return;
            if (const auto* explanation = std::get_if<JobExplanation>(&answer))
                showExplanation(*explanation);
            else
                m_summary->setText(escaped(std::get<Error>(answer).message));
        });
    if (tab() == Log)
        m_feed.jobLog(id, std::nullopt, this,
                      [this, id](const std::variant<LogText, Error>& answer) {
                          if (!isAbout(id))
                              return;
                          if (const auto* text = std::get_if<LogText>(&answer))
                              showLog(*text);
                          else
                              replaceText(*m_log, escaped(std::get<Error>(answer).message), false);
                      });
}

void JobPane::showRecord(const JobRecord& record) {
    m_record = std::make_shared<const JobRecord>(record);
    m_timeline->setLines(timelineOf(record, m_model.now()));
    replaceText(*m_fields, node3::fieldsText(record), false);
}

void JobPane::showExplanation(const JobExplanation& explanation) {
    const JobNeeds needs{m_record ? m_record->job.gpuMemoryRequired : 0,
                         m_record ? m_record->job.needs : AcceptsMask{0}};
    const Decision* decision = m_record && !m_record->attempts.empty()
                                   ? m_record->attempts.back().decision.get()
                                   : nullptr;
    JobExplanation named = explanation;
    if (m_record && !m_record->job.name.empty())
        named.jobId = m_record->job.name; // as people call it
    m_summary->setText(summary(named, needs));
    m_explain->setLines(explanationLines(explanation, needs, decision));
}

void JobPane::showLog(const LogText& text) {
    m_logText = text;
    const std::string& shown = m_stderr->isChecked() ? text.stderrText : text.stdoutText;
    replaceText(*m_log, shown.empty() ? tr("Nothing written yet.") : escapedLines(shown), true);
}

} // namespace node3
