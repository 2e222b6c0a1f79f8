// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/advisor/advice_entry.h"

#include "engine/text/advice.h"
#include "engine/text/format.h"
#include "ui/advisor/advice_text.h"
#include "ui/advisor/remedies.h"
#include "ui/theme/figures.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kHead = 26, kEntryEdge = 3, kEntryLeft = 12, kTextLeft = kEntryLeft + 12 + 6;
constexpr int kPartWidth = 68; ///< "Evidence"
constexpr std::chrono::minutes kSnoozes[] = {std::chrono::minutes{15}, std::chrono::minutes{60},
                                             std::chrono::minutes{480}};

QLabel* part(QVBoxLayout& column, const QString& name) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel* label = form::hint(name);
    label->setWordWrap(false);
    label->setMinimumWidth(metrics::scaled(kPartWidth));
    form::ink(*label, form::Ink::Text3);
    QLabel* text = form::text({});
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    column.addLayout(row);
    return text;
}

} // namespace

// ---- the first line ----------------------------------------------------------------------------

AdviceHead::AdviceHead(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize AdviceHead::sizeHint() const {
    return {200, metrics::scaled(kHead)};
}

void AdviceHead::show(const Advice& advice, Utc now, bool stale, bool gone) {
    m_severity = advice.severity;
    m_quiet = stale || gone || advice.state != AdviceState::Open;
    m_title = adviceTitle(advice);
    m_age = agoText(std::max(now - advice.since, Duration{0}));
    m_aside = adviceAside(advice, now, gone);
    setAccessibleName(m_title + QStringLiteral(", ") + m_aside);
    setToolTip(plainTip(adviceTip(advice)));
    QAbstractButton::update();
}

void AdviceHead::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect(), c.hover);
    const Mark mark = markOf(m_severity);
    const Tone tone = m_quiet ? Tone::Neutral : mark.tone;
    painter.drawPixmap(kEntryLeft, (height() - 12) / 2,
                       glyphPixmap(mark.glyph, c.tone(tone).mark, devicePixelRatioF()));
    const int right = width() - kEntryLeft;
    QFont font = fonts::body();
    font.setWeight(m_quiet ? QFont::Normal : QFont::DemiBold);
    const int title = QFontMetrics(font).horizontalAdvance(m_title);
    // The word goes before a letter of the title does: the glyph says it too.
    const auto fits = [&](const QString& aside) {
        return kTextLeft + title + 12 + figuresWidth(aside, fonts::label()) <= right;
    };
    const QString aside = fits(m_aside) ? m_aside : m_age;
    const int asideWidth = static_cast<int>(figuresWidth(aside, fonts::label())) + 1;
    painter.setFont(font);
    painter.setPen(m_quiet ? c.text2 : c.text1);
    const int room = right - asideWidth - 12 - kTextLeft;
    painter.drawText(QRect(kTextLeft, 0, room, height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font).elidedText(m_title, Qt::ElideMiddle, room));
    painter.setPen(c.text3);
    drawFigures(painter, QRectF(right - asideWidth, 0, asideWidth, height()),
                Qt::AlignRight | Qt::AlignVCenter, aside, fonts::label());
    if (hasFocus()) {
        painter.setPen(QPen(c.accent, 2));
        painter.drawRect(rect().adjusted(kEntryEdge + 1, 1, -1, -1));
    }
}

// ---- the entry ---------------------------------------------------------------------------------

AdviceEntry::AdviceEntry(const Advice& advice, QWidget* parent)
    : QWidget(parent), m_advice(advice) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    m_head = new AdviceHead(this);
    column->addWidget(m_head);
    connect(m_head, &QAbstractButton::clicked, this, [this] {
        setOpen(!isOpen());
        Q_EMIT toggled();
    });
}

void AdviceEntry::update(const Advice& advice, Utc now, bool stale) {
    if (advice.state != m_advice.state) // what was asked has shown its effect
        setNote({}, false);
    m_advice = advice;
    m_stale = stale;
    m_gone = false;
    m_head->show(m_advice, now, m_stale, m_gone);
    showBody();
    QWidget::update();
}

void AdviceEntry::setGone() {
    m_gone = true;
    m_head->show(m_advice, m_advice.since, m_stale, m_gone);
    showBody();
    QWidget::update();
}

void AdviceEntry::setOpen(bool open) {
    if (open && !m_body)
        makeBody();
    if (m_body)
        m_body->setVisible(open);
    m_head->setChecked(open);
    m_head->setAccessibleDescription(open ? tr("open") : tr("closed"));
    if (open)
        showBody();
}

void AdviceEntry::makeBody() {
    m_body = new QWidget(this);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(kTextLeft, 2, kEntryLeft, 8);
    column->setSpacing(4);
    m_evidence = part(*column, tr("Evidence"));
    m_remedy = part(*column, tr("Remedy"));
    m_note = form::text({});
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addSpacing(2);
    m_buttons = new FlowLayout(8, 6);
    column->addLayout(m_buttons);
    m_acknowledge = form::flatButton(tr("Acknowledge"));
    m_acknowledge->setToolTip(
        tr("No badge and no notification of it any more, until it grows worse."));
    connect(m_acknowledge, &QPushButton::clicked, this,
            [this] { Q_EMIT markAsked(AdviceState::Acknowledged, std::nullopt); });
    m_snooze = form::menuButton(tr("Snooze"));
    m_snooze->setProperty("flat", true);
    m_snooze->setToolTip(tr("It is set aside for a time."));
    connect(m_snooze, &QPushButton::clicked, this, &AdviceEntry::showSnoozeMenu);
    m_reopen = form::flatButton(tr("Open again"));
    connect(m_reopen, &QPushButton::clicked, this,
            [this] { Q_EMIT markAsked(AdviceState::Open, std::nullopt); });
    // They go to another line together.
    m_marks = new QWidget(m_body);
    auto* marks = new QHBoxLayout(m_marks);
    marks->setContentsMargins(0, 0, 0, 0);
    marks->setSpacing(0);
    for (QPushButton* button : {m_acknowledge, m_snooze, m_reopen})
        marks->addWidget(button);
    m_buttons->addWidget(m_marks);
    layout()->addWidget(m_body);
}

void AdviceEntry::showBody() {
    if (!m_body || m_body->isHidden())
        return;
    const auto say = [](QLabel& label, const QString& text) {
        if (label.text() != text)
            label.setText(text);
    };
    say(*m_evidence, adviceEvidence(m_advice));
    say(*m_remedy, adviceRemedy(m_advice));
    for (QLabel* label : {m_evidence, m_remedy})
        form::ink(*label, m_stale || m_gone ? form::Ink::Text3 : form::Ink::Text1);
    say(*m_note, m_noteText);
    m_note->setHidden(m_noteText.isEmpty());
    QFont font = fonts::body();
    font.setItalic(!m_noteFails);
    m_note->setFont(font);
    form::ink(*m_note, m_noteFails ? form::Ink::Bad : form::Ink::Text2);
    showRemedies();
    m_acknowledge->setVisible(m_advice.state == AdviceState::Open && !m_gone);
    m_snooze->setVisible(m_advice.state != AdviceState::Snoozed && !m_gone);
    m_reopen->setVisible(m_advice.state != AdviceState::Open && !m_gone);
}

/// Made anew only when they are others: a button keeps the focus while figures change.
void AdviceEntry::showRemedies() {
    std::vector<QString> texts;
    m_offered.clear();
    if (!m_gone)
        for (AdviceRemedy& remedy : Remedies::offered(m_advice))
            if (const QString text = Remedies::buttonText(remedy);
                std::ranges::count(texts, text) == 0) {
                texts.push_back(text);
                m_offered.push_back(std::move(remedy));
            }
    if (texts == m_remedyTexts)
        return;
    for (QPushButton* button : m_remedies) {
        button->hide();
        button->deleteLater();
    }
    m_remedies.clear();
    m_remedyTexts = texts;
    // In front of what stays.
    m_buttons->removeWidget(m_marks);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        QPushButton* button = form::button(texts[i]);
        button->setParent(m_body);
        button->show();
        connect(button, &QPushButton::clicked, this, [this, i] {
            const AdviceRemedy asked = m_offered[i]; // with the jobs that it is about now
            Q_EMIT remedyAsked(asked);
        });
        m_buttons->addWidget(button);
        m_remedies.push_back(button);
    }
    m_buttons->addWidget(m_marks);
    QWidget* before = m_head;
    for (QPushButton* button : m_remedies) {
        setTabOrder(before, button);
        before = button;
    }
    for (QPushButton* button : {m_acknowledge, m_snooze, m_reopen}) {
        setTabOrder(before, button);
        before = button;
    }
}

void AdviceEntry::showSnoozeMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::chrono::minutes lasts : kSnoozes) {
        const int minutes = static_cast<int>(lasts.count());
        QAction* action = menu->addAction(minutes < 60 ? tr("%Ln minute(s)", nullptr, minutes)
                                                       : tr("%Ln hour(s)", nullptr, minutes / 60));
        connect(action, &QAction::triggered, this,
                [this, lasts] { Q_EMIT markAsked(AdviceState::Snoozed, Duration{lasts}); });
    }
    menu->popup(m_snooze->mapToGlobal(QPoint(0, m_snooze->height())));
}

void AdviceEntry::setNote(const QString& note, bool fails) {
    m_noteText = note;
    m_noteFails = fails;
    showBody();
}

QString AdviceEntry::evidence() const {
    return m_evidence ? m_evidence->text() : QString();
}

QString AdviceEntry::remedy() const {
    return m_remedy ? m_remedy->text() : QString();
}

void AdviceEntry::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), c.line);
    if (!m_stale && !m_gone && m_advice.state == AdviceState::Open)
        painter.fillRect(QRect(0, 0, kEntryEdge, height() - 1),
                         c.tone(markOf(m_advice.severity).tone).mark);
}

} // namespace node3
