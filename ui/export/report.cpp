// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/report.h"

#include "engine/text/format.h"
#include "ui/export/exporter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>

#include <chrono>

namespace node3 {

namespace {

QString reported(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonValue reported(const std::optional<Utc>& at) {
    return at ? QDateTime::fromMSecsSinceEpoch(at->time_since_epoch().count(), Qt::UTC)
                    .toString(Qt::ISODateWithMs)
              : QJsonValue();
}

QJsonArray reportedAgents(const Snapshot& s) {
    QJsonArray agents;
    for (const AgentView& a : s.agents) {
        if (static_cast<std::size_t>(agents.size()) == ReportSaver::kMostAgents)
            break;
        agents.append(
            QJsonObject{{QStringLiteral("agent_id"), reported(a.fields.agentId)},
                        {QStringLiteral("version"), reported(a.fields.version)},
                        {QStringLiteral("connection"), reported(word(a.connection))},
                        {QStringLiteral("health"), reported(word(a.health))},
                        {QStringLiteral("intent"), reported(word(a.intent.state))},
                        {QStringLiteral("quarantine"), reported(word(a.quarantine.state))},
                        {QStringLiteral("settled"), a.settled},
                        {QStringLiteral("occupied"), a.occupied},
                        {QStringLiteral("slots"), a.fields.maxConcurrentJobs},
                        {QStringLiteral("last_message_at"), reported(a.lastMessageAt)}});
    }
    return agents;
}

QJsonArray reportedPauses(const Snapshot& s) {
    QJsonArray pauses;
    for (const Pause& p : s.pauses)
        pauses.append(
            QJsonObject{{QStringLiteral("priority"),
                         p.priority ? QJsonValue(reported(word(*p.priority))) : QJsonValue()},
                        {QStringLiteral("who"), reported(p.who)},
                        {QStringLiteral("why"), reported(p.why)},
                        {QStringLiteral("until"), reported(p.until)}});
    return pauses;
}

} // namespace

QByteArray reportJson(const Snapshot& s, const ConsoleInfo& info, qint64 ageMs, Utc now) {
    QJsonObject jobs, queued, settings;
    for (int i = 0; i < kJobStates; ++i)
        jobs.insert(reported(word(static_cast<JobState>(i))),
                    static_cast<qint64>(s.jobsByState[static_cast<std::size_t>(i)]));
    for (int i = 0; i < kPriorities; ++i)
        queued.insert(reported(word(static_cast<Priority>(i))),
                      static_cast<qint64>(s.queuedByPriority[static_cast<std::size_t>(i)]));
    const Settings& inForce = s.settings ? *s.settings : info.settings;
    for (const SettingRow& row : settingRows())
        settings.insert(reported(row.key), reported(settingText(row, row.get(inForce))));
    const QJsonObject report{
        {QStringLiteral("program"), QStringLiteral("node3-console")},
        {QStringLiteral("version"), QStringLiteral(NODE3_VERSION)},
        {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
        {QStringLiteral("system"), QSysInfo::prettyProductName()},
        {QStringLiteral("written_at"), reported(std::optional(now))},
        {QStringLiteral("figures_of"), reported(std::optional(s.at.utc))},
        {QStringLiteral("figures_age_ms"), ageMs},
        {QStringLiteral("sequence"), static_cast<qint64>(s.sequence)},
        {QStringLiteral("store_id"), reported(s.storeId)},
        {QStringLiteral("agents_address"), info.agentsAddress},
        {QStringLiteral("http_address"), info.httpAddress},
        {QStringLiteral("demo"), info.demo},
        {QStringLiteral("store_failing"), s.storeFailing},
        {QStringLiteral("shutting_down"), s.shuttingDown},
        {QStringLiteral("fresh_windows"), static_cast<qint64>(s.freshWindows)},
        {QStringLiteral("repairs"), static_cast<qint64>(s.repairs)},
        {QStringLiteral("safety_pass_found"), static_cast<qint64>(s.safetyPassFound)},
        {QStringLiteral("jobs"), jobs},
        {QStringLiteral("queued"), queued},
        {QStringLiteral("pauses"), reportedPauses(s)},
        {QStringLiteral("settings"), settings},
        {QStringLiteral("agents_known"), static_cast<qint64>(s.agents.size())},
        {QStringLiteral("agents"), reportedAgents(s)},
    };
    return QJsonDocument(report).toJson();
}

ReportSaver::ReportSaver(EngineFeed& feed, const ConsoleInfo& info, QWidget& window)
    : m_feed(feed), m_info(info), m_window(window) {}

void ReportSaver::ask() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name =
        QStringLiteral("node3-report-%1.json")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    auto* dialog = new QFileDialog(&m_window, tr("Save report"), folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportSaver::save);
    dialog->open();
}

void ReportSaver::save(const QString& path) {
    const Utc now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    QThreadPool::globalInstance()->start([path, alive = QPointer<ReportSaver>(this),
                                          report = reportJson(*m_feed.snapshot(), m_info,
                                                              m_feed.age(), now)] {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) &&
                             file.write(report) == report.size() && file.flush() && file.commit();
        const QString text = written ? tr("The report is in %1.").arg(escaped(QStringView(path)))
                                     : exportError(path, file.error(), file.errorString());
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [alive, text] {
                if (alive)
                    Q_EMIT alive->said(text);
            },
            Qt::QueuedConnection);
    });
}

} // namespace node3
