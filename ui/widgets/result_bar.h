// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/actions/undo.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace node3 {

/// One line under a table that says how an action went, item by item when asked; offers what takes
/// it back. Goes by itself after ten seconds when all went well. Window's thread.
class ResultBar : public QWidget {
    Q_OBJECT

public:
    static constexpr int kHeight = 36;
    static constexpr int kShownMs = 10'000;

    explicit ResultBar(QWidget* parent = nullptr);
    void showProgress(int done, int of);
    /// `undo`: what takes it back, when something does.
    void showResult(const BatchResult& result, const std::optional<Undo>& undo = std::nullopt);
    /// One line that is no result of a batch: what was submitted, what was copied.
    void showMessage(const QString& text, bool good);
    /// The same with a button that does something about it; it stays until it is closed.
    void showMessage(const QString& text, bool good, const QString& button,
                     std::function<void()> then);
    QPushButton& moreButton() { return *m_more; }
    /// Something is done in `ms` unless the button is pressed; then undoAsked() comes without
    /// batches.
    void showWaiting(const QString& text, const QString& button, int ms);
    /// Does what its button would; false: there is none.
    bool undo();
    /// The same for the bar that offered something last, wherever it stands.
    static bool undoNewest();
    QString text() const;
    QPushButton& undoButton() { return *m_undo; }
    QPushButton& resultsButton() { return *m_results; }
    /// "34 jobs held, 2 not done": what showResult() says.
    static QString textOf(const BatchResult& result);

Q_SIGNALS:
    void undoAsked(const std::vector<node3::ActionBatch>& batches);
    void stopAsked();
    /// Closed by hand.
    void dismissed();

private:
    void showLine(const QString& text, bool good, int ms);
    void offer(const QString& button);
    void count();
    void showItems();

    QLabel* m_mark;
    QLabel* m_text;
    QLabel* m_left;
    QPushButton* m_undo;
    QPushButton* m_results;
    QPushButton* m_stop;
    QPushButton* m_more;
    std::function<void()> m_then;
    QTimer m_tick;
    QElapsedTimer m_shown;
    int m_shownMs = 0; ///< 0: until it is closed
    BatchResult m_result;
    std::vector<ActionBatch> m_batches;
};

} // namespace node3
