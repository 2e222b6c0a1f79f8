// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/action_rig.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/dialogs/slots_dialog.h"
#include "ui/explain/explain_windows.h"
#include "ui/pages/agent_pane.h"

#include <QClipboard>
#include <QPushButton>
#include <QSpinBox>

/// What each row of the menu does, and what has to be so afterwards.
namespace node3::test {

inline const ActionSteps& agentActionSteps() {
    static const ActionSteps all{
        {ActionId::AgentOpen,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentOpen);
             QTRY_VERIFY(r.f.agents().pane().isVisible());
         }},
        {ActionId::AgentExplain,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentExplain);
             QTRY_VERIFY(r.f.agents().pane().isVisible());
         }},
        {ActionId::AgentExplainWindow,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentExplainWindow);
             QTRY_COMPARE(r.f.agents().pane().explainWindows().windows().size(), std::size_t{1});
         }},
        {ActionId::AgentDrain,
         [](Rig& r) {
             r.running();
             r.onAgent(ActionId::AgentDrain);
             QTRY_VERIFY(UiFixture::dialog<DrainDialog>());
             QTest::keyClicks(&UiFixture::dialog<DrainDialog>()->reasonField(),
                              QStringLiteral("dust"));
             QTest::mouseClick(&UiFixture::dialog<DrainDialog>()->drainButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.view("A").intent.state, IntentState::Draining);
             QCOMPARE(r.w.view("A").intent.why, std::string("dust"));
         }},
        {ActionId::AgentResume,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.act(AgentVerb::Drain, "A");
             r.onAgent(ActionId::AgentResume);
             QTRY_COMPARE(r.w.view("A").intent.state, IntentState::Active);
         }},
        {ActionId::AgentQuarantine,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentQuarantine);
             r.agree();
             QTRY_COMPARE(r.w.view("A").quarantine.state, QuarantineState::Quarantined);
         }},
        {ActionId::AgentReinstate,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.act(AgentVerb::Quarantine, "A");
             r.onAgent(ActionId::AgentReinstate);
             QTRY_COMPARE(r.w.view("A").quarantine.state, QuarantineState::None);
         }},
        {ActionId::AgentSetSlots,
         [](Rig& r) {
             r.w.join(AgentSpec("A", 4));
             r.onAgent(ActionId::AgentSetSlots);
             QTRY_VERIFY(UiFixture::dialog<SlotsDialog>());
             UiFixture::dialog<SlotsDialog>()->countField().setValue(1);
             QTest::mouseClick(&UiFixture::dialog<SlotsDialog>()->setButton(), Qt::LeftButton);
             QTRY_COMPARE(r.w.view("A").fields.maxConcurrentJobs, 1);
         }},
        {ActionId::AgentDisconnect,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentDisconnect);
             r.agree();
             QTRY_COMPARE(r.w.closed.size(), std::size_t{1});
         }},
        {ActionId::AgentForget,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.w.goodbye("A");
             r.onAgent(ActionId::AgentForget);
             r.agree();
             QTRY_VERIFY(r.w.snapshot().agents.empty());
         }},
        {ActionId::AgentCopyId,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentCopyId);
             QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("A"));
         }},
        {ActionId::AgentCopyCommand,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentCopyCommand);
             QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("node3ctl agent A"));
         }},
        {ActionId::AgentExport,
         [](Rig& r) {
             r.w.join(AgentSpec("A"));
             r.onAgent(ActionId::AgentExport);
             r.exported("agents.csv");
         }},
    };
    return all;
}

} // namespace node3::test
