// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/advice.h"
#include "tests/support/qt_test.h"

#include <QTest>

using namespace node3;

class AdviceTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindSaysWhatIsWrongByWhichFiguresAndWhatToDo() {
        for (std::size_t kind = 0; kind < kAdviceKinds; ++kind) {
            Advice a;
            a.kind = static_cast<AdviceKind>(kind);
            a.id = adviceIdOf({a.kind, "agent-7"});
            for (std::size_t f = 0; f < kAdviceFigures; ++f)
                a.facts.push_back({static_cast<AdviceFigure>(f), 42});
            a.agents = {"agent-7"};
            for (const QString& text : {adviceTitle(a), adviceEvidence(a), adviceRemedy(a)}) {
                QVERIFY2(!text.isEmpty(), a.id.c_str());
                // Every place of a figure is filled.
                QVERIFY2(!text.contains(QLatin1String("%1")) && !text.contains(QLatin1String("%5")),
                         qPrintable(text));
            }
        }
    }
    void theFiguresStandInTheSentence() {
        Advice a;
        a.kind = AdviceKind::BlackHole;
        a.id = "black_hole:agent-7";
        a.facts = {{AdviceFigure::Failures, 12},
                   {AdviceFigure::Attempts, 15},
                   {AdviceFigure::ElsewhereRate, 98.3},
                   {AdviceFigure::Window, 900}};
        QCOMPARE(adviceTitle(a), QStringLiteral("agent-7 fails what others finish"));
        QCOMPARE(adviceEvidence(a),
                 QStringLiteral("12 of 15 attempts failed there in the last 15 min 00 s; elsewhere "
                                "98.3 % succeeded."));
    }
    void everyRemedyHasItsButton() {
        for (std::size_t kind = 0; kind < kRemedyKinds; ++kind)
            QVERIFY(!remedyText({static_cast<RemedyKind>(kind), "a", {"j"}}).isEmpty());
    }
};

NODE3_QT_TEST(AdviceTextTest)
#include "advice_test.moc"
