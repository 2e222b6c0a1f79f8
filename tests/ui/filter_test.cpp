// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the filter line: what is typed, what it means, and how menus write it.
#include "engine/text/language.h"
#include "tests/support/qt_test.h"
#include "ui/filter/agent_filter.h"
#include "ui/models/job_filter.h"

#include <QDateTime>
#include <QTest>

#include <deque>

using namespace node3;

namespace {

FilterParse jobTerms(const QString& text) {
    return parseFilter(text, jobFilterKeys());
}
FilterParse jobTerms(const char* text) {
    return jobTerms(QString::fromUtf8(text));
}

/// A few jobs, and which of them a filter shows.
struct FilterRows {
    static constexpr std::int64_t kNow = 1'764'072'000'000;
    QList<QByteArray> texts{QByteArray(), "agent-1", "agent-10", "ana", "ben", "train"};
    std::deque<QByteArray> kept;
    std::vector<JobLine> lines;

    FilterRows() {
        JobLine a; // waits for ten minutes
        a.id = text("job-a");
        a.name = text("Train LoRA");
        a.submitter = 3;
        a.jobType = 5;
        a.gpuMemory = 24'000'000'000;
        a.submittedAt = kNow - 600'000;
        JobLine b = a; // runs for one minute
        b.number = JobNumber{2};
        b.id = text("job-b");
        b.name = {};
        b.state = JobState::Running;
        b.priority = Priority::High;
        b.agent = 1;
        b.submitter = 4;
        b.startedAt = kNow - 60'000;
        b.gpuMemory = 8'000'000'000;
        JobLine c = b; // failed once, was retried
        c.number = JobNumber{3};
        c.id = text("job-c");
        c.name = text("größer");
        c.state = JobState::Backoff;
        c.agent = 2;
        c.retries = 1;
        c.jobType = 0;
        auto* extras = new JobExtras;
        extras->error = "CUDA out of memory";
        c.extras = QExplicitlySharedDataPointer<const JobExtras>(extras);
        lines = {a, b, c};
    }
    /// As the store keeps them: two bytes of length, and the bytes.
    JobText text(const char* utf8) {
        const QByteArray bytes(utf8);
        kept.push_back(QByteArray());
        kept.back() += static_cast<char>(bytes.size());
        kept.back() += '\0';
        kept.back() += bytes;
        return JobText(kept.back().constData());
    }
    QString shown(const char* typed) {
        const FilterParse parse = jobTerms(typed);
        if (!parse.error.isEmpty())
            return parse.error;
        const JobFilter filter = jobFilter(parse.terms, kNow);
        const JobMatcher matcher(filter, texts, kNow);
        QString ids;
        for (const JobLine& line : lines)
            if (matcher.matches(line))
                ids += QString::fromUtf8(QByteArrayView(line.id)).back();
        return ids;
    }
};

} // namespace

class FilterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { useLanguage(QStringLiteral("en")); }

    void termsOfOneKeyAreAlternativesOthersComeOnTop() {
        FilterRows rows;
        QCOMPARE(rows.shown(""), QStringLiteral("abc"));
        QCOMPARE(rows.shown("state:queued"), QStringLiteral("a"));
        QCOMPARE(rows.shown("state:queued state:running"), QStringLiteral("ab"));
        QCOMPARE(rows.shown("state:queued state:running submitter:ben"), QStringLiteral("b"));
        QCOMPARE(rows.shown("-state:queued"), QStringLiteral("bc"));
        QCOMPARE(rows.shown("-state:queued -state:running"), QStringLiteral("c"));
        QCOMPARE(rows.shown("state:run"), QStringLiteral("b")); // while it is typed
        QCOMPARE(rows.shown("STATE:Queued"), QStringLiteral("a"));
        QCOMPARE(rows.shown("priority:high"), QStringLiteral("b"));
        QCOMPARE(rows.shown("priority:urgent"), QStringLiteral("c")); // the one in force
        QCOMPARE(rows.shown("retries>0"), QStringLiteral("c"));
    }

    void textsAreWholeUnlessAStarSaysOtherwise() {
        FilterRows rows;
        QCOMPARE(rows.shown("agent:agent-1"), QStringLiteral("b")); // not agent-10
        QCOMPARE(rows.shown("agent:agent-1*"), QStringLiteral("bc"));
        QCOMPARE(rows.shown("agent:*0"), QStringLiteral("c"));
        QCOMPARE(rows.shown("agent:\"\""), QStringLiteral("a")); // none has it
        QCOMPARE(rows.shown("-agent:\"\""), QStringLiteral("bc"));
        QCOMPARE(rows.shown("type:TRAIN"), QStringLiteral("ab"));
        QCOMPARE(rows.shown("agent:"), QStringLiteral("abc")); // still to be typed
    }

    void sizesAndTimesAreCompared() {
        FilterRows rows;
        QCOMPARE(rows.shown("mem>=24GB"), QStringLiteral("a"));
        QCOMPARE(rows.shown("mem>24GB"), QString());
        QCOMPARE(rows.shown("mem<24GiB"), QStringLiteral("abc"));
        QCOMPARE(rows.shown("-mem>=24GB"), QStringLiteral("bc"));
        QCOMPARE(rows.shown("mem>7GB mem<=8GB"), QStringLiteral("bc"));
        QCOMPARE(rows.shown("mem:\"24 GB\""), QStringLiteral("a"));
        QCOMPARE(rows.shown("waited>5min"), QStringLiteral("abc"));
        QCOMPARE(rows.shown("waited>9min30s"), QStringLiteral("ac"));
        QCOMPARE(rows.shown("ran>=1min"), QStringLiteral("b")); // no run, no run time
        QCOMPARE(rows.shown("ran<1h"), QStringLiteral("b"));
        QCOMPARE(rows.shown("after:11min"), QStringLiteral("abc"));
        QCOMPARE(rows.shown("after:9min"), QString());
        QCOMPARE(rows.shown("before:9min"), QStringLiteral("abc"));
        QCOMPARE(filterTime(u"2025-11-25T12:00", 0),
                 QDateTime(QDate(2025, 11, 25), QTime(12, 0)).toMSecsSinceEpoch());
        QVERIFY(!filterTime(u"25 o'clock", 0));
        QVERIFY(!filterDuration(u"5"));
        QVERIFY(!filterDuration(u"1e300d"));
    }

    void freeWordsAreAllLookedForInTextsAndErrors() {
        FilterRows rows;
        QCOMPARE(rows.shown("lora"), QStringLiteral("a"));
        QCOMPARE(rows.shown("lora ben"), QString());
        QCOMPARE(rows.shown("ben job-b"), QStringLiteral("b"));
        QCOMPARE(rows.shown("cuda"), QStringLiteral("c"));
        QCOMPARE(rows.shown("GRÖSSER"), QString()); // ß is not SS
        QCOMPARE(rows.shown("GRÖ"), QStringLiteral("c"));
        QCOMPARE(rows.shown("-lora"), QStringLiteral("bc"));
        QCOMPARE(rows.shown("\"train lora\""), QStringLiteral("a"));
        QCOMPARE(rows.shown("\"out of memory"), QStringLiteral("c")); // still being typed
        QCOMPARE(rows.shown(".*"), QString());                        // text, not a pattern
    }

    void whatIsNotUnderstoodIsSaid() {
        QCOMPARE(jobTerms("stat:queued").error,
                 QStringLiteral("No key 'stat'; did you mean 'state'?"));
        QCOMPARE(jobTerms("state:quued").error,
                 QStringLiteral("No state 'quued'; did you mean 'queued'?"));
        QVERIFY(jobTerms("zzzzzz:1").error.contains(QStringLiteral("put it in quotes")));
        QVERIFY(jobTerms("mem:24gigs").error.contains(QStringLiteral("is no size")));
        QVERIFY(jobTerms("waited>soon").error.contains(QStringLiteral("is no time")));
        QCOMPARE(jobTerms("waited:5min").error,
                 QStringLiteral("'waited' is compared: write waited>5min."));
        QCOMPARE(jobTerms("state>queued").error,
                 QStringLiteral("'state' cannot be compared: write state:queued."));
        QVERIFY(jobTerms("retries>many").error.contains(QStringLiteral("no whole number")));
        // A foreign sign does not get into the sentence.
        QVERIFY(jobTerms(QStringLiteral("state:\u202equeued"))
                    .error.contains(QStringLiteral("\\u{202e}")));
    }

    void nothingIsWithoutABound() {
        QString many;
        for (int i = 0; i < 300; ++i)
            many += QStringLiteral("word%1 ").arg(i);
        QCOMPARE(jobTerms(many).terms.size(), kFilterMostTerms);
        QVERIFY(jobTerms(many).error.contains(QStringLiteral("more than 200")));
        const QString tooLong(kFilterMostText + 1, QLatin1Char('x'));
        QVERIFY(!jobTerms(tooLong).error.isEmpty());
        // Stars do not take time that grows with their number.
        QVERIFY(!wildcardMatch(QStringLiteral("*a").repeated(500) + QLatin1Char('b'),
                               QString(4000, QLatin1Char('a'))));
    }

    void writtenAndReadAgainItIsTheSame() {
        const std::vector<FilterTerm> terms{
            {{}, FilterOp::Is, QStringLiteral("a b"), false},
            {{}, FilterOp::Is, QStringLiteral("-dash"), false},
            {{}, FilterOp::Is, QStringLiteral("state:x"), true},
            {{}, FilterOp::Is, QStringLiteral("quote\"and\\slash"), false},
            {QStringLiteral("submitter"), FilterOp::Is, QString(), true},
            {QStringLiteral("submitter"), FilterOp::Is, QStringLiteral("Anna Ö"), false},
            {QStringLiteral("mem"), FilterOp::AtLeast, QStringLiteral("24GB"), false},
            {QStringLiteral("waited"), FilterOp::Less, QStringLiteral("5min"), true},
        };
        const FilterParse again = jobTerms(filterText(terms));
        QCOMPARE(again.error, QString());
        QVERIFY(again.terms == terms);
    }

    void menusWriteTheShorterSide() {
        const FilterKey& state = keyOf(jobFilterKeys(), QLatin1String("state"));
        const QStringList all = state.words();
        QStringList active = all;
        active.removeAll(QStringLiteral("completed"));
        active.removeAll(QStringLiteral("cancelled"));
        auto terms = withValues(jobTerms("lora").terms, QStringLiteral("state"), active, all);
        QCOMPARE(valuesOf(terms, state, all), active);
        QCOMPARE(filterText(withValues({}, QStringLiteral("state"), active, all)),
                 QStringLiteral("-state:completed -state:cancelled"));
        terms = withValues(jobTerms("a state:running b").terms, QStringLiteral("state"),
                           {QStringLiteral("held")}, all);
        QCOMPARE(filterText(terms), QStringLiteral("a state:held b"));
        QCOMPARE(filterText(withValues(terms, QStringLiteral("state"), all, all)),
                 QStringLiteral("a b"));
        QCOMPARE(valuesOf(jobTerms("state:c").terms, state, all).size(), 3);
    }

    void agentsAreFilteredByEachOfTheirFourThings() {
        AgentView a;
        a.fields.agentId = "agent-1";
        a.fields.gpuModel = "RTX 4090";
        a.fields.region = "eu";
        a.fields.labels = {{"rack", "7"}};
        a.connection = Connection::Connected;
        a.settled = true;
        const auto shown = [&](const char* text) {
            const FilterParse parse = parseFilter(QString::fromUtf8(text), agentFilterKeys());
            return parse.error.isEmpty() && matches(a, agentFilter(parse.terms));
        };
        QVERIFY(shown(""));
        QVERIFY(shown("health:healthy intent:active connection:connected quarantine:none"));
        QVERIFY(shown("model:\"RTX 4090\" region:eu label:rack=7"));
        QVERIFY(shown("label:rack -label:rack=8 4090"));
        QVERIFY(!shown("label:rack=8"));
        QVERIFY(shown("is:idle -is:trouble -is:aside is:in-service"));
        a.occupied = 1;
        QVERIFY(!shown("is:idle"));
        QVERIFY(shown("is:idle is:busy")); // alternatives
        a.health = Health::Unhealthy;
        QVERIFY(shown("is:trouble health:unhealthy"));
        a.health = Health::Healthy;
        a.quarantine.state = QuarantineState::Quarantined;
        a.quarantine.cause = QuarantineCause::Failures;
        QVERIFY(shown("is:trouble is:aside quarantine:quarantined"));
        a.quarantine.cause = QuarantineCause::Operator; // set aside on purpose
        QVERIFY(!shown("is:trouble"));
        QVERIFY(shown("is:aside -health:unhealthy"));
    }

    void likeWordsAreFound() {
        QCOMPARE(editDistance(u"state", u"stat"), 1);
        QCOMPARE(editDistance(u"kitten", u"sitting"), 3);
        QCOMPARE(closest(u"priorty", {QStringLiteral("state"), QStringLiteral("priority")}),
                 QStringLiteral("priority"));
        QCOMPARE(closest(u"q", {QStringLiteral("state")}), QString());
    }
};

NODE3_QT_TEST(FilterTest)
#include "filter_test.moc"
