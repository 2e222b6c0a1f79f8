// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explain/explain_panel.h"

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

namespace node3 {

/// Explain in a window of its own: stays with its job or agent whatever is selected elsewhere.
class ExplainWindow : public QWidget {
    Q_OBJECT

public:
    ExplainWindow(ExplainPanel* panel, QWidget* owner);
    ExplainPanel& panel() { return *m_panel; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    ExplainPanel* m_panel;
};

/// The windows of one page: at most kMost, the one opened first gives way. They close with the
/// window that `page` stands in.
class ExplainWindows : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t kMost = 8;

    /// `page` owns them; `make` gives a panel for a new window.
    ExplainWindows(QWidget& page, std::function<ExplainPanel*()> make);
    /// Shows the window of that target, a new one when there is none.
    ExplainWindow* open(const ExplainTarget& target);
    std::vector<ExplainWindow*> windows() const;
    /// The next one stands where the first one ever did.
    static void forgetPlace();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget& m_page;
    const std::function<ExplainPanel*()> m_make;
    std::vector<QPointer<ExplainWindow>> m_windows; ///< oldest first
};

} // namespace node3
