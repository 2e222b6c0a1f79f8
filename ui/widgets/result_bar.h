// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace node3 {

/// One line under a table that says how an action went, item by item when asked; undoes what can be
/// undone exactly. Goes by itself after ten seconds when all went well.
class ResultBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 36;
    static constexpr int kShownMs = 10'000;

    explicit ResultBar(QWidget* parent = nullptr);
    void showProgress(int done, int of);
    void showResult(const BatchResult& result);
    /// One line that is no result of a batch: what was submitted, what was copied.
    void showMessage(const QString& text, bool good);
    /// The same with a button that does something about it; it stays until it is closed.
    void showMessage(const QString& text, bool good, const QString& button,
                     std::function<void()> then);
    QPushButton& moreButton() { return *m_more; }
    QString text() const;
    /// "34 jobs held, 2 not done": what showResult() says.
    static QString textOf(const BatchResult& result);

Q_SIGNALS:
    void undoAsked(const node3::BatchResult& result);
    void stopAsked();

private:
    void showFailures();

    QLabel* m_mark;
    QLabel* m_text;
    QPushButton* m_undo;
    QPushButton* m_results;
    QPushButton* m_stop;
    QPushButton* m_more;
    std::function<void()> m_then;
    QTimer m_hide;
    BatchResult m_result;
};

} // namespace node3
