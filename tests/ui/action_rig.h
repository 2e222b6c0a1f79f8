// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/core_driver.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/export/export_dialog.h"
#include "ui/pages/events_page.h"
#include "ui/widgets/result_bar.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <map>

namespace node3::test {

/// A window over the real balancer, with what the steps need.
struct Rig {
    UiFixture f{0};
    CoreDriver core{f.engine};
    World& w = core.world;

    void press(QWidget& where, ActionId id) {
        // No window manager here gives the activity back when a dialog has closed.
        QTRY_VERIFY(!QApplication::activeModalWidget());
        f.window->activateWindow();
        QTRY_VERIFY(f.window->isActiveWindow());
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
    /// The one event, which is about both, is selected.
    void onEvent(ActionId id) {
        core.sync();
        Event event;
        event.kind = EventKind::JobSubmitted;
        event.jobId = "J";
        event.agentId = "A";
        f.engine.addEvent(event);
        f.open("events");
        auto& page = *static_cast<EventsPage*>(f.window->page(QStringLiteral("events")));
        QTRY_VERIFY(page.model().rowCount() > 0);
        UiFixture::clickRow(page.table(), 0);
        QTRY_VERIFY(f.window->actions().action(id)->isEnabled());
        press(page.table(), id);
    }
    /// The dialog that is open writes its file.
    void exported(const char* name) {
        const QTemporaryDir folder;
        QTRY_VERIFY(UiFixture::dialog<ExportDialog>());
        auto* dialog = UiFixture::dialog<ExportDialog>();
        const QString path = folder.filePath(QLatin1String(name));
        dialog->pathField().setText(path);
        QTest::mouseClick(&dialog->exportButton(), Qt::LeftButton);
        QTRY_VERIFY(!QApplication::activeModalWidget());
        QVERIFY(QFileInfo(path).size() > 0);
    }
    /// Two agents that are not there, no page of theirs shown.
    void troubles() {
        for (const char* id : {"A", "B"})
            w.join(AgentSpec(id));
        for (const char* id : {"J", "K"}) {
            w.submit(JobSpec(id));
            QVERIFY(w.waitForHolder(id));
            w.start(id);
        }
        for (const char* id : {"A", "B"})
            w.beats(id, false);
        w.pass(std::chrono::minutes{10});
        core.sync();
        f.open("jobs");
        QTRY_COMPARE(f.agents().model().rowCount(), 2);
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

using ActionStep = void (*)(Rig&);
using ActionSteps = std::map<ActionId, ActionStep>;

} // namespace node3::test
