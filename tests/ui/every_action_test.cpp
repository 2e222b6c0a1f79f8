// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the action table, by real clicks and keys, against the real balancer: what is true
// in it afterwards. A row without a step here fails.
#include "tests/support/qt_test.h"
#include "tests/ui/agent_action_steps.h"
#include "tests/ui/frame_action_steps.h"
#include "tests/ui/job_action_steps.h"

using namespace node3;
using node3::test::ActionStep;
using node3::test::Rig;

namespace {

ActionStep stepOf(ActionId id) {
    for (const auto* steps :
         {&test::jobActionSteps(), &test::agentActionSteps(), &test::frameActionSteps()})
        if (const auto step = steps->find(id); step != steps->end())
            return step->second;
    return nullptr;
}

} // namespace

class EveryActionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doesWhatItSays_data() {
        QTest::addColumn<int>("id");
        for (const ActionRow& row : actionTable())
            QTest::addRow("%d %s", static_cast<int>(row.id), row.text) << static_cast<int>(row.id);
    }
    void doesWhatItSays() {
        QFETCH(int, id);
        const ActionStep step = stepOf(static_cast<ActionId>(id));
        QVERIFY2(step, "the row has no step in tests/ui/*_action_steps.h");
        Rig rig;
        step(rig);
        for (const std::string& fault : rig.w.faults)
            QFAIL(fault.c_str());
    }
};

NODE3_QT_TEST(EveryActionTest)
#include "every_action_test.moc"
