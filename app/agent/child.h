// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agent/descriptor.h"

#include <sys/types.h>

#include <string>
#include <variant>
#include <vector>

namespace node3 {

/// What a process is started with. Bytes are passed on as they are; no shell reads them.
struct ChildPlan {
    std::string program;                  ///< a path, from findProgram()
    std::vector<std::string> arguments;   ///< with the program's name in front
    std::vector<std::string> environment; ///< NAME=value
    std::string directory;
};

/// A process in its own group that dies with the thread that made it. It waits until release(), so
/// that whoever starts it can write down who it is before it does anything.
struct Child {
    pid_t pid = -1;        ///< also its group; not reaped before reap(), so it means no one else
    Descriptor end;        ///< readable once it has ended
    Descriptor out, err;   ///< what it writes; not blocking
    Descriptor go;         ///< of release()
    Descriptor startFault; ///< ends empty when the program runs, or gives the errno why it does not
};

/// Empty-handed: why there is no process.
std::variant<Child, std::string> makeChild(const ChildPlan& plan);
/// Lets it become its program.
void release(Child& child);
/// After `startFault` became readable: 0, or the errno why the program could not be started.
int startFaultOf(Child& child);
/// To the whole group.
void signalGroup(const Child& child, int signal);
/// How a process that has ended, ended. After this its pid may be somebody else's.
struct ChildEnd {
    int exitCode = 0; ///< 128 + the signal's number when one ended it
    int signal = 0;
};
ChildEnd reap(Child& child);

/// The file that a command's first word names: a path as it is, else the first executable of that
/// name in `path` (the PATH the process will have). A string that is empty: there is none.
std::string findProgram(const std::string& name, const std::string& path);

/// Start time of a process in clock ticks since boot; 0 when there is none. With pid and boot it
/// names a process that cannot be mistaken for a later one.
unsigned long long startTimeOf(pid_t pid);

} // namespace node3
