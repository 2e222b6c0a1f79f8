// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner_line.h"

#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QDesktopServices>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QUrl>

#include <algorithm>
#include <array>

namespace node3 {

BannerLine::BannerLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    hide();
    setMouseTracking(true);
    const auto add = [this](const QString& text) {
        QPushButton* button = form::smallButton(text);
        button->setParent(this);
        button->hide();
        return button;
    };
    m_unpause = add(tr("Unpause"));
    m_extend = add(tr("15 min longer"));
    m_folder = add(tr("Open folder"));
    m_report = add(tr("Save report"));
    m_more = add({});
    connect(m_unpause, &QPushButton::clicked, this, &BannerLine::unpauseAsked);
    connect(m_extend, &QPushButton::clicked, this, &BannerLine::extendAsked);
    connect(m_report, &QPushButton::clicked, this, &BannerLine::reportAsked);
    connect(m_folder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_info.dataFolder)); });
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = !m_all;
        place();
    });
    connect(&feed, &EngineFeed::looked, this, &BannerLine::look);
}

std::size_t BannerLine::shown() const {
    return m_all ? m_banners.size() : std::min(m_banners.size(), kShown);
}

void BannerLine::look() {
    std::vector<Banner> next =
        bannersOf(*m_feed.snapshot(), m_info, m_feed.age(), m_feed.sinceStart());
    const bool same = std::ranges::equal(next, m_banners, [](const Banner& a, const Banner& b) {
        return a.kind == b.kind && a.text == b.text && a.filter == b.filter;
    });
    if (same)
        return;
    m_banners = std::move(next);
    m_all = m_all && m_banners.size() > kShown;
    QStringList texts;
    for (const Banner& banner : m_banners)
        texts += banner.text;
    setAccessibleName(texts.join(QLatin1Char('\n')));
    place();
}

QRect BannerLine::lineRect(std::size_t line) const {
    const int height = metrics::scaled(metrics::kBanner);
    return {0, static_cast<int>(line) * height, width(), height};
}

void BannerLine::place() {
    const std::size_t count = shown();
    setFixedHeight(std::max(1, lineRect(count).top()));
    setVisible(count > 0);
    const Snapshot& s = *m_feed.snapshot();
    for (QPushButton* button : {m_unpause, m_extend, m_folder, m_report, m_more})
        button->setVisible(false);
    const auto put = [](QPushButton& button, const QRect& line, int& right) {
        const QSize size = button.sizeHint();
        button.setGeometry(right - size.width(), line.center().y() - size.height() / 2 + 1,
                           size.width(), size.height());
        button.setVisible(true);
        right = button.x() - 8;
    };
    for (std::size_t i = 0; i < count; ++i) {
        const QRect line = lineRect(i);
        int right = width() - 12;
        if (i + 1 == count && m_banners.size() > kShown) {
            m_more->setText(
                m_all ? tr("Fewer")
                      : tr("%Ln more", "banners", static_cast<int>(m_banners.size() - count)));
            put(*m_more, line, right);
        }
        if (m_banners[i].kind == Banner::Kind::Paused) {
            if (s.pauses.size() == 1 && s.pauses.front().until)
                put(*m_extend, line, right);
            put(*m_unpause, line, right);
        }
        if (m_banners[i].kind == Banner::Kind::Store && !m_info.dataFolder.isEmpty())
            put(*m_folder, line, right);
        if (m_banners[i].kind == Banner::Kind::Silent)
            put(*m_report, line, right);
    }
    update();
}

void BannerLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

const Banner* BannerLine::doorAt(const QPoint& at) const {
    for (std::size_t i = 0; i < shown(); ++i)
        if (lineRect(i).contains(at))
            return m_banners[i].page.isEmpty() ? nullptr : &m_banners[i];
    return nullptr;
}

void BannerLine::mouseMoveEvent(QMouseEvent* event) {
    setCursor(doorAt(event->position().toPoint()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void BannerLine::mouseReleaseEvent(QMouseEvent* event) {
    const Banner* door = doorAt(event->position().toPoint());
    if (!door || event->button() != Qt::LeftButton)
        return;
    const Banner chosen = *door; // what follows may change the lines
    Q_EMIT pageWanted(chosen.page, chosen.filter);
}

int BannerLine::rightEdge(std::size_t line) const {
    int right = width() - 12;
    for (const QPushButton* button : {m_unpause, m_extend, m_folder, m_report, m_more})
        if (button->isVisibleTo(this) && lineRect(line).contains(button->geometry().center()))
            right = std::min(right, button->x() - 12);
    return right;
}

void BannerLine::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    QPainter painter(this);
    painter.setFont(fonts::label());
    const QFontMetrics metrics(fonts::label());
    for (std::size_t i = 0; i < shown(); ++i) {
        const QRect line = lineRect(i);
        const ToneColors& tone = c.tone(m_banners[i].mark.tone);
        painter.fillRect(line, tone.tint);
        painter.fillRect(QRect(0, line.top(), 3, line.height()), tone.mark);
        painter.drawPixmap(12, line.center().y() - 5,
                           glyphPixmap(m_banners[i].mark.glyph, tone.mark, devicePixelRatioF()));
        painter.setPen(c.text1);
        const QRect text = line.adjusted(32, 0, rightEdge(i) - line.right() - 1, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(m_banners[i].text, Qt::ElideRight, text.width()));
    }
}

} // namespace node3
