// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <vector>

namespace node3 {

/// A view that every console has: a row of its page.
struct BuiltInView {
    const char* id;
    const char* name;   ///< source text, context "Views"
    const char* filter; ///< in the page's language
};

/// A filter with a name; one of the operator's own has its own columns and sorting too.
struct SavedView {
    QString id, name, filter;
    bool own = false;
};

/// The views of one page: those that every console has, and up to kMost of the operator's own, kept
/// in the settings. Window's thread.
class ViewStore {
public:
    static constexpr std::size_t kMost = 50;
    static constexpr qsizetype kMostName = 60; ///< characters

    /// `page` is the page's id; `builtIn` must outlive this and has at least one row.
    ViewStore(QString page, std::span<const BuiltInView> builtIn);

    /// Built-in ones first, own ones by name.
    std::vector<SavedView> all() const;
    /// By id; the first one when there is none of that id.
    SavedView view(const QString& id) const;
    SavedView current() const;
    void setCurrent(const QString& id);

    /// Why a view cannot have this name; empty: it can. `id` is the view that is renamed.
    QString wrongName(const QString& name, const QString& id = {}) const;
    bool isFull() const { return m_own.size() >= kMost; }
    /// The new view's id. The name must not be wrong.
    QString add(const QString& name, const QString& filter);
    void setFilter(const QString& id, const QString& filter);
    void rename(const QString& id, const QString& name);
    /// With its columns. The first view is the current one then, if this was it.
    void remove(const QString& id);
    /// Where the columns and the sorting of that view are remembered.
    QString layoutKey(const QString& id) const;

private:
    bool isOwn(const QString& id) const;
    void load();
    QString ownKey(int i) const;
    void save() const;

    const QString m_page;
    const std::span<const BuiltInView> m_builtIn;
    std::vector<SavedView> m_own;
    QString m_current;
};

} // namespace node3
