// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/demo.h"
#include "app/host/host_options.h"
#include "engine/engine.h"
#include "ui/main_window.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace CLI {
class App;
}

namespace node3::tour {

/// What node3-console is made of, for a driver: an engine on free ports, a demo's market when the
/// arguments ask for one, and the window over them.
class Stage {
public:
    /// The console's own arguments, without those of its window.
    explicit Stage(const QStringList& arguments);
    ~Stage();
    /// What is in the way; empty: it stands.
    const QString& wrong() const { return m_wrong; }
    MainWindow& window() { return *m_window; }
    const Snapshot& snapshot() { return *m_window->feed().snapshot(); }

private:
    std::unique_ptr<CLI::App> m_cli; ///< the flags point into it
    HostFlags m_hostFlags;
    DemoFlags m_demoFlags;
    QString m_wrong;
    Demo m_demo;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace node3::tour
