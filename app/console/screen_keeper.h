// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace node3 {

/// Keeps the desktop from darkening its screen, as its screen saver's service offers it; where
/// there is none, nothing happens. Asks without waiting. Window's thread.
class ScreenKeeper : public QObject {
    Q_OBJECT

public:
    explicit ScreenKeeper(QObject* parent = nullptr) : QObject(parent) {}
    ~ScreenKeeper() override;
    void keepAwake(bool awake);

private:
    void release();

    bool m_wanted = false, m_asked = false;
    std::optional<uint> m_cookie; ///< what takes it back
};

} // namespace node3
