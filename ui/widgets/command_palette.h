// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/key_bindings.h"
#include "ui/engine_feed.h"
#include "ui/models/palette_search.h"
#include "ui/theme/glyphs.h"

#include <QAbstractListModel>
#include <QFrame>
#include <QIcon>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QListView;

namespace node3 {

/// One thing that the palette found.
struct PaletteItem {
    enum class Kind : std::uint8_t { Action, Agent, Job };
    Kind kind = Kind::Action;
    QString text, detail; ///< plain
    QAction* action = nullptr;
    QString id; ///< of the agent or job
    QIcon icon;
    Mark mark; ///< of the job's state, or of the agent's health
    /// What stands at its right end: the key, or what it is.
    QString keys;
    bool isPossible() const { return !action || action->isEnabled(); }
};

/// The rows of the palette, for its view and for those who hear it.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const PaletteItem& item(int row) const { return m_items[static_cast<std::size_t>(row)]; }
    void set(std::vector<PaletteItem> items);
    void append(std::vector<PaletteItem> items);

private:
    std::vector<PaletteItem> m_items;
};

/// Finds actions, pages, agents and jobs by a few letters and runs or opens one; keyboard alone.
/// Lies over its parent while it is open. Window's thread.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    static constexpr std::size_t kMostJobs = 50, kMostAgents = 20;

    /// `jobs` gives the jobs that the window knows at the moment of the call. All must outlive it.
    CommandPalette(const KeyBindings& keys, EngineFeed& feed, std::function<JobTable()> jobs,
                   QWidget* parent);

    void open();
    void close(bool giveFocusBack);
    QLineEdit& field() { return *m_field; }
    const PaletteModel& model() const { return *m_model; }
    /// The row that Enter acts on; -1: none.
    int currentRow() const;
    bool isSearching() const { return m_searching.isActive(); }

Q_SIGNALS:
    void actionChosen(QAction* action);
    void agentChosen(const QString& id);
    void jobChosen(const QString& id);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void find();
    std::vector<PaletteItem> findActions(const QByteArray& query) const;
    std::vector<PaletteItem> findAgents(const QByteArray& query) const;
    void searchOn();
    void searched();
    void choose();
    void move(int rows);
    bool keyPressed(class QKeyEvent& event);
    void place();
    void sayHint(const QString& text, bool bad = false);

    const KeyBindings& m_keys;
    EngineFeed& m_feed;
    const std::function<JobTable()> m_jobs;
    QLineEdit* m_field;
    QListView* m_list;
    PaletteModel* m_model;
    QLabel* m_hint;
    QTimer m_searching;
    JobSearch m_search;
    bool m_enterWanted = false; ///< Enter came before anything was found
    QPointer<QWidget> m_before; ///< had the keyboard
};

} // namespace node3
