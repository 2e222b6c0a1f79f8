// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_line.h"

#include "engine/text/format.h"
#include "ui/models/banners.h"
#include "ui/theme/figures.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kSayForMs = 6000;
constexpr qsizetype kDrainsPart = 4;

} // namespace

StatusLine::StatusLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_info(info) {
    setFixedHeight(metrics::kStatusBar);
    setMouseTracking(true);
    setToolTip(tr("Engine, its two listeners, its store, and how old the figures are."));
    m_sayFor.setSingleShot(true);
    connect(&m_sayFor, &QTimer::timeout, this, [this] { m_said.clear(); });
    connect(&feed, &EngineFeed::looked, this, [this] {
        setAccessibleName(text());
        update();
    });
}

void StatusLine::say(const QString& text) {
    m_said = text;
    setAccessibleName(text);
    m_sayFor.start(kSayForMs);
    update();
}

QStringList StatusLine::parts() const {
    if (!m_said.isEmpty())
        return {m_said};
    const Snapshot& s = *m_feed.snapshot();
    QStringList parts;
    parts += s.shuttingDown    ? tr("Engine is stopping")
             : m_feed.isLate() ? tr("Engine is late")
             : s.sequence == 0 ? tr("Engine is starting")
                               : tr("Engine running");
    parts += tr("agents %1", "address").arg(m_info.agentsAddress);
    parts += tr("HTTP %1", "address").arg(m_info.httpAddress);
    parts += s.storeFailing ? tr("store cannot write") : tr("store synced");
    const auto drains = std::ranges::count(s.agents, IntentState::Draining,
                                           [](const AgentView& a) { return a.intent.state; });
    if (drains > 0)
        parts += tr("%Ln drain(s)", nullptr, static_cast<int>(drains));
    return parts;
}

QString StatusLine::text() const {
    return (parts() << tr("%1 old", "age of the figures").arg(durationText(Duration{m_feed.age()})))
        .join(QStringLiteral(" · "));
}

void StatusLine::mouseMoveEvent(QMouseEvent* event) {
    setCursor(m_drainsRect.contains(event->position().toPoint()) ? Qt::PointingHandCursor
                                                                 : Qt::ArrowCursor);
}

void StatusLine::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_drainsRect.contains(event->position().toPoint()))
        Q_EMIT pageWanted(QStringLiteral("agents"), QStringLiteral("intent:draining"));
}

void StatusLine::paintEvent(QPaintEvent*) {
    const Palette& c = colors();
    const Snapshot& s = *m_feed.snapshot();
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(QRect(0, 0, width(), 1), c.line);
    const bool lost = m_feed.age() >= kEngineSilentMs || s.storeFailing;
    const Mark mark = lost              ? Mark{Glyph::Lost, Tone::Bad}
                      : m_feed.isLate() ? Mark{Glyph::Late, Tone::Watch}
                                        : Mark{Glyph::Live, Tone::Good};
    painter.drawPixmap(12, height() / 2 - 5,
                       glyphPixmap(mark.glyph, c.tone(mark.tone).mark, devicePixelRatioF(), 10));
    const QFont font = fonts::label();
    const QString age =
        tr("%1 old", "age of the figures").arg(durationText(Duration{m_feed.age()}));
    const double ageWidth = figuresWidth(age, font);
    painter.setPen(m_feed.isLate() ? c.tone(Tone::Watch).text : c.text2);
    drawFigures(painter, QRectF(width() - 12 - ageWidth, 1, ageWidth + 2, height() - 1),
                Qt::AlignLeft | Qt::AlignVCenter, age, font);
    m_drainsRect = {};
    double x = 28;
    const double right = width() - 24 - ageWidth;
    const QStringList all = parts();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString text = i == 0 ? all[i] : QStringLiteral("·  ") + all[i];
        const double w = figuresWidth(text, font);
        if (x + w > right)
            break;
        if (i == kDrainsPart)
            m_drainsRect = QRect(static_cast<int>(x), 0, static_cast<int>(w) + 2, height());
        const bool trouble = i == 3 && s.storeFailing;
        painter.setPen(trouble ? c.tone(Tone::Bad).text : c.text2);
        drawFigures(painter, QRectF(x, 1, w + 2, height() - 1), Qt::AlignLeft | Qt::AlignVCenter,
                    text, font);
        x += w + 10;
    }
}

} // namespace node3
