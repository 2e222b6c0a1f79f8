// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace node3 {

class DemoMarket;
class FlowLayout;
class LineList;
class RunTable;
struct DemoRun;

/// The mission's scenarios and incidents: chosen, played, and followed step by step with their
/// verdicts. What is chosen and not played shows its plan. Window's thread.
class RunPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunPanel(DemoMarket& market, QWidget* parent = nullptr);

    /// The scenario with that number; false: there is none.
    bool choose(int scenario);
    QPushButton* choiceOf(const QString& key) const;
    QPushButton& playButton() { return *m_play; }
    QPushButton& nextButton() { return *m_next; }
    QPushButton& stopButton() { return *m_stop; }
    RunTable& table() { return *m_table; }
    LineList& score() { return *m_score; }
    QString summaryText() const;
    QString whyText() const;
    QString phaseText() const;

private:
    struct Choice {
        QString key; ///< "1", or an incident's name
        int scenario = 0;
        QPushButton* button = nullptr;
    };
    void makeChoices();
    void select(std::size_t index);
    void play(std::size_t index);
    void followMarket();
    void refresh();
    void showScenario(const DemoRun& run, bool played);
    void showIncident(const DemoRun& run, bool played);
    bool isOf(const DemoRun& run, const Choice& choice) const;

    DemoMarket& m_market;
    FlowLayout* m_row;
    std::vector<Choice> m_choices;
    std::size_t m_chosen = 0;
    bool m_followed = false; ///< what the market plays was looked at once
    QLabel *m_title, *m_phaseGlyph, *m_phase, *m_why, *m_summaryGlyph, *m_summary;
    QStackedWidget* m_stack;
    RunTable* m_table;
    LineList* m_score;
    QPushButton *m_play, *m_next, *m_stop;
};

} // namespace node3
