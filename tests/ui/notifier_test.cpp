// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_http_server.h"
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/advisor/advice_entry.h"
#include "ui/advisor/advisor_pane.h"
#include "ui/advisor/overview_side.h"
#include "ui/closing.h"
#include "ui/notifier.h"
#include "ui/pages/settings/notifications_section.h"
#include "ui/pages/settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>

using namespace node3;
using namespace node3::test;

namespace {

/// A window whose notifications are written down.
struct Told {
    UiFixture f;
    QStringList titles, texts;
    int sounds = 0;
    bool active = false;

    Told() {
        tell({});
        f.open("jobs");
        Notifier& notifier = f.window->notifier();
        notifier.isActive = [this] { return active; };
        notifier.showMessage = [this](const QString& title, const QString& text) {
            titles += title;
            texts += text;
        };
        notifier.playSound = [this] { ++sounds; };
        seen();
    }
    static Advice silent(const std::string& agent, AdviceSeverity severity = AdviceSeverity::Bad) {
        Advice advice;
        advice.id = adviceIdOf({AdviceKind::AgentSilent, agent});
        advice.kind = AdviceKind::AgentSilent;
        advice.severity = severity;
        advice.facts = {{AdviceFigure::SilentFor, 80}, {AdviceFigure::SilenceLimit, 60}};
        advice.since = FakeEngine::now();
        return advice;
    }
    void tell(std::vector<Advice> entries) {
        auto list = std::make_shared<AdviceList>();
        list->entries = std::move(entries);
        f.engine.advice = list;
        f.engine.beat();
    }
    /// The window has the newest snapshot.
    void seen() {
        const auto wanted = f.engine.latest()->sequence;
        QTRY_COMPARE(f.window->feed().snapshot()->sequence, wanted);
    }
    void say(std::vector<Advice> entries) {
        tell(std::move(entries));
        seen();
    }
};

} // namespace

class NotifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewBadEntryIsToldOnce() {
        Told t;
        t.say({Told::silent("agent-3")});
        QCOMPARE(t.titles, QStringList{QStringLiteral("agent-3 stopped answering")});
        QVERIFY(t.texts.front().contains(QStringLiteral("1 min 20 s")));
        t.say({Told::silent("agent-3")});
        QCOMPARE(t.titles.size(), 1);
        QCOMPARE(t.sounds, 0); // off at first
        // It was over and comes again.
        t.say({});
        t.say({Told::silent("agent-3")});
        QCOMPARE(t.titles.size(), 2);
    }
    void whatWasThereAtTheStartIsNotTold() {
        UiFixture f;
        auto list = std::make_shared<AdviceList>();
        list->entries = {Told::silent("agent-3")};
        f.engine.advice = list;
        f.engine.beat();
        int told = 0;
        f.window = std::make_unique<MainWindow>(f.engine, f.info);
        f.window->notifier().isActive = [] { return false; };
        f.window->notifier().showMessage = [&](const QString&, const QString&) { ++told; };
        f.engine.beat();
        f.window->feed().look();
        QCOMPARE(told, 0);
    }
    void notWhileTheWindowIsActiveUnlessAsked() {
        Told t;
        t.active = true;
        t.say({Told::silent("agent-3")});
        QVERIFY(t.titles.isEmpty());
        t.active = false;
        t.say({Told::silent("agent-3")}); // it was seen
        QVERIFY(t.titles.isEmpty());
        NotifyRules rules;
        rules.onlyInactive = false;
        rules.keep();
        t.active = true;
        t.say({Told::silent("agent-3"), Told::silent("agent-4")});
        QCOMPARE(t.titles, QStringList{QStringLiteral("agent-4 stopped answering")});
    }
    void acknowledgedEntriesAreQuietUntilTheyGrowWorse() {
        Told t;
        Advice quiet = Told::silent("agent-3", AdviceSeverity::Watch);
        quiet.state = AdviceState::Acknowledged;
        t.say({quiet});
        QVERIFY(t.titles.isEmpty());
        t.say({Told::silent("agent-3")}); // opened again by the engine, and bad now
        QCOMPARE(t.titles.size(), 1);
    }
    void severityIsAsTheRuleSays() {
        Told t;
        t.say({Told::silent("agent-3", AdviceSeverity::Watch)});
        QVERIFY(t.titles.isEmpty());
        NotifyRules rules;
        rules.from = AdviceSeverity::Watch;
        rules.keep();
        t.say({Told::silent("agent-4", AdviceSeverity::Watch)});
        QCOMPARE(t.titles.size(), 1);
    }
    void severalAtOnceAreOne() {
        Told t;
        t.say({Told::silent("agent-3"), Told::silent("agent-4"), Told::silent("agent-5")});
        QCOMPARE(t.titles, QStringList{QStringLiteral("3 new entries of the advisor")});
        QCOMPARE(t.texts.front().split(QLatin1Char('\n')).size(), 3);
    }
    void theSettingsHoldAtOnceAndAreKept() {
        Told t;
        t.f.window->showPage(QStringLiteral("settings"));
        auto& page = *static_cast<SettingsPage*>(t.f.window->page(QStringLiteral("settings")));
        page.showFilter(QStringLiteral("notifications"));
        NotificationsSection& section = page.notifications();
        QVERIFY(section.desktop().isChecked() && !section.sound().isChecked());
        QTest::mouseClick(&section.sound(), Qt::LeftButton, {},
                          QPoint(6, section.sound().height() / 2));
        QTest::mouseClick(&section.desktop(), Qt::LeftButton, {},
                          QPoint(6, section.desktop().height() / 2));
        t.say({Told::silent("agent-3")});
        QCOMPARE(t.sounds, 1);
        QVERIFY(t.titles.isEmpty());
        QVERIFY(NotifyRules::kept().sound && !NotifyRules::kept().desktop);
    }
    void aWebhookGetsItToo_alsoWhileTheWindowIsActive() {
        FakeHttpServer server([](const FakeRequest&) { return FakeAnswer{}; });
        Told t;
        NotifyRules rules;
        rules.webhook = server.url() + QStringLiteral("/hook?room=7");
        rules.keep();
        t.active = true;
        t.say({Told::silent("agent-3")});
        QTRY_COMPARE(server.requests.size(), 1U);
        QVERIFY(t.titles.isEmpty());
        const FakeRequest& post = server.requests.front();
        QCOMPARE(post.method, QByteArray("POST"));
        QCOMPARE(post.target, QByteArray("/hook?room=7"));
        QCOMPARE(post.headers.value("content-type"), QByteArray("application/json"));
        const QJsonObject said = QJsonDocument::fromJson(post.body).object();
        QVERIFY(said[QStringLiteral("text")].toString().startsWith(
            QStringLiteral("agent-3 stopped answering\n")));
        QCOMPARE(said[QStringLiteral("source")].toString(), QStringLiteral("node3"));
        const QJsonArray entries = said[QStringLiteral("advice")].toArray();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0][QStringLiteral("id")].toString(),
                 QStringLiteral("agent_silent:agent-3"));
        QCOMPARE(entries[0][QStringLiteral("severity")].toString(), QStringLiteral("bad"));
        t.say({Told::silent("agent-3")}); // once each
        t.say({Told::silent("agent-3"), Told::silent("agent-4")});
        QTRY_COMPARE(server.requests.size(), 2U);
    }
    void theAddressIsJudgedTriedAndKept() {
        int status = 200;
        FakeHttpServer server([&](const FakeRequest&) {
            return FakeAnswer{status, "{}", {{"Location", "/elsewhere"}}};
        });
        Told t;
        t.f.window->showPage(QStringLiteral("settings"));
        auto& page = *static_cast<SettingsPage*>(t.f.window->page(QStringLiteral("settings")));
        page.showFilter(QStringLiteral("notifications"));
        NotificationsSection& section = page.notifications();
        QVERIFY(!section.test().isEnabled());
        QTest::keyClicks(&section.webhook(), QStringLiteral("chat.example"));
        QVERIFY(!section.test().isEnabled());
        QVERIFY(section.outcome().contains(QStringLiteral("https://")));
        QVERIFY(section.webhook().property("wrong").toBool());
        QTest::keyClick(&section.webhook(), Qt::Key_Return);
        QVERIFY(NotifyRules::kept().webhook.isEmpty()); // what is no address is not kept

        section.webhook().clear();
        QTest::keyClicks(&section.webhook(), server.url());
        QTest::mouseClick(&section.test(), Qt::LeftButton);
        QTRY_VERIFY(section.outcome().contains(QStringLiteral("It was taken")));
        QCOMPARE(server.requests.size(), 1U);
        QVERIFY(server.requests.front().body.contains("This is a test"));
        QCOMPARE(NotifyRules::kept().webhook, server.url());
        for (const int refusing : {302, 404, 500}) {
            status = refusing;
            QTest::mouseClick(&section.test(), Qt::LeftButton);
            QTRY_VERIFY(section.outcome().contains(QString::number(refusing)));
        }
        QCOMPARE(server.requests.size(), 4U); // nobody is sent on
    }
    void whoCannotBeReachedIsSaid_andNoMoreThanSoManyWait() {
        quint16 closed = 0;
        {
            QTcpServer taken;
            QVERIFY(taken.listen(QHostAddress::LocalHost));
            closed = taken.serverPort();
        }
        Webhook hook;
        hook.send(QStringLiteral("http://127.0.0.1:%1/").arg(closed), "{}");
        QTRY_VERIFY(hook.outcome().contains(QStringLiteral("not reached")));
        FakeHttpServer silent([](const FakeRequest&) {
            FakeAnswer answer;
            answer.hang = true;
            return answer;
        });
        for (int i = 0; i < Webhook::kMostUnderWay; ++i)
            hook.send(silent.url(), "{}");
        QVERIFY(!hook.outcome().contains(QStringLiteral("Too many")));
        hook.send(silent.url(), "{}");
        QVERIFY(hook.outcome().contains(QStringLiteral("Too many")));
    }
    void aClickShowsTheEntry() {
        Told t;
        t.say({Told::silent("agent-3"), Told::silent("agent-4")});
        t.say({Told::silent("agent-3"), Told::silent("agent-4"), Told::silent("agent-5")});
        Q_EMIT t.f.window->closing().notificationChosen();
        QTRY_COMPARE(t.f.window->currentPage(), &t.f.overview());
        AdvisorPane& advisor = t.f.overview().rightSide().advisor();
        QTRY_VERIFY(advisor.entry("agent_silent:agent-5"));
        QVERIFY(advisor.entry("agent_silent:agent-5")->isOpen());
    }
    void theTitlePointsAtTheAdvisor() {
        Told t;
        t.say({Told::silent("agent-3"), Told::silent("agent-4", AdviceSeverity::Watch)});
        QTRY_COMPARE(t.f.window->windowTitle(), QStringLiteral("✕ 1 · 0 queued – node³"));
        Advice quiet = Told::silent("agent-3");
        quiet.state = AdviceState::Acknowledged;
        t.say({quiet, Told::silent("agent-4", AdviceSeverity::Watch)});
        QTRY_COMPARE(t.f.window->windowTitle(), QStringLiteral("△ 1 · 0 queued – node³"));
    }
};

NODE3_QT_TEST(NotifierTest)
#include "notifier_test.moc"
