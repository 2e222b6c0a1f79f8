// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/import_file.h"

#include <QAbstractTableModel>

#include <vector>

namespace node3 {

/// The rows of a job file, wrong ones first. Window's thread.
class ImportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Name, What, Error, kColumns };

    explicit ImportModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void setFile(ImportedFile file);
    const ImportedFile& file() const { return m_file; }
    /// The engine's verdict on one of the right ones, by its place among them.
    void setError(std::size_t rightOne, const QString& error);
    std::vector<NewJob> jobs() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void order();

    ImportedFile m_file;
    std::vector<std::size_t> m_order;
};

} // namespace node3
