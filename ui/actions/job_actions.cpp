// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/job_actions.h"

#include "engine/text/format.h"
#include "engine/wire/job_json.h"
#include "ui/actions/command_text.h"
#include "ui/actions/undo.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/submit_dialog.h"
#include "ui/pages/job_confirm.h"
#include "ui/widgets/result_bar.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace node3 {

namespace {

/// So many commands are read and copied at most.
constexpr std::size_t kMostCommands = 200;

ItemBefore beforeOf(const ActionRow& row, const JobLine& line) {
    ItemBefore before;
    if (row.jobVerb == JobVerb::SetPriority)
        before.priority = line.priority;
    before.runNext = line.runNext;
    if (row.jobVerb == JobVerb::Release && line.extras)
        before.heldWhy = line.extras->heldWhy;
    return before;
}

bool needsBefore(const ActionRow& row) {
    return row.jobVerb == JobVerb::SetPriority || row.jobVerb == JobVerb::RunNext ||
           row.jobVerb == JobVerb::Release;
}

} // namespace

JobActions::JobActions(EngineFeed& feed, JobModel& model, ResultBar& bar, const ConsoleInfo& info,
                       QWidget& window)
    : QObject(&window), m_feed(feed), m_model(model), m_bar(bar), m_info(info), m_window(window),
      m_runner(feed) {
    m_deleteTimer.setSingleShot(true);
    m_deleteTimer.setInterval(kDeleteMs);
    connect(&m_deleteTimer, &QTimer::timeout, this, &JobActions::flush);
    connect(&m_runner, &ActionRunner::asked, this,
            [this](const ActionRow& row, const std::string& id) {
                m_model.setNote(id, actionText(row.asked), false);
            });
    connect(&m_runner, &ActionRunner::answered, this,
            [this](const ActionRow&, const std::string& id, const Error* error) {
                if (error)
                    m_model.setNote(id, tr("Not done: %1").arg(escaped(error->message, 300)), true);
            });
    connect(&m_runner, &ActionRunner::progress, &m_bar, &ResultBar::showProgress);
    connect(&m_runner, &ActionRunner::finished, this, &JobActions::finished);
    connect(&m_bar, &ResultBar::stopAsked, &m_runner, &ActionRunner::stop);
    connect(&m_bar, &ResultBar::undoAsked, this, [this](const std::vector<ActionBatch>& batches) {
        if (m_deletion) { // nothing was sent
            for (const std::string& id : m_deletion->ids)
                m_model.clearNote(id);
            const int n = static_cast<int>(m_deletion->ids.size());
            m_deletion.reset();
            m_deleteTimer.stop();
            m_bar.showMessage(tr("%Ln job(s) kept", nullptr, n), true);
            return;
        }
        for (const ActionBatch& batch : batches)
            send(batch);
    });
    connect(&m_bar, &ResultBar::dismissed, this, &JobActions::flush);
}

bool JobActions::run(ActionId id, const std::vector<Slot>& selected) {
    switch (id) {
    case ActionId::JobSubmit:
        openSubmit();
        return true;
    case ActionId::JobDuplicate:
        duplicate(selected);
        return true;
    case ActionId::JobImport:
        openImport();
        return true;
    case ActionId::JobCopyId:
        copyIds(selected);
        return true;
    case ActionId::JobCopyCommand:
        copyCommands(selected);
        return true;
    default:
        break;
    }
    const ActionRow& row = actionRow(id);
    if (!row.jobVerb)
        return false;
    act(row, selected);
    return true;
}

// ---- what becomes a command ---------------------------------------------------------------------

void JobActions::act(const ActionRow& row, const std::vector<Slot>& selected) {
    // Frozen now: what the confirmation says is what is done.
    std::vector<Slot> applies, others;
    ActionBatch batch;
    batch.action = row.id;
    for (const Slot slot : selected) {
        const JobLine& line = m_model.store().line(slot);
        if (line.gone || !row.job(line.state)) {
            others.push_back(slot);
            continue;
        }
        applies.push_back(slot);
        batch.ids.push_back(line.id.toStdString());
        if (needsBefore(row))
            batch.before.push_back(beforeOf(row, line));
        // The engine reads the record of a late result by itself.
        if (isFinal(line.state) && row.jobVerb != JobVerb::AcceptLate)
            batch.finals.insert(line.id.toStdString());
    }
    if (applies.empty())
        return;
    batch.actor = {m_info.operatorName.toStdString(), "window", {}};
    const auto text = confirmTextFor(row, m_model, applies, others, m_feed.age());
    if (!text) {
        send(std::move(batch));
        return;
    }
    auto* dialog = new ConfirmDialog(*text, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, batch = std::move(batch)]() mutable {
        batch.actor.reason = dialog->reason();
        send(std::move(batch));
    });
    dialog->open();
}

void JobActions::send(ActionBatch batch) {
    flush(); // one deletion waits at a time, and nothing overtakes it
    if (actionRow(batch.action).jobVerb == JobVerb::Delete)
        keepForLater(std::move(batch));
    else
        m_runner.run(std::move(batch));
}

/// Nothing brings a deleted job back; so it waits here for as long as it could be undone.
void JobActions::keepForLater(ActionBatch batch) {
    for (const std::string& id : batch.ids)
        m_model.setNote(id, tr("Is deleted in a moment…"), false);
    const int n = static_cast<int>(batch.ids.size());
    m_deletion = std::move(batch);
    m_deleteTimer.start();
    m_bar.showWaiting(tr("%Ln job(s) will be deleted.", nullptr, n), tr("Undo"), kDeleteMs);
}

void JobActions::flush() {
    if (!m_deletion)
        return;
    m_deleteTimer.stop();
    ActionBatch batch = *std::exchange(m_deletion, std::nullopt);
    batch.finals.clear(); // the engine reads their records
    m_runner.run(std::move(batch));
}

void JobActions::end() {
    if (!m_deletion)
        return;
    m_deleteTimer.stop();
    m_runner.sendOff(*std::exchange(m_deletion, std::nullopt));
}

void JobActions::finished(const BatchResult& result) {
    for (const std::string& id : result.done)
        m_model.clearNote(id);
    m_bar.showResult(result, undoOf(result));
}

// ---- the rest of the menu -----------------------------------------------------------------------

void JobActions::said(const QString& text) {
    m_bar.showMessage(text, true);
}

void JobActions::copyIds(const std::vector<Slot>& selected) {
    QStringList ids;
    for (const Slot slot : selected)
        ids += QString::fromUtf8(m_model.store().line(slot).id);
    QGuiApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
    said(tr("%Ln id(s) copied", nullptr, static_cast<int>(ids.size())));
}

void JobActions::copyCommands(const std::vector<Slot>& selected) {
    struct Gathered {
        std::vector<QString> lines; ///< in the order of the rows
        std::size_t awaited = 0, secrets = 0;
    };
    const auto gathered = std::make_shared<Gathered>();
    const std::size_t n = std::min(selected.size(), kMostCommands);
    gathered->lines.resize(n);
    gathered->awaited = n;
    const std::size_t rest = selected.size() - n;
    for (std::size_t i = 0; i < n; ++i)
        m_feed.job(
            m_model.store().line(selected[i]).id.toStdString(), this,
            [this, gathered, i, rest](const std::variant<JobRecord, Error>& answer) {
                if (const auto* record = std::get_if<JobRecord>(&answer))
                    if (const auto fields = fieldsFromDocument(record->document)) {
                        gathered->lines[i] =
                            submitCommand(*fields, 1, m_info.httpAddress, m_info.settings);
                        gathered->secrets += fields->environment.size();
                    }
                if (--gathered->awaited > 0)
                    return;
                QStringList lines;
                for (const QString& line : gathered->lines)
                    if (!line.isEmpty())
                        lines += line;
                if (lines.isEmpty()) {
                    m_bar.showMessage(tr("Nothing was copied: the store has no such job any more."),
                                      false);
                    return;
                }
                QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
                QString text = tr("%Ln command(s) copied", nullptr, static_cast<int>(lines.size()));
                if (rest > 0)
                    text +=
                        QStringLiteral(", ") + tr("%Ln left out", nullptr, static_cast<int>(rest));
                if (gathered->secrets > 0)
                    text +=
                        QStringLiteral("; ") + tr("values of the environment come from the shell");
                said(text);
            });
}

void JobActions::openSubmit() {
    auto* dialog = new SubmitDialog(m_feed, m_info, &m_window);
    connect(dialog, &SubmitDialog::submitted, this, &JobActions::said);
    dialog->open();
}

void JobActions::duplicate(const std::vector<Slot>& selected) {
    if (selected.empty())
        return;
    // The first one: what differs between several cannot be edited in one form.
    openFilled(m_model.store().line(selected.front()).id.toStdString(),
               static_cast<int>(selected.size()), std::nullopt);
}

void JobActions::duplicateSmaller(const std::string& jobId, std::uint64_t memory) {
    openFilled(jobId, 1, memory);
}

void JobActions::openFilled(const std::string& jobId, int of, std::optional<std::uint64_t> memory) {
    m_feed.job(jobId, this, [this, of, memory](const std::variant<JobRecord, Error>& answer) {
        const auto* record = std::get_if<JobRecord>(&answer);
        auto fields = record ? fieldsFromDocument(record->document) : std::nullopt;
        if (!fields) {
            const auto* error = std::get_if<Error>(&answer);
            m_bar.showMessage(tr("Not done: %1")
                                  .arg(error ? escaped(error->message, 300)
                                             : tr("what it was submitted with cannot be read.")),
                              false);
            return;
        }
        if (memory)
            fields->gpuMemoryRequired = *memory;
        auto* dialog = new SubmitDialog(m_feed, m_info, &m_window);
        dialog->fill(
            *fields,
            QString::fromStdString(record->job.name.empty() ? record->job.jobId : record->job.name),
            of);
        connect(dialog, &SubmitDialog::submitted, this, &JobActions::said);
        dialog->open();
    });
}

void JobActions::openImport() {
    auto* dialog = new ImportDialog(m_feed, m_info, &m_window);
    connect(dialog, &ImportDialog::submitted, this, &JobActions::said);
    dialog->open();
    dialog->choose();
}

} // namespace node3
