// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <span>

namespace node3 {

/// A page is a row: rail, menu, shortcuts and the program's --page walk over the table.
struct PageRow {
    const char* id;    ///< "jobs"
    const char* title; ///< source text, context "Pages"
    const char* icon;
    Page* (*make)(const PageSources& sources);
};
std::span<const PageRow> pageTable();
QString pageTitle(const PageRow& row);

} // namespace node3
