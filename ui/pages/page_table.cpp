// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page_table.h"

#include "ui/pages/agents_page.h"
#include "ui/pages/demo_page.h"
#include "ui/pages/events_page.h"
#include "ui/pages/jobs_page.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/settings_page.h"

#include <QCoreApplication>

namespace node3 {

std::span<const PageRow> pageTable() {
    static const std::vector<PageRow> rows{
        {"overview", QT_TRANSLATE_NOOP("Pages", "Overview"), "overview",
         [](const PageSources& s) -> Page* { return new OverviewPage(s); }},
        {"jobs", QT_TRANSLATE_NOOP("Pages", "Jobs"), "jobs",
         [](const PageSources& s) -> Page* { return new JobsPage(s); }},
        {"agents", QT_TRANSLATE_NOOP("Pages", "Agents"), "agents",
         [](const PageSources& s) -> Page* { return new AgentsPage(s); }},
        {"events", QT_TRANSLATE_NOOP("Pages", "Events"), "events",
         [](const PageSources& s) -> Page* { return new EventsPage(s); }},
        {"demo", QT_TRANSLATE_NOOP("Pages", "Demo"), "demo",
         [](const PageSources& s) -> Page* { return new DemoPage(s); }, true},
        {"settings", QT_TRANSLATE_NOOP("Pages", "Settings"), "settings",
         [](const PageSources& s) -> Page* { return new SettingsPage(s); }},
    };
    return rows;
}

std::vector<const PageRow*> pagesOf(const ConsoleInfo& info) {
    std::vector<const PageRow*> rows;
    for (const PageRow& row : pageTable())
        if (!row.demoOnly || info.demo)
            rows.push_back(&row);
    return rows;
}

QString pageTitle(const PageRow& row) {
    return QCoreApplication::translate("Pages", row.title);
}

} // namespace node3
