// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/console_info.h"

#include <QWidget>

namespace node3 {

/// Where agents and clients connect and where the data lies; only a start can change it, and how is
/// said here.
class ListenersSection : public QWidget {
    Q_OBJECT

public:
    explicit ListenersSection(const ConsoleInfo& info, QWidget* parent = nullptr);
};

} // namespace node3
