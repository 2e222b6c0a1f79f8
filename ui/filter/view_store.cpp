// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/view_store.h"

#include "ui/filter/filter_text.h"
#include "ui/preferences.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace node3 {

namespace {

class ViewsSay {
    Q_DECLARE_TR_FUNCTIONS(Views)
};

} // namespace

ViewStore::ViewStore(QString page, std::span<const BuiltInView> builtIn)
    : m_page(std::move(page)), m_builtIn(builtIn) {
    load();
}

void ViewStore::load() {
    const Preferences settings;
    const QString group = QStringLiteral("views/%1/").arg(m_page);
    const int count = settings.value(group + QStringLiteral("own/size")).toInt();
    for (int i = 0; i < count && m_own.size() < kMost; ++i) {
        const QString own = ownKey(i);
        SavedView view{
            settings.value(own + QStringLiteral("id")).toString(),
            settings.value(own + QStringLiteral("name")).toString().left(kMostName),
            settings.value(own + QStringLiteral("filter")).toString().left(kFilterMostText), true};
        if (!view.id.isEmpty() && !view.name.isEmpty())
            m_own.push_back(std::move(view));
    }
    m_current = settings.value(group + QStringLiteral("current")).toString();
}

/// As QSettings writes arrays: from 1.
QString ViewStore::ownKey(int i) const {
    return QStringLiteral("views/%1/own/%2/").arg(m_page).arg(i + 1);
}

void ViewStore::save() const {
    Preferences settings;
    const QString group = QStringLiteral("views/%1/").arg(m_page);
    settings.remove(group + QStringLiteral("own"));
    settings.setValue(group + QStringLiteral("own/size"), static_cast<int>(m_own.size()));
    for (std::size_t i = 0; i < m_own.size(); ++i) {
        const QString own = ownKey(static_cast<int>(i));
        settings.setValue(own + QStringLiteral("id"), m_own[i].id);
        settings.setValue(own + QStringLiteral("name"), m_own[i].name);
        settings.setValue(own + QStringLiteral("filter"), m_own[i].filter);
    }
    settings.setValue(group + QStringLiteral("current"), m_current);
}

std::vector<SavedView> ViewStore::all() const {
    std::vector<SavedView> views;
    for (const BuiltInView& row : m_builtIn)
        views.push_back({QString::fromLatin1(row.id),
                         QCoreApplication::translate("Views", row.name),
                         QString::fromLatin1(row.filter)});
    std::vector<SavedView> own = m_own;
    std::ranges::sort(own, [](const SavedView& a, const SavedView& b) {
        return a.name.localeAwareCompare(b.name) < 0;
    });
    views.insert(views.end(), own.begin(), own.end());
    return views;
}

SavedView ViewStore::view(const QString& id) const {
    const auto views = all();
    const auto it = std::ranges::find(views, id, &SavedView::id);
    return it == views.end() ? views.front() : *it;
}

SavedView ViewStore::current() const {
    return view(m_current);
}

void ViewStore::setCurrent(const QString& id) {
    m_current = id;
    Preferences().setValue(QStringLiteral("views/%1/current").arg(m_page), id);
}

bool ViewStore::isOwn(const QString& id) const {
    return std::ranges::any_of(m_own, [&](const SavedView& v) { return v.id == id; });
}

QString ViewStore::wrongName(const QString& name, const QString& id) const {
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return ViewsSay::tr("A view needs a name.");
    if (trimmed.size() > kMostName)
        return ViewsSay::tr("A name has at most %L1 characters.").arg(kMostName);
    for (const SavedView& view : all())
        if (view.id != id && view.name.compare(trimmed, Qt::CaseInsensitive) == 0)
            return ViewsSay::tr("There is a view '%1' already.").arg(view.name);
    return {};
}

QString ViewStore::add(const QString& name, const QString& filter) {
    const QString id = QUuid::createUuid().toString(QUuid::Id128);
    m_own.push_back({id, name.trimmed(), filter, true});
    m_current = id;
    save();
    return id;
}

void ViewStore::setFilter(const QString& id, const QString& filter) {
    for (SavedView& view : m_own)
        if (view.id == id)
            view.filter = filter;
    save();
}

void ViewStore::rename(const QString& id, const QString& name) {
    for (SavedView& view : m_own)
        if (view.id == id)
            view.name = name.trimmed();
    save();
}

void ViewStore::remove(const QString& id) {
    if (!isOwn(id))
        return;
    Preferences().remove(layoutKey(id));
    std::erase_if(m_own, [&](const SavedView& view) { return view.id == id; });
    if (m_current == id)
        m_current = QString::fromLatin1(m_builtIn.front().id);
    save();
}

QString ViewStore::layoutKey(const QString& id) const {
    return isOwn(id) ? QStringLiteral("view-layouts/%1/%2").arg(m_page, id) : m_page;
}

} // namespace node3
