// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/theme/glyphs.h"

#include <QWidget>

class QPushButton;

namespace node3 {

/// The line at the window's foot: engine, addresses, store, age of the figures.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList parts() const;
    EngineFeed& m_feed;
    const ConsoleInfo m_info;
};

/// The line at the top for what needs the operator: trouble of engine and store, else a pause of
/// assignment, else that this is a demo. Hidden when there is none of it.
class BannerLine : public QWidget {
    Q_OBJECT

public:
    static constexpr qint64 kSilentMs = 10'000;
    BannerLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    QString text() const { return m_text; }
    QPushButton& unpauseButton() { return *m_unpause; }
    QPushButton& extendButton() { return *m_extend; }

Q_SIGNALS:
    void unpauseAsked();
    void extendAsked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void look();
    QString pauseText() const;
    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    QString m_text;
    Tone m_tone = Tone::Bad; ///< Aside: something that people have set
    Glyph m_glyph = Glyph::Failed;
    QPushButton *m_unpause, *m_extend;
};

} // namespace node3
