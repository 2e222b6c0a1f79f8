// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/ordered_model.h"

#include <QDialog>

class QListWidget;
class QPushButton;

namespace node3 {

class TableColumns;

/// Which columns are shown, and in which order; the table follows at once. Deletes itself.
class ColumnsDialog : public QDialog {
    Q_OBJECT

public:
    /// Both must outlive the dialog.
    ColumnsDialog(TableColumns& columns, const OrderedModel& model, QWidget* parent);

    QListWidget& list() { return *m_list; }

private:
    void fill();
    void move(int by);
    void updateButtons();

    TableColumns& m_columns;
    const OrderedModel& m_model;
    QListWidget* m_list;
    QPushButton* m_up;
    QPushButton* m_down;
    bool m_filling = false;
};

} // namespace node3
