// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/engine_feed.h"
#include "ui/models/banners.h"

#include <QWidget>

class QPushButton;

namespace node3 {

/// The lines at the top for what needs the operator, each with its remedy: at most two, and a
/// button that shows the rest. Hidden when there is none.
class BannerLine : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kShown = 2;

    BannerLine(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);
    /// The first one; empty: none.
    QString text() const { return m_banners.empty() ? QString() : m_banners.front().text; }
    const std::vector<Banner>& banners() const { return m_banners; }
    QPushButton& unpauseButton() { return *m_unpause; }
    QPushButton& extendButton() { return *m_extend; }
    QPushButton& folderButton() { return *m_folder; }
    QPushButton& reportButton() { return *m_report; }
    QPushButton& moreButton() { return *m_more; }

Q_SIGNALS:
    void unpauseAsked();
    void extendAsked();
    void reportAsked();
    /// The rows that a line is about, by page and filter: its text was clicked.
    void pageWanted(const QString& page, const QString& filter);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void look();
    void place();
    std::size_t shown() const;
    /// Where the buttons of a line begin.
    int rightEdge(std::size_t line) const;
    QRect lineRect(std::size_t line) const;
    /// What a click there opens; null: nothing.
    const Banner* doorAt(const QPoint& at) const;

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    std::vector<Banner> m_banners;
    QPushButton *m_unpause, *m_extend, *m_folder, *m_report, *m_more;
    bool m_all = false; ///< the operator wants to see all of them
};

} // namespace node3
