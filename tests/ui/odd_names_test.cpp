// SPDX-License-Identifier: GPL-3.0-or-later
// Names of any writing, and names that are no words at all: in the list, the pane, the search and
// the file.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/export/exporter.h"
#include "ui/export/exports.h"
#include "ui/pages/job_pane.h"
#include "ui/panes/pane_head.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>

using namespace node3;
using node3::test::UiFixture;

class OddNamesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOddNameWorksEverywhere_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("typed"); // what somebody looks for
        const auto row = [](const char* title, const char* name, const char* typed,
                            const char* shown = nullptr) {
            QTest::newRow(title) << QByteArray(name) << QString::fromUtf8(shown ? shown : name)
                                 << QString::fromUtf8(typed);
        };
        row("cyrillic", "Обучение модели", "ОБУЧЕНИЕ");
        row("chinese", "训练作业七号", "作业");
        row("arabic", "مهمة تدريب", "تدريب");
        row("joined emoji",
            "family \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D"
            "\xF0\x9F\x91\xA7 render",
            "render",
            "family \xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D"
            "\xF0\x9F\x91\xA7 render");
        row("combining accent", "cafe\xCC\x81 batch", "batch");
        row("tab and newline", "two\tcells\nand lines", "cells", "two\\tcells\\nand lines");
        row("markup", "<img src=\"http://127.0.0.1:9/x.png\"><b>hi</b>", "<b>hi");
        const QByteArray longest = QByteArray("\xC3\xA4").repeated(199) + "z";
        QTest::newRow("200 characters")
            << longest << QString::fromUtf8(longest) << QStringLiteral("äz");
    }
    void anOddNameWorksEverywhere() {
        QFETCH(QByteArray, name);
        QFETCH(QString, shown);
        QFETCH(QString, typed);
        UiFixture f;
        f.engine.add(JobState::Queued, "plain");
        const JobAppeared job = f.engine.add(JobState::Queued, name.toStdString());
        f.open("jobs");
        QTRY_COMPARE(f.jobs().model().rowCount(), 2);

        // List: one line, nothing but what it is.
        QCOMPARE(UiFixture::text(f.jobs().table(), f.rowOf(job.jobId), "job"), shown);

        // Search: typed by hand, it finds this one.
        f.jobs().search().setFocus();
        f.jobs().search().setText(QLatin1Char('"') + typed + QLatin1Char('"'));
        QTRY_COMPARE(f.jobs().model().rowCount(), 1);
        QCOMPARE(f.rowOf(job.jobId), 0);

        // Detail: the same words, as plain text.
        UiFixture::clickRow(f.jobs().table(), 0);
        QTRY_COMPARE(f.jobs().pane().head().text().title, shown);
        for (const QLabel* label : f.jobs().pane().findChildren<QLabel*>())
            if (label->text().contains(QLatin1Char('<')))
                QCOMPARE(label->textFormat(), Qt::PlainText);

        // Export: byte for byte in JSON.
        ExportRequest request;
        request.format = ExportFormat::Json;
        request.table =
            exportJobs(f.jobs().model().store().table(), f.jobs().table().selectedSlots(), 0);
        QBuffer file;
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(writeExportRows(request, file, [](std::size_t) { return true; }));
        const QJsonArray rows = QJsonDocument::fromJson(file.data()).array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].toObject()[QStringLiteral("name")].toString().toUtf8(), name);
    }
};

NODE3_QT_TEST(OddNamesTest)
#include "odd_names_test.moc"
