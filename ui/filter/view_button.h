// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/view_store.h"

#include <QPushButton>

#include <functional>

namespace node3 {

/// "View: Active ▾": chooses, saves, renames and deletes the views of a page. Window's thread.
class ViewButton : public QPushButton {
    Q_OBJECT

public:
    explicit ViewButton(ViewStore& views);

    /// The filter that is shown now, whatever view it came from.
    void setFilter(const QString& filter);
    /// Chooses the view as a click in the menu does.
    void choose(const QString& id);

Q_SIGNALS:
    /// Show that filter, with the columns and the sorting of that view.
    void chosen(const node3::SavedView& view);
    /// A view was added: the columns and the sorting of now are its own.
    void added(const node3::SavedView& view);

protected:
    void changeEvent(QEvent* event) override;

private:
    void openMenu();
    void askName(const QString& title, const QString& button, const QString& before,
                 const QString& id, std::function<void(const QString&)> then);
    void updateText();

    ViewStore& m_views;
    QString m_filter;
};

} // namespace node3
