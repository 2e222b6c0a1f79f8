// SPDX-License-Identifier: GPL-3.0-or-later
// What node3-agent does with bytes and with processes of a former run.
#include "app/agent/child.h"
#include "app/agent/leftovers.h"
#include "app/agent/utf8_text.h"
#include "tests/support/check.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

using namespace node3;

namespace {

const std::string kBad = "\xef\xbf\xbd";

/// A sleeper in its own group whose OUTPUT_DIR is `folder`/output.
Child sleeper(const std::filesystem::path& folder) {
    ChildPlan plan;
    plan.program = findProgram("sleep", "/usr/bin:/bin");
    plan.arguments = {"sleep", "1000"};
    plan.environment = {"PATH=/usr/bin:/bin", "OUTPUT_DIR=" + (folder / "output").string(), "Z=1"};
    plan.directory = "/";
    auto made = makeChild(plan);
    REQUIRE(std::holds_alternative<Child>(made));
    Child child = std::move(std::get<Child>(made));
    release(child);
    REQUIRE_EQ(startFaultOf(child), 0);
    return child;
}

bool lives(const Child& child) {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(child.pid), &info, WEXITED | WNOWAIT | WNOHANG) == 0 &&
           info.si_pid == 0;
}

void end(Child& child) {
    signalGroup(child, SIGKILL);
    reap(child);
}

} // namespace

TEST("bytes that are no UTF-8 are replaced, one by one") {
    CHECK_EQ(asUtf8("plain gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80"),
             "plain gr\xc3\xbc\xc3\x9f \xf0\x9f\x98\x80");
    CHECK_EQ(asUtf8("a\xff\xfe"), "a" + kBad + kBad);
    CHECK_EQ(asUtf8("\xc3"), kBad);
    CHECK_EQ(asUtf8("\xed\xa0\x80"), kBad + kBad + kBad); // half a surrogate pair
    CHECK_EQ(asUtf8("\xc0\xaf"), kBad + kBad);            // overlong
    CHECK_EQ(asUtf8(std::string_view("a\0b", 3)), "a" + kBad + "b");
}

TEST("a character cut by the end of a piece comes whole with the next, however it is cut") {
    const std::string text = "x\xc3\xa9y\xe2\x82\xacz\xf0\x9f\x98\x80 \xff \xe2\x82 end";
    const std::string whole = asUtf8(text);
    for (std::size_t size = 1; size <= text.size(); ++size) {
        Utf8Pieces pieces;
        std::string out;
        for (std::size_t i = 0; i < text.size(); i += size)
            out += pieces.append(std::string_view(text).substr(i, size));
        out += pieces.finish();
        CHECK_EQ(out, whole);
    }
    Utf8Pieces open;
    CHECK_EQ(open.append("a\xe2\x82"), "a");
    CHECK_EQ(open.finish(), kBad + kBad);
}

TEST("a tail keeps the last bytes and begins with a whole character") {
    Tail tail(5);
    tail.append("abc");
    CHECK_EQ(tail.text(), "abc");
    tail.append("\xc3\xa9"
                "defg");
    CHECK_EQ(tail.text(), "defg");
}

TEST("a program is found in PATH, never in the job's own folder") {
    CHECK_EQ(findProgram("/bin/x", ""), "/bin/x");
    CHECK_EQ(findProgram("./x", "/bin"), "./x");
    CHECK(findProgram("sh", "/nowhere:/bin").ends_with("/bin/sh"));
    CHECK_EQ(findProgram("sh", ".::nowhere"), "");
    CHECK_EQ(findProgram("", "/bin"), "");
}

TEST("why a program cannot run is told apart from its end") {
    ChildPlan plan;
    plan.program = "/no/such/program";
    plan.arguments = {"x"};
    plan.directory = "/";
    auto made = makeChild(plan);
    REQUIRE(std::holds_alternative<Child>(made));
    Child& child = std::get<Child>(made);
    release(child);
    CHECK_EQ(startFaultOf(child), ENOENT);
    reap(child);
}

TEST("a leftover is ended by its record") {
    Child child = sleeper("/f");
    endLeftover(processRecord(child.pid), "/f");
    CHECK(!lives(child));
    reap(child);
}

TEST("whoever has a leftover's number by now is left alone") {
    Child child = sleeper("/f");
    const std::string pid = std::to_string(child.pid);
    const std::string record = processRecord(child.pid);
    const std::string boot = record.substr(record.rfind(' '));
    endLeftover(pid + " 1" + boot, "/f");                                     // another start time
    endLeftover(record.substr(0, record.rfind(' ')) + " other-boot\n", "/f"); // before a restart
    endLeftover("", "/f");
    endLeftover("nonsense", "/f");
    endLeftover("1 1" + boot, "/f");
    CHECK(lives(child));
    end(child);
}

TEST("of a group without its leader only those end that worked for the attempt") {
    // The leader is gone, a member of its group lives on.
    ChildPlan plan;
    plan.program = "/bin/sh";
    plan.arguments = {"sh", "-c", "sleep 1000 >/dev/null 2>&1 & echo $!"};
    plan.environment = {"PATH=/usr/bin:/bin", "OUTPUT_DIR=/f/output"};
    plan.directory = "/";
    auto made = makeChild(plan);
    REQUIRE(std::holds_alternative<Child>(made));
    Child leader = std::move(std::get<Child>(made));
    const std::string record = processRecord(leader.pid);
    release(leader);
    const pid_t group = leader.pid;
    CHECK_EQ(reap(leader).exitCode, 0);
    char text[32] = {};
    REQUIRE(::read(leader.out.get(), text, sizeof text - 1) > 0);
    const pid_t member = static_cast<pid_t>(std::stoi(text));
    const unsigned long long start = startTimeOf(member);
    REQUIRE(start != 0);
    endLeftover(record, "/another");
    CHECK_EQ(startTimeOf(member), start);
    CHECK_EQ(::kill(-group, 0), 0);
    endLeftover(record, "/f");
    // Nobody but init may reap it: a zombie will do.
    std::ifstream stat("/proc/" + std::to_string(member) + "/stat");
    std::string line;
    std::getline(stat, line);
    CHECK(line.empty() || line.find(") Z") != std::string::npos);
}
