// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/setting_words.h"
#include "ui/pages/page.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace node3 {

class InTurns;
class SettingField;

/// Settings of the balancer that may change while it runs: what is typed is kept until it is
/// applied, and says its effect before that. Window's thread.
class BalancerSection : public QWidget {
    Q_OBJECT

public:
    /// Shows the settings of the groups that `shows` picks, all of them in the order of the table.
    BalancerSection(const PageSources& sources, const std::function<bool(SettingGroup)>& shows,
                    QWidget* parent = nullptr);

    /// Null: this section does not show it. Makes all that have not been made yet.
    SettingField* field(std::string_view key);
    QPushButton& applyButton() { return *m_apply; }
    QPushButton& discardButton() { return *m_discard; }
    QLineEdit& reasonField() { return *m_reason; }
    /// What is about to happen, or has happened.
    QString effects() const;

Q_SIGNALS:
    void edited();
    /// The last field is in its place, a few turns of the event loop after the first.
    void completed();

private:
    const Settings& present() const;
    void addField(const SettingRow& row);
    QWidget* makeBar();
    void refresh();
    void apply();
    void answered(const ReplyBody& reply);
    void say(const QString& text, bool bad);

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    SettingsEdit& m_edit;
    std::vector<const SettingRow*> m_rows; ///< those shown, in their order
    std::vector<SettingField*> m_fields;   ///< of the first of them, as far as they are made
    QVBoxLayout* m_column;
    InTurns* m_turns;
    QLabel* m_effects;
    QLineEdit* m_reason;
    QPushButton *m_discard, *m_apply;
    QString m_said; ///< the last answer, until something is typed
    bool m_saidBad = false;
    bool m_asked = false; ///< an answer is awaited
};

} // namespace node3
