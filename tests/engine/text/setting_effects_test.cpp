// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the settings, and what a change of them would do.
#include "engine/text/language.h"
#include "engine/text/setting_effects.h"
#include "engine/text/setting_words.h"
#include "tests/support/qt_test.h"

#include <QTest>

#include <set>

using namespace node3;

namespace {

AgentView servingAgent(const char* id, int occupied, std::uint64_t completed,
                       std::uint64_t failed) {
    AgentView a;
    a.fields.agentId = id;
    a.fields.maxConcurrentJobs = 4;
    a.fields.gpuMemory = 24'000'000'000;
    a.gpuMemoryFree = 8'000'000'000;
    a.connection = Connection::Connected;
    a.occupied = occupied;
    a.completed = completed;
    a.failed = failed;
    return a;
}

Snapshot busyMarket() {
    Snapshot s;
    s.jobsByState[static_cast<std::size_t>(JobState::Running)] = 4;
    s.jobsByState[static_cast<std::size_t>(JobState::Queued)] = 10;
    s.jobsByState[static_cast<std::size_t>(JobState::Completed)] = 900;
    s.agents = {servingAgent("free-but-fails", 0, 1, 9), servingAgent("busy-and-sound", 3, 10, 0)};
    return s;
}

template <class T> QString effectOf(T Settings::*member, T value) {
    Settings next;
    next.*member = value;
    return settingEffects(busyMarket(), {}, next).join(QLatin1Char('\n'));
}

} // namespace

class SettingEffectsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("en")); }

    void everySettingHasWordsAndTheSentenceOfItsRow() {
        std::set<QString> names;
        for (const SettingRow& row : settingRows()) {
            QVERIFY2(settingName(row) !=
                         QString::fromUtf8(row.key.data(), qsizetype(row.key.size())),
                     row.key.data());
            QVERIFY2(names.insert(settingName(row)).second, row.key.data());
            QCOMPARE(settingHelp(row),
                     QString::fromUtf8(row.help.data(), qsizetype(row.help.size())));
        }
    }

    void everyChangeSaysWhatItDoes() {
        for (const SettingRow& row : settingRows()) {
            Settings next;
            row.set(next, row.get(next) == row.max ? row.min : row.max);
            const QStringList lines = settingEffects(busyMarket(), {}, next);
            QCOMPARE(lines.size(), 1);
            QVERIFY2(lines[0].contains(QStringLiteral(": ")), qPrintable(lines[0]));
        }
        QVERIFY(settingEffects(busyMarket(), {}, {}).isEmpty());
    }

    void limitsCountWhatIsHere() {
        QCOMPARE(
            effectOf<std::uint64_t>(&Settings::queueLimit, 12),
            QStringLiteral("Jobs at once 1000000 → 12\u00a0jobs: 14 jobs are here already: every "
                           "submission is refused until fewer are."));
        QVERIFY(effectOf<std::uint64_t>(&Settings::queueLimit, 20)
                    .endsWith(QStringLiteral("14 jobs are here, 6 more may come.")));
        QVERIFY(effectOf<std::uint64_t>(&Settings::keepFinalJobs, 600)
                    .contains(QStringLiteral("the oldest 300 are removed")));
    }

    void otherWeightsNameTheFirstChoice() {
        Settings next;
        next.weightAvailability = 0;
        next.weightSuccess = 0.8;
        const QStringList lines = settingEffects(busyMarket(), {}, next);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(
            lines[0].endsWith(QStringLiteral(
                "busy-and-sound becomes the first choice with 1.00, instead of free-but-fails.")),
            qPrintable(lines[0]));
    }

    void aSwitchThatIsTurnedOffSaysSo() {
        QVERIFY(effectOf<Duration>(&Settings::ageingAfter, Duration{0})
                    .contains(QStringLiteral("switched off")));
        QVERIFY(effectOf<int>(&Settings::quarantineFailures, 0)
                    .contains(QStringLiteral("switched off")));
    }
};

NODE3_QT_TEST(SettingEffectsTest)
#include "setting_effects_test.moc"
