// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QComboBox;
class QJsonObject;
class QLabel;
class QPushButton;

namespace node3 {

class DemoMarket;
class ElidedLabel;
class FlowLayout;
class StepSlider;

/// What can be set of a demo's market, and what can be done to its agents; under it one line that
/// says how the last request went. Window's thread.
class ControlPanel : public QWidget {
    Q_OBJECT

public:
    explicit ControlPanel(DemoMarket& market, QWidget* parent = nullptr);

    StepSlider& agentsSlider() { return *m_agents; }
    StepSlider& rateSlider() { return *m_rate; }
    StepSlider& failingSlider() { return *m_failing; }
    QComboBox& workloadBox() { return *m_workload; }
    QComboBox& targetBox() { return *m_target; }
    QComboBox& durationBox() { return *m_duration; }
    QPushButton* faultButton(const QString& name) const;
    QPushButton& poisonButton() { return *m_poison; }
    QPushButton& restartButton() { return *m_restart; }
    QString said() const;
    /// One line for the operator.
    void say(const QString& text, bool good);

private:
    void makeSliders(FlowLayout& row);
    void makeFaults();
    void showStatus();
    void showAgents();
    void showEnabled();
    void strike(const QString& kind);
    void hear(const QString& what, const QJsonObject& fields, const QJsonObject& body,
              const QString& refusal);

    DemoMarket& m_market;
    StepSlider *m_agents, *m_rate, *m_failing;
    QComboBox *m_workload, *m_target, *m_duration;
    FlowLayout* m_faultRow;
    QWidget* m_faultHead;
    struct Fault {
        QString name;
        QPushButton* button;
    };
    std::vector<Fault> m_faults;
    QPushButton *m_poison, *m_restart;
    bool m_targetChosen = false;
    QLabel* m_glyph;
    ElidedLabel* m_said;
};

} // namespace node3
