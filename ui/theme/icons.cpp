// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/palette.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

// Outside the namespace: the macro declares a function of the global one.
static void loadIcons() {
    Q_INIT_RESOURCE(node3);
}

namespace node3 {

namespace {

QColor colorFor(QIcon::Mode mode, QIcon::State state) {
    if (mode == QIcon::Disabled)
        return colors().text3;
    return state == QIcon::On ? colors().accent : colors().text2;
}

QByteArray source(const QString& name) {
    static QHash<QString, QByteArray> sources;
    auto it = sources.constFind(name);
    if (it == sources.constEnd()) {
        loadIcons();
        QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
        it = sources.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *it;
}

/// Draws the SVG anew in the colours of the day, so that a change of theme needs no new icons.
class LineIcon : public QIconEngine {
public:
    explicit LineIcon(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        QByteArray svg = source(m_name);
        svg.replace("currentColor", colorFor(mode, state).name().toLatin1());
        QSvgRenderer renderer(svg);
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        renderer.render(painter, square);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        const QString key = QStringLiteral("%1/%2x%3")
                                .arg(colorFor(mode, state).name())
                                .arg(size.width())
                                .arg(size.height());
        if (const auto it = m_pixmaps.constFind(key); it != m_pixmaps.constEnd())
            return *it;
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        return *m_pixmaps.insert(key, pixmap);
    }
    QIconEngine* clone() const override { return new LineIcon(*this); }
    bool isNull() override { return source(m_name).isEmpty(); }

private:
    QString m_name;
    QHash<QString, QPixmap> m_pixmaps;
};

} // namespace

QIcon icon(QLatin1String name) {
    return QIcon(new LineIcon(name));
}

} // namespace node3
