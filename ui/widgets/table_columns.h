// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ordered_model.h"

#include <QObject>
#include <QSet>

#include <vector>

class QTableView;

namespace node3 {

/// Which columns of a table are shown, in which order and how wide, and what it is sorted by:
/// remembered under a key of the settings from one start to the next. Window's thread.
class TableColumns : public QObject {
    Q_OBJECT

public:
    /// `view` shows `model`; both must outlive this.
    TableColumns(QTableView& view, OrderedModel& model);

    /// Shows what is remembered under the key, else what is shown at first; changes are remembered
    /// there from now on. Empty: nowhere.
    void useKey(const QString& key);
    /// Remembers under another key what is shown now, and goes on with that one.
    void saveAs(const QString& key);
    /// As it was at first, sorting too.
    void reset();

    bool isShown(int column) const;
    void setShown(int column, bool shown);
    /// All columns as they stand from the left, hidden ones too.
    std::vector<int> order() const;
    void setOrder(const std::vector<int>& columns);

    /// Gives the stretching column what the others leave, and shows what a wide window has room
    /// for.
    void fit();
    void sortBy(int column, Qt::SortOrder order);

Q_SIGNALS:
    void changed();

private:
    void restore();
    void restoreSort();
    void save() const;
    bool shownAtFirst(const ColumnInfo& column) const;

    QTableView& m_view;
    OrderedModel& m_model;
    QString m_key;
    QSet<int> m_chosen; ///< shown or hidden by hand: a wider window changes nothing there
    bool m_fitting = false;
};

} // namespace node3
