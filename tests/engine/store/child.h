// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace node3::test {

/// A run of the helper program beside the tests (store_child.cpp), killed at the end if it still
/// runs.
class Child {
public:
    explicit Child(const std::vector<std::string>& arguments);
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    pid_t pid() const { return m_pid; }
    /// The next line that it writes; empty when it has ended.
    std::string readLine();
    /// As a power cut would end it, and waits until it is gone.
    void kill();

private:
    pid_t m_pid = -1;
    int m_output = -1;
};

} // namespace node3::test
