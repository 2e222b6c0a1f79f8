// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

#include <functional>
#include <vector>

namespace node3::bench {

/// Measures the turns of the window's event loop. A turn begins with the first event after the loop
/// waited and ends when it is about to wait again: for so long a click would not have been
/// answered. (The dispatchers' `awake` cannot be its beginning: the one of Unix sends it after the
/// timers, the one of GLib after everything.) A turn in which a widget was painted is a frame.
class TurnMeter : public QApplication {
public:
    TurnMeter(int& argc, char** argv);

    bool notify(QObject* receiver, QEvent* event) override;

    struct Turns {
        std::vector<double> frames; ///< milliseconds
        double longest = 0;         ///< milliseconds, with a frame or without
        /// The same in processor time: what the machine gave to others meanwhile is not in it.
        double longestWork = 0;
        std::size_t count = 0;
    };
    /// Of the turns since the last call.
    Turns take();

    /// Called once, when that widget has been painted the next time.
    void afterPaint(QObject* widget, std::function<void()> then);

private:
    void endTurn();

    Turns m_turns;
    double m_began = 0; ///< 0: the loop waits
    double m_worked = 0;
    bool m_painted = false;
    int m_depth = 0;
    QObject* m_awaited = nullptr;
    std::function<void()> m_then;
};

} // namespace node3::bench
