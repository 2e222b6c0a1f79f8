// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/action_runner.h"
#include "ui/console_info.h"
#include "ui/engine_feed.h"
#include "ui/explain/explain_text.h"

#include <QWidget>

#include <map>
#include <memory>
#include <optional>
#include <string>

class QScrollArea;

namespace node3 {

class ExplainView;

/// What a panel is about.
struct ExplainTarget {
    enum class Kind : std::uint8_t { None, Job, Agent };
    Kind kind = Kind::None;
    std::string id{};
    friend bool operator==(const ExplainTarget&, const ExplainTarget&) = default;
};

/// Explain of one job or agent: asks the engine once a second while it is on the screen, shows the
/// answer in place, and does what its buttons offer. Window's thread.
class ExplainPanel : public QWidget {
    Q_OBJECT

public:
    /// `info` must outlive it.
    ExplainPanel(EngineFeed& feed, const ConsoleInfo& info, QWidget* parent = nullptr);

    void setTarget(const ExplainTarget& target);
    const ExplainTarget& target() const { return m_target; }
    /// Its owner takes smallerWanted().
    void offerDuplicate() { m_offersDuplicate = true; }
    ExplainView& view() { return *m_view; }
    /// The job's own name, the agent's id; escaped.
    QString name() const;

Q_SIGNALS:
    /// A page of the window, by its id, with a filter of that page's language.
    void pageWanted(const QString& page, const QString& filter);
    void smallerWanted(const std::string& jobId, quint64 memory);
    void windowWanted(const node3::ExplainTarget& target);
    /// A new answer is shown.
    void answered();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void askJob();
    void askAgent();
    void refuse(const Error& error);
    void refresh();
    std::optional<Duration> timeoutOf(const std::string& jobId);
    void stamp();
    void act(const Remedy& remedy, const std::string& why);
    void carryOut(const Remedy& remedy);

    EngineFeed& m_feed;
    const ConsoleInfo& m_info;
    ExplainTarget m_target;
    int m_question = 0; ///< answers about another target are not taken
    int m_awaited = 0;
    int m_tick = 0;
    bool m_refused = false;
    bool m_offersDuplicate = false;
    std::optional<JobExplanation> m_job;
    std::optional<AgentExplanation> m_agent;
    std::shared_ptr<const JobRecord> m_record;
    /// Time limits of the jobs that occupy what this one waits for; none: asked.
    std::map<std::string, std::optional<Duration>> m_timeouts;
    QString m_at; ///< when the shown answer came
    ActionRunner* m_runner;
    ExplainView* m_view;
    QScrollArea* m_area;
};

} // namespace node3
