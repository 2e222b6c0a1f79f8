// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/columns_dialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/table_columns.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kColumnRole = Qt::UserRole;
constexpr int kListWidth = 260, kListHeight = 320, kListLeast = 120;

} // namespace

ColumnsDialog::ColumnsDialog(TableColumns& columns, const OrderedModel& model, QWidget* parent)
    : QDialog(parent), m_columns(columns), m_model(model) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Columns"));
    form::alternate(*this);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(12);
    m_list = new QListWidget;
    m_list->setAccessibleName(tr("Columns, from the left"));
    m_list->setMinimumSize(kListWidth, kListLeast);
    m_list->setUniformItemSizes(true);
    row->addWidget(m_list, 1);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(8);
    m_up = form::button(tr("&Up"));
    m_down = form::button(tr("&Down"));
    QPushButton* reset = form::button(tr("&Reset"));
    reset->setToolTip(plainTip(tr("Columns, widths and sorting as they were at first.")));
    QPushButton* close = form::button(tr("Close"));
    for (QPushButton* button : {m_up, m_down, reset, close})
        button->setAutoDefault(false);
    close->setDefault(true);
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addWidget(reset);
    buttons->addStretch();
    buttons->addWidget(close);
    row->addLayout(buttons);
    resize(sizeHint().width(), kListHeight + 32);

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(reset, &QPushButton::clicked, this, [this] {
        m_columns.reset();
        fill();
    });
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateButtons);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_filling)
            m_columns.setShown(item->data(kColumnRole).toInt(), item->checkState() == Qt::Checked);
    });
    fill();
}

void ColumnsDialog::fill() {
    const QScopedValueRollback filling(m_filling, true);
    const int row = std::max(m_list->currentRow(), 0);
    m_list->clear();
    for (const int column : m_columns.order()) {
        auto* item = new QListWidgetItem(
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), m_list);
        item->setToolTip(m_model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        item->setData(kColumnRole, column);
        Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
        if (column != 0) // one column always stays
            flags |= Qt::ItemIsUserCheckable;
        item->setFlags(flags);
        item->setCheckState(m_columns.isShown(column) ? Qt::Checked : Qt::Unchecked);
    }
    m_list->setCurrentRow(row);
    updateButtons();
}

void ColumnsDialog::move(int by) {
    std::vector<int> order = m_columns.order();
    const int from = m_list->currentRow();
    const int to = from + by;
    if (from < 0 || to < 0 || to >= static_cast<int>(order.size()))
        return;
    std::swap(order[static_cast<std::size_t>(from)], order[static_cast<std::size_t>(to)]);
    m_columns.setOrder(order);
    {
        const QScopedValueRollback filling(m_filling, true);
        m_list->setCurrentRow(to);
    }
    fill();
}

void ColumnsDialog::updateButtons() {
    m_up->setEnabled(m_list->currentRow() > 0);
    m_down->setEnabled(m_list->currentRow() >= 0 && m_list->currentRow() < m_list->count() - 1);
}

} // namespace node3
