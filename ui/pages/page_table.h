// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <span>
#include <vector>

namespace node3 {

/// A page is a row: rail, menu, shortcuts and the program's --page walk over the table.
struct PageRow {
    const char* id;    ///< "jobs"
    const char* title; ///< source text, context "Pages"
    const char* icon;
    Page* (*make)(const PageSources& sources);
    bool demoOnly = false; ///< a row of a demo's window alone
};
/// Every row; pagesOf() those that a window has.
std::span<const PageRow> pageTable();
std::vector<const PageRow*> pagesOf(const ConsoleInfo& info);
QString pageTitle(const PageRow& row);

} // namespace node3
