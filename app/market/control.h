// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <functional>
#include <string>

class QLocalSocket;

namespace node3::market {

class Director;
class Market;

/// The market's control protocol: a line of JSON in, a line of JSON out, on a local socket that
/// only this user may open. Requests stand in a table in control.cpp. Main thread.
class Control : public QObject {
public:
    /// `restartBalancer`: empty where the balancer belongs to somebody else.
    Control(Market& market, Director& director, std::function<void()> quit,
            std::function<void()> restartBalancer);
    /// Empty: it listens. `name`: a path, or a name in the platform's folder for such sockets.
    std::string listen(const std::string& name);

private:
    void connected();
    void read(QLocalSocket& socket);

    Market& m_market;
    Director& m_director;
    const std::function<void()> m_quit, m_restartBalancer;
    QLocalServer m_server;
};

} // namespace node3::market
