// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/core_driver.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/confirm_dialog.h"

#include <QLineEdit>
#include <QPushButton>

namespace node3::test {

/// A window over the real balancer, with what the steps need.
struct Rig {
    UiFixture f{0};
    CoreDriver core{f.engine};
    World& w = core.world;

    void press(QWidget& where, ActionId id) {
        const char* keys = actionRow(id).shortcut;
        if (*keys)
            QTest::keySequence(&where, QKeySequence(QLatin1String(keys)));
        else
            f.window->actions().action(id)->trigger();
    }
    /// The one job is selected, and the action's key pressed in the table.
    void onJob(ActionId id) {
        core.sync();
        f.open("jobs");
        f.jobs().model().setFilter({});
        QTRY_VERIFY(f.rowOf("J") >= 0);
        UiFixture::clickRow(f.jobs().table(), f.rowOf("J"));
        QVERIFY(f.window->actions().action(id)->isEnabled());
        press(f.jobs().table(), id);
    }
    void onAgent(ActionId id) {
        core.sync();
        f.open("agents");
        QTRY_VERIFY(f.rowOfAgent("A") >= 0);
        UiFixture::clickRow(f.agents().table(), f.rowOfAgent("A"));
        QVERIFY(f.window->actions().action(id)->isEnabled());
        press(f.agents().table(), id);
    }
    void agree(const char* reason = "because") {
        QTRY_VERIFY(UiFixture::dialog<ConfirmDialog>());
        auto* dialog = UiFixture::dialog<ConfirmDialog>();
        QTest::keyClicks(&dialog->reasonField(), QLatin1String(reason));
        QTest::mouseClick(&dialog->actionButton(), Qt::LeftButton);
    }
    void queued() { w.submit(JobSpec("J")); }
    void held() {
        queued();
        w.act(JobVerb::Hold, "J");
    }
    void running() {
        w.join(AgentSpec("A"));
        queued();
        w.start("J");
    }
    void failed() {
        w.join(AgentSpec("A"));
        w.submit(JobSpec("J").retries(0));
        w.start("J");
        w.fail("A", "J");
        w.act(AgentVerb::Drain, "A"); // what is queued again stays to be seen
    }
};

} // namespace node3::test
