// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/demo/demo_market.h"
#include "ui/pages/page.h"

class QButtonGroup;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace node3 {

class ControlPanel;
class EmptyNote;
class RunPanel;

/// The market of a demo: what arrives, what goes wrong, how fast its time passes, and the mission's
/// scenarios as guided runs. Only in a demo's window.
class DemoPage : public Page {
    Q_OBJECT

public:
    explicit DemoPage(const PageSources& sources);

    void focusFirst() override;
    /// "1", "2", "3": that scenario is shown.
    void showFilter(const QString& filter) override;
    bool isSettled() const override;

    DemoMarket& market() { return *m_market; }
    ControlPanel& controls() { return *m_controls; }
    RunPanel& runs() { return *m_runs; }
    QPushButton& stopButton() { return *m_stop; }
    QPushButton& resetButton() { return *m_reset; }
    QButtonGroup& speeds() { return *m_speeds; }
    EmptyNote& note() { return *m_note; }
    QString clockText() const;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeHeader();
    void addSpeed(double scale);
    void askRestart(double scale);
    void showState();
    void showStatus();
    void showTitle();

    const ConsoleInfo& m_info;
    DemoMarket* m_market;
    QPushButton *m_stop, *m_reset;
    QButtonGroup* m_speeds;
    QLabel *m_time, *m_clock;
    QStackedWidget* m_stack;
    EmptyNote* m_note;
    ControlPanel* m_controls;
    RunPanel* m_runs;
};

} // namespace node3
