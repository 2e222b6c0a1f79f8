// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explain_view.h"

#include "engine/text/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kExplainBar = 96, kExplainCount = 56, kExplainNarrow = 560, kExplainEdge = 12,
              kExplainButton = 120;

/// How many, as a bar against the largest and as a figure.
class CountBar : public QWidget {
public:
    explicit CountBar(QWidget* parent = nullptr) : QWidget(parent) {}
    void show(int count, double share, bool bar) {
        m_count = count;
        m_share = share;
        m_bar = bar;
        setFixedSize((bar ? kExplainBar + 8 : 0) + kExplainCount, 20);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const Palette& c = colors();
        QPainter painter(this);
        if (m_bar) {
            const int length = std::max(static_cast<int>(kExplainBar * m_share), 2);
            painter.fillRect(QRect(0, 6, kExplainBar, 8), c.load[0]);
            painter.fillRect(QRect(0, 6, length, 8), c.load[2]);
        }
        painter.setPen(c.text1);
        drawFigures(painter, QRectF(width() - kExplainCount, 0, kExplainCount, height()),
                    Qt::AlignRight | Qt::AlignVCenter, countText(m_count), fonts::body());
    }

private:
    int m_count = 0;
    double m_share = 0;
    bool m_bar = true;
};

} // namespace

// ---- one line ----------------------------------------------------------------------------------

ExplainRow::ExplainRow(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, kExplainEdge, 0);
    row->setSpacing(12);
    m_text = form::text({});
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_bar = new CountBar;
    m_detail = form::hint({});
    m_detail->setWordWrap(false);
    m_button = form::smallButton({});
    m_button->setProperty("flat", false);
    m_place = new QWidget(this); // as wide with a button as without: bars stand in a column
    m_place->setMinimumWidth(kExplainButton);
    auto* place = new QHBoxLayout(m_place);
    place->setContentsMargins(0, 0, 0, 0);
    place->addWidget(m_button, 0, Qt::AlignRight);
    connect(m_button, &QPushButton::clicked, this, [this] { Q_EMIT chosen(m_line.remedy); });
    row->addWidget(m_text, 1);
    row->addWidget(m_detail);
    row->addWidget(m_bar);
    row->addWidget(m_place);
    m_button->hide();
    m_place->hide();
}

QPushButton* ExplainRow::button() const {
    return m_button->isHidden() ? nullptr : m_button;
}

void ExplainRow::show(const ExplainLine& line) {
    using Kind = ExplainLine::Kind;
    if (line == m_line)
        return;
    m_line = line;
    const bool heading = line.kind == Kind::Heading;
    layout()->setContentsMargins(heading ? kExplainEdge : kExplainEdge + 12, heading ? 10 : 1,
                                 kExplainEdge, 1);
    QFont font = heading ? fonts::header() : fonts::body();
    if (line.strong)
        font.setWeight(QFont::DemiBold);
    m_text->setFont(font);
    if (m_text->text() != line.text)
        m_text->setText(line.text);
    m_text->setToolTip(line.tip.isEmpty() ? QString() : plainTip(line.tip));
    const bool score = line.kind == Kind::Score;
    m_detail->setFont(score ? fonts::body() : fonts::label());
    form::ink(*m_detail, score ? form::Ink::Text1 : form::Ink::Text3);
    m_detail->setText(score && line.strong ? line.detail + QStringLiteral("   ") + line.tip
                                           : line.detail);
    m_detail->setVisible(!line.detail.isEmpty());
    m_bar->setVisible(line.count >= 0);
    static_cast<CountBar*>(m_bar)->show(line.count, line.share, width() >= kExplainNarrow);
    const bool has = line.remedy.kind != Remedy::Kind::None;
    if (has) {
        m_button->setText(line.remedy.text);
        m_button->setToolTip(plainTip(line.remedy.tip));
    }
    m_button->setVisible(has);
    m_place->setVisible(has || line.count >= 0);
    setAccessibleName(line.count >= 0 ? QStringLiteral("%1 %2").arg(line.text).arg(line.count)
                                      : line.text);
}

void ExplainRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_line.count >= 0)
        static_cast<CountBar*>(m_bar)->show(m_line.count, m_line.share, width() >= kExplainNarrow);
}

// ---- all ---------------------------------------------------------------------------------------

ExplainView::ExplainView(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kExplainEdge, 0, 8, 0);
    head->setSpacing(8);
    m_title = form::text({});
    m_title->setWordWrap(true);
    QFont strong = fonts::body();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_stamp = form::hint({});
    m_stamp->setWordWrap(false);
    m_window = form::smallButton(tr("Own window"));
    m_window->setToolTip(tr("Opens this in a window of its own, which stays with it (Shift+E)."));
    head->addWidget(m_title, 1);
    head->addWidget(m_stamp);
    head->addWidget(m_window);
    column->addLayout(head);
    m_verdict = form::text({});
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_verdict->setContentsMargins(kExplainEdge, 2, kExplainEdge, 2);
    column->addWidget(m_verdict);
    m_note = form::hint({});
    m_note->setContentsMargins(kExplainEdge, 2, kExplainEdge, 2);
    m_note->hide();
    column->addWidget(m_note);
    m_lines = new QVBoxLayout;
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(2);
    column->addLayout(m_lines);
    column->addStretch();
}

void ExplainView::clear() {
    show({});
    setStamp({});
    setNote({}, false);
}

void ExplainView::show(const ExplainText& text) {
    m_text = text;
    if (m_title->text() != text.title)
        m_title->setText(text.title);
    if (m_verdict->text() != text.verdict)
        m_verdict->setText(text.verdict);
    std::vector<ExplainRow*> rows;
    for (const ExplainLine& line : text.lines) {
        const auto known = std::find_if(m_rows.begin(), m_rows.end(), [&](const ExplainRow* r) {
            return r && r->line().key == line.key;
        });
        ExplainRow* row = nullptr;
        if (known != m_rows.end()) {
            row = std::exchange(*known, nullptr);
        } else {
            row = new ExplainRow;
            connect(row, &ExplainRow::chosen, this, &ExplainView::chosen);
        }
        row->show(line);
        rows.push_back(row);
    }
    for (ExplainRow* old : m_rows)
        delete old;
    m_rows = std::move(rows);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int at = static_cast<int>(i);
        QLayoutItem* there = m_lines->itemAt(at);
        if (there && there->widget() == m_rows[i])
            continue;
        m_lines->removeWidget(m_rows[i]);
        m_lines->insertWidget(at, m_rows[i]);
    }
}

void ExplainView::setStamp(const QString& stamp) {
    m_stamp->setText(stamp);
}
QString ExplainView::stamp() const {
    return m_stamp->text();
}

void ExplainView::setNote(const QString& note, bool fails) {
    QFont font = fonts::label();
    font.setItalic(!fails);
    m_note->setFont(font);
    form::ink(*m_note, fails ? form::Ink::Bad : form::Ink::Text2);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}
QString ExplainView::note() const {
    return m_note->text();
}

QPushButton* ExplainView::button(const QString& key) const {
    for (const ExplainRow* row : m_rows)
        if (row->line().key == key)
            return row->button();
    return nullptr;
}

} // namespace node3
