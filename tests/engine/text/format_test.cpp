// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, times and foreign text as people read them.
#include "engine/text/format.h"
#include "engine/text/language.h"
#include "engine/text/size.h"
#include "tests/support/qt_test.h"

#include <QTest>
#include <QTimeZone>

#include <chrono>

using namespace node3;
using namespace std::chrono;

namespace {

Utc at(int y, unsigned m, unsigned d, int h, int min, int s) {
    return Utc{sys_days{year{y} / month{m} / day{d}} + hours{h} + minutes{min} + seconds{s}};
}

} // namespace

class FormatTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QCOMPARE(useLanguage(QStringLiteral("en")), QStringLiteral("en")); }

    void durations_data() {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64{0} << "0 s";
        QTest::newRow("before nothing") << qint64{-5000} << "0 s";
        QTest::newRow("tenths") << qint64{9400} << "9.4 s";
        QTest::newRow("never rounded up") << qint64{9999} << "9.9 s";
        QTest::newRow("ten") << qint64{10'000} << "10 s";
        QTest::newRow("seconds") << qint64{47'900} << "47 s";
        QTest::newRow("a minute") << qint64{60'000} << "1 min 00 s";
        QTest::newRow("minutes") << qint64{185'000} << "3 min 05 s";
        QTest::newRow("an hour") << qint64{3'600'000} << "1 h 00 min";
        QTest::newRow("hours") << qint64{7'620'000} << "2 h 07 min";
        QTest::newRow("a day") << qint64{86'400'000} << "1 d 00 h";
        QTest::newRow("days") << qint64{(3 * 24 + 4) * 3'600'000ll} << "3 d 04 h";
    }
    void durations() {
        QFETCH(qint64, ms);
        QTEST(durationText(Duration{ms}), "text");
    }

    void whatPassedIsRoundedDownWhatComesIsRoundedUp() {
        QCOMPARE(agoText(Duration{2900}), QStringLiteral("2 s"));
        QCOMPARE(aheadText(Duration{2100}), QStringLiteral("3 s"));
        QCOMPARE(aheadText(Duration{1}), QStringLiteral("1 s"));
        QCOMPARE(aheadText(minutes{47} + seconds{12}), QStringLiteral("47 min"));
        QCOMPARE(aheadText(hours{2} + minutes{7}), QStringLiteral("2 h 07 min"));
        QCOMPARE(aheadText(Duration{-1}), QStringLiteral("0 s"));
    }

    void percents_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << "0.0 %";
        QTest::newRow("hardly anything") << 0.0001 << "< 0.1 %";
        QTest::newRow("a tenth") << 0.1 << "0.1 %";
        QTest::newRow("half") << 50.04 << "50.0 %";
        QTest::newRow("nearly all") << 99.96 << "99.9 %";
        QTest::newRow("all") << 100.0 << "100.0 %";
        QTest::newRow("more than all") << 133.333 << "133.3 %";
        QTest::newRow("no number") << std::nan("") << QString(QChar(0x2014));
    }
    void percents() {
        QFETCH(double, value);
        QTEST(percentText(value), "text");
    }

    void memoryIsInGigabytesAndItsTipInGibibytes() {
        QCOMPARE(memoryText(0), QStringLiteral("0.0 GB"));
        QCOMPARE(memoryText(24'000'000'000), QStringLiteral("24.0 GB"));
        QCOMPARE(memoryText(1), QStringLiteral("< 0.1 GB"));
        QCOMPARE(memoryText(25'769'803'776), QStringLiteral("25.8 GB"));
        QCOMPARE(memoryTip(25'769'803'776), QStringLiteral("24.0 GiB, 25,769,803,776 bytes"));
    }

    void countsAreGroupedAndOrdinalsHaveTheirEndings() {
        QCOMPARE(countText(1043), QStringLiteral("1,043"));
        QCOMPARE(scoreText(0.866), QStringLiteral("0.87"));
        const std::pair<std::uint64_t, const char*> cases[] = {
            {1, "1st"},   {2, "2nd"},   {3, "3rd"},   {4, "4th"},     {11, "11th"},
            {12, "12th"}, {13, "13th"}, {21, "21st"}, {101, "101st"}, {112, "112th"}};
        for (const auto& [n, text] : cases)
            QCOMPARE(ordinalText(n), QString::fromLatin1(text));
    }

    void aTimeOfTodayHasNoDay() {
        const QTimeZone utc = QTimeZone::utc();
        const Utc now = at(2026, 11, 25, 20, 0, 0);
        QCOMPARE(timeText(at(2026, 11, 25, 14, 3, 22), now, utc), QStringLiteral("14:03:22"));
        QCOMPARE(timeText(at(2026, 11, 24, 14, 3, 22), now, utc),
                 QStringLiteral("24 Nov 14:03:22"));
        QCOMPARE(clockText(at(2026, 11, 25, 18, 0, 0), now, utc), QStringLiteral("18:00"));
    }

    void theZoneDecidesWhatTodayIs() {
        const QTimeZone berlin("Europe/Berlin");
        QVERIFY(berlin.isValid());
        const Utc now = at(2026, 11, 25, 23, 30, 0); // the 26th in Berlin
        QCOMPARE(timeText(at(2026, 11, 25, 14, 3, 22), now, berlin),
                 QStringLiteral("25 Nov 15:03:22"));
        QCOMPARE(timeText(at(2026, 11, 25, 23, 3, 22), now, berlin), QStringLiteral("00:03:22"));
    }

    void theTipOfATimeHasItsZoneAndUtc() {
        const QTimeZone berlin("Europe/Berlin");
        const QString tip = timeTip(at(2026, 11, 25, 13, 3, 22), berlin);
        QVERIFY2(tip.startsWith(QStringLiteral("25 Nov 2026 14:03:22 ")), qPrintable(tip));
        QVERIFY2(tip.endsWith(QStringLiteral(", 13:03:22 UTC")), qPrintable(tip));
        // Where UTC is another day, it says so.
        const QString night = timeTip(at(2026, 11, 25, 23, 3, 22), berlin);
        QVERIFY2(night.endsWith(QStringLiteral(", 25 Nov 23:03:22 UTC")), qPrintable(night));
    }

    void german() {
        QCOMPARE(useLanguage(QStringLiteral("de_AT")), QStringLiteral("de"));
        QCOMPARE(memoryText(24'000'000'000), QStringLiteral("24,0 GB"));
        QCOMPARE(ordinalText(4), QStringLiteral("4."));
        QCOMPARE(percentText(99.99), QStringLiteral("99,9 %"));
        QVERIFY(timeText(at(2026, 10, 3, 14, 3, 22), at(2026, 11, 25, 0, 0, 0), QTimeZone::utc())
                    .startsWith(QStringLiteral("3. Okt")));
    }

    void anUnspokenLanguageIsEnglish() {
        QCOMPARE(useLanguage(QStringLiteral("xx")), QStringLiteral("en"));
        QCOMPARE(memoryText(24'000'000'000), QStringLiteral("24.0 GB"));
    }

    void sizes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isSize");
        QTest::addColumn<quint64>("bytes");
        const auto good = [](const char* text, quint64 bytes) {
            QTest::newRow(text) << QByteArray(text) << true << bytes;
        };
        const auto bad = [](const char* text) {
            QTest::newRow(*text ? text : "empty") << QByteArray(text) << false << quint64{0};
        };
        good("24 GB", 24'000'000'000);
        good("24GB", 24'000'000'000);
        good(" 24 gb ", 24'000'000'000);
        good("24GiB", 24ull << 30);
        good("1.5 TB", 1'500'000'000'000);
        good("0.1TB", 100'000'000'000);
        good("0.25 GiB", 1ull << 28);
        good("512 B", 512);
        good("0", 0);
        good("9223372036854775807 B", 9'223'372'036'854'775'807ull);
        bad("9223372036854775808 B");
        bad("9300000 TB");
        bad("24"); // whoever writes 24 does not mean bytes
        bad("24 gigs");
        bad("24 G");
        bad("");
        bad("GB");
        bad("-1 GB");
        bad("1.5.2 GB");
        bad("1. GB");
        bad(".5 GB");
        bad("1,5 GB");
        bad("0x10 GB");
        bad("1e3 GB");
        bad("99999999999999999999999 GB");
        bad("1.00000000000000000001 TB");
    }
    void sizes() {
        QFETCH(QByteArray, text);
        QFETCH(bool, isSize);
        QFETCH(quint64, bytes);
        const auto size = parseSize(text.toStdString());
        QCOMPARE(size.has_value(), isSize);
        if (size)
            QCOMPARE(quint64{*size}, bytes);
    }
    void whatIsNoSizeIsToldHowToWriteIt() {
        QCOMPARE(notASize(QStringLiteral("GPU memory"), "24 gigs"),
                 QStringLiteral("GPU memory: '24 gigs' is no size. Write 24 GB or 24 GiB."));
    }

    void escapes_data() {
        QTest::addColumn<QByteArray>("foreign");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QByteArray("render-0121") << "render-0121";
        QTest::newRow("lines") << QByteArray("a\tb\nc\r") << "a\\tb\\nc\\r";
        QTest::newRow("terminal") << QByteArray("\x1b[31mred\x07") << "\\x1b[31mred\\x07";
        QTest::newRow("delete") << QByteArray("\x7f") << "\\x7f";
        QTest::newRow("C1") << QByteArray("\xc2\x9b") << "\\x9b";
        QTest::newRow("turned round") << QByteArray("gpj.\xe2\x80\xae"
                                                    "exe")
                                      << "gpj.\\u{202e}exe";
        QTest::newRow("isolates") << QByteArray("\xe2\x81\xa6x\xe2\x81\xa9")
                                  << "\\u{2066}x\\u{2069}";
        QTest::newRow("invisible") << QByteArray("a\xe2\x80\x8b"
                                                 "b\xef\xbb\xbf")
                                   << "a\\u{200b}b\\u{feff}";
        QTest::newRow("line separator") << QByteArray("a\xe2\x80\xa8"
                                                      "b")
                                        << "a\\u{2028}b";
        QTest::newRow("tag") << QByteArray("\xf3\xa0\x80\x81") << "\\u{e0001}";
        QTest::newRow("letters") << QByteArray("Zürich 日本 עברית")
                                 << QString::fromUtf8("Zürich 日本 עברית");
        QTest::newRow("emoji with joiner")
            << QByteArray("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac")
            << QString::fromUtf8("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac");
        QTest::newRow("no UTF-8") << QByteArray("a\xff"
                                                "b")
                                  << QString::fromUtf8("a\xef\xbf\xbd"
                                                       "b");
        QTest::newRow("zero") << QByteArray("a\0b", 3) << "a\\x00b";
    }
    void escapes() {
        QFETCH(QByteArray, foreign);
        QTEST(escaped(foreign.toStdString()), "shown");
    }
    void foreignTextIsBoundedAndLinesStayWhereTheyMay() {
        QCOMPARE(escaped(std::string(5000, 'x'), 10), QStringLiteral("xxxxxxxxxx") + QChar(0x2026));
        QCOMPARE(escapedLines("a\n\tb\x1b"), QStringLiteral("a\n\tb\\x1b"));
    }
};

NODE3_QT_TEST(FormatTest)
#include "format_test.moc"
