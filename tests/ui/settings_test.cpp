// SPDX-License-Identifier: GPL-3.0-or-later
// The page of settings: what is typed, said, applied, refused; looks and keys.
#include "engine/text/setting_words.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/appearance.h"
#include "ui/models/settings_edit.h"
#include "ui/page_frame.h"
#include "ui/pages/settings/appearance_section.h"
#include "ui/pages/settings/balancer_section.h"
#include "ui/pages/settings/keys_section.h"
#include "ui/pages/settings/setting_field.h"
#include "ui/pages/settings_page.h"
#include "ui/preferences.h"

#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>

using namespace node3;
using namespace node3::test;

namespace {

SettingsPage& settingsPage(UiFixture& f) {
    return *static_cast<SettingsPage*>(f.window->page(QStringLiteral("settings")));
}

void typeOver(QLineEdit& field, const char* text) {
    field.setFocus();
    field.selectAll();
    QTest::keyClicks(&field, QString::fromUtf8(text));
}

/// Does with settings what an engine does.
void letSettingsChange(UiFixture& f) {
    f.engine.reply = [&f](const Command& command) -> ReplyBody {
        const auto& action = std::get<SettingsAction>(command);
        auto changed = changedSettings(f.engine.settings(), action.changes);
        if (auto* error = std::get_if<Error>(&changed))
            return *error;
        f.engine.setSettings(std::get<Settings>(changed));
        return SettingsActed{f.engine.settings()};
    };
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySettingHasItsFieldAndOnlyAStartTakesSome() {
        UiFixture f;
        f.open("settings");
        SettingsPage& page = settingsPage(f);
        for (const SettingRow& row : settingRows()) {
            const bool kept = settingGroup(row) == SettingGroup::Retention;
            SettingField* field = (kept ? page.retention() : page.balancer()).field(row.key);
            QVERIFY2(field, row.key.data());
            QCOMPARE(field->field() || field->words(), row.live);
        }
        QVERIFY(page.balancer()
                    .field("heartbeat_timeout")
                    ->note()
                    .contains(QStringLiteral("--heartbeat-timeout")));
    }

    /// They come a few in each turn, so that the window is never held up.
    void theFieldsCompleteThemselvesInTheOrderOfTheTable() {
        UiFixture f;
        f.open("jobs");
        f.window->showPage(QStringLiteral("settings"));
        const auto shown = [&] {
            QList<const SettingRow*> rows;
            for (const SettingField* field : settingsPage(f).findChildren<SettingField*>())
                rows += &field->row();
            return rows;
        };
        QVERIFY(!shown().isEmpty());
        QVERIFY(shown().size() < 10);
        QList<const SettingRow*> wanted;
        for (int g = 0; g < kSettingGroups; ++g)
            for (const SettingRow& row : settingRows())
                if (const auto group = static_cast<SettingGroup>(g);
                    settingGroup(row) == group && group != SettingGroup::Retention)
                    wanted += &row;
        QTRY_COMPARE(shown(), wanted);
        QVERIFY(!settingsPage(f).findChildren<SettingField*>().last()->note().isEmpty());
    }

    void aChangeSaysItsEffectIsAppliedAndAudited() {
        UiFixture f;
        letSettingsChange(f);
        f.open("settings");
        BalancerSection& section = settingsPage(f).balancer();
        SettingField& retries = *section.field("max_retries");
        QCOMPARE(retries.field()->text(), QStringLiteral("3"));
        QVERIFY(!section.applyButton().isEnabled());
        typeOver(*retries.field(), "5");
        QVERIFY(section.effects().startsWith(QStringLiteral("Retries 3 → 5: ")));
        QVERIFY(section.effects().contains(QStringLiteral("6th")));
        QVERIFY(retries.note().contains(QStringLiteral("not applied yet")));
        QCOMPARE(settingsPage(f).badge(), QStringLiteral("1 typed"));
        typeOver(section.reasonField(), "flaky disks");
        QTest::mouseClick(&section.applyButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.posted.size(), std::size_t{1});
        const auto& action = std::get<SettingsAction>(f.engine.posted[0].command);
        QCOMPARE(action.actor.who, std::string("ana"));
        QCOMPARE(action.actor.source, std::string("window"));
        QCOMPARE(action.actor.reason, std::string("flaky disks"));
        QCOMPARE(f.engine.settings().maxRetries, 5);
        f.engine.beat();
        QTRY_VERIFY(section.effects().startsWith(QStringLiteral("1 setting")));
        QTRY_VERIFY(retries.note().startsWith(QStringLiteral("changed; the default is 3")));
        QVERIFY(settingsPage(f).badge().isEmpty());
    }

    void whatIsWrongIsSaidAtItsFieldAndNotSent() {
        UiFixture f;
        f.open("settings");
        BalancerSection& section = settingsPage(f).balancer();
        SettingField& buffer = *section.field("job_timeout_buffer");
        typeOver(*buffer.field(), "0.5");
        QCOMPARE(buffer.note(), QStringLiteral("It must be from 1 to 100\u00a0×."));
        QVERIFY(!section.applyButton().isEnabled());
        typeOver(*buffer.field(), "soon");
        QCOMPARE(buffer.note(), QStringLiteral("“soon” is no number."));
        typeOver(*section.field("max_retries")->field(), "1.5");
        QCOMPARE(section.field("max_retries")->note(),
                 QStringLiteral("It must be a whole number."));
        QTest::mouseClick(&section.discardButton(), Qt::LeftButton);
        QCOMPARE(buffer.field()->text(), QStringLiteral("1.2"));
        QVERIFY(f.engine.posted.empty());
    }

    void anEnginesRefusalStandsAtTheField() {
        UiFixture f;
        f.engine.reply = [](const Command&) -> ReplyBody {
            return Error{ErrorCode::Invalid,
                         "max_retries must be odd. Nothing was changed.",
                         {{"max_retries", "must be odd"}},
                         {}};
        };
        f.open("settings");
        BalancerSection& section = settingsPage(f).balancer();
        SettingField& retries = *section.field("max_retries");
        typeOver(*retries.field(), "4");
        QTest::mouseClick(&section.applyButton(), Qt::LeftButton);
        QTRY_COMPARE(retries.note(), QStringLiteral("must be odd"));
        QVERIFY(section.effects().startsWith(QStringLiteral("Not done: ")));
        QCOMPARE(retries.field()->text(), QStringLiteral("4")); // what was typed stays
        typeOver(*retries.field(), "5");
        QVERIFY(section.applyButton().isEnabled());
    }

    void whatAnotherChangedMeanwhileIsNotOverwrittenUnseen() {
        UiFixture f;
        letSettingsChange(f);
        f.open("settings");
        BalancerSection& section = settingsPage(f).balancer();
        SettingField& retries = *section.field("max_retries");
        typeOver(*retries.field(), "5");
        Settings theirs;
        theirs.maxRetries = 9;
        f.engine.setSettings(theirs);
        f.engine.beat();
        QTRY_COMPARE(retries.note(), QStringLiteral("Somebody has set it to 9 meanwhile."));
        QVERIFY(!section.applyButton().isEnabled());
        QCOMPARE(retries.field()->text(), QStringLiteral("5"));
        QTest::mouseClick(retries.keepMine(), Qt::LeftButton);
        QVERIFY(section.applyButton().isEnabled());
        QVERIFY(section.effects().startsWith(QStringLiteral("Retries 9 → 5: ")));
        theirs.maxRetries = 7;
        f.engine.setSettings(theirs);
        f.engine.beat();
        QTRY_VERIFY(retries.takeTheirs()->isVisible());
        QTest::mouseClick(retries.takeTheirs(), Qt::LeftButton);
        QCOMPARE(retries.field()->text(), QStringLiteral("7"));
        QVERIFY(f.engine.posted.empty());
    }

    void aSettingOfWordsIsChosen() {
        UiFixture f;
        letSettingsChange(f);
        f.open("settings");
        BalancerSection& section = settingsPage(f).balancer();
        QComboBox& words = *section.field("gpu_memory_accounting")->words();
        QCOMPARE(words.currentText(), QStringLiteral("consume"));
        words.setFocus();
        QTest::keyClick(&words, Qt::Key_Down);
        QVERIFY(section.effects().contains(QStringLiteral("consume → match")));
        QTest::mouseClick(&section.applyButton(), Qt::LeftButton);
        QTRY_COMPARE(f.engine.settings().gpuMemoryAccounting, GpuMemoryAccounting::Match);
    }

    void germanFiguresAreReadAsTheyAreShown() {
        UiFixture f;
        useLanguage(QStringLiteral("de"));
        const SettingRow& row = *findSetting("job_timeout_buffer");
        QCOMPARE(settingFigure(row, 1.2), QStringLiteral("1,2"));
        QCOMPARE(settingInput(row, QStringLiteral(" 1,5 ")), std::string("1.5"));
        QCOMPARE(settingProblem(row, QStringLiteral("1,5")), QString());
        useLanguage(QStringLiteral("en"));
    }

    void aKeyIsChangedByPressingIt() {
        UiFixture f;
        f.open("settings");
        SettingsPage& page = settingsPage(f);
        page.showSection(SettingsPage::Keys);
        KeysSection& keys = page.keys();
        const KeysSection::Row& hold = *keys.row(QStringLiteral("JobHold"));
        QCOMPARE(hold.edit->keySequence(), QKeySequence(QStringLiteral("H")));
        hold.edit->setFocus();
        QTest::keyClick(hold.edit, Qt::Key_Y);
        QCOMPARE(f.window->actions().action(ActionId::JobHold)->shortcut(),
                 QKeySequence(QStringLiteral("Y")));
        QTest::keyClick(hold.edit, Qt::Key_R); // the key of Requeue
        QCOMPARE(f.window->actions().action(ActionId::JobHold)->shortcut(),
                 QKeySequence(QStringLiteral("Y")));
        QCOMPARE(hold.edit->keySequence(), QKeySequence(QStringLiteral("Y")));
        QVERIFY(hold.problem->text().contains(QStringLiteral("Requeue")));
        QTest::mouseClick(hold.reset, Qt::LeftButton);
        QCOMPARE(hold.edit->keySequence(), QKeySequence(QStringLiteral("H")));
        QVERIFY(!keys.resetAllButton().isEnabled());
    }

    void anotherLanguageMakesTheWindowAnewAndKeepsWhatWasTyped() {
        UiFixture f;
        f.engine.addJobs(30);
        f.open("settings");
        QTRY_VERIFY(f.jobs().model().rowCount() > 0);
        typeOver(*settingsPage(f).balancer().field("max_retries")->field(), "8");
        settingsPage(f).showSection(SettingsPage::Appearance);
        appearance::setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(f.window->menuBar()->actions().at(0)->text(), QStringLiteral("&Datei"));
        QCOMPARE(f.window->frame().currentId(), QStringLiteral("settings"));
        QCOMPARE(settingsPage(f).tabs().currentIndex(), int{SettingsPage::Appearance});
        QCOMPARE(settingsPage(f).balancer().field("max_retries")->field()->text(),
                 QStringLiteral("8"));
        QTRY_VERIFY(f.jobs().model().rowCount() > 0); // told anew
        appearance::setLanguage(QStringLiteral("en"));
        QTRY_COMPARE(f.window->menuBar()->actions().at(0)->text(), QStringLiteral("&File"));
    }

    void looksHoldAtOnceAndAreKept() {
        UiFixture f;
        f.open("settings");
        settingsPage(f).showSection(SettingsPage::Appearance);
        QComboBox& size = settingsPage(f).appearance().textSize();
        const int before = fonts::body().pixelSize();
        size.setFocus();
        QTest::keyClick(&size, Qt::Key_End);
        Q_EMIT size.activated(size.currentIndex());
        QTRY_VERIFY(fonts::body().pixelSize() > before);
        QCOMPARE(Preferences().value(QStringLiteral("textSize")).toInt(), 150);
        applyTextSize(100);
        QTRY_COMPARE(settingsPage(f).appearance().textSize().currentText(),
                     QStringLiteral("100 %"));
    }
};

NODE3_QT_TEST(SettingsTest)
#include "settings_test.moc"
