// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/drain_dialog.h"

#include "engine/core/drain_preview.h"
#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "ui/actions/agent_confirm.h"
#include "ui/actions/command_text.h"
#include "ui/dialogs/late.h"
#include "ui/dialogs/names_dialog.h"
#include "ui/dialogs/recent_reasons.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kAt = 0, kNoLimit = -2; ///< else hours
constexpr int kLabel = 190;           ///< width of the labels
constexpr int kByHand = 0, kReturnAt = 1;
constexpr std::size_t kDrainTypedAgents = 100;
constexpr Duration kDrainTypedWork = std::chrono::hours{1};

QDateTimeEdit* timeField(const QString& name, int hoursAhead) {
    const QDateTime now = QDateTime::currentDateTime();
    auto* field = new QDateTimeEdit(now.addSecs(hoursAhead * 3600));
    field->setAccessibleName(name);
    field->setMinimumDateTime(now);
    field->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm")); // as times stand everywhere here
    field->setCalendarPopup(true);
    return field;
}

QHBoxLayout* radios(const QString& label, QButtonGroup& group,
                    const std::vector<std::pair<QString, int>>& choices, int behind,
                    QWidget& field) {
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    QLabel* name = form::hint(label);
    name->setFixedWidth(kLabel);
    row->addWidget(name);
    for (const auto& [text, id] : choices) {
        auto* radio = new QRadioButton(text);
        group.addButton(radio, id);
        row->addWidget(radio);
        if (id == behind)
            row->addWidget(&field);
    }
    row->addStretch();
    return row;
}

QDateTime drainTime(Utc at) {
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

} // namespace

DrainDialog::DrainDialog(std::vector<std::string> ids, const std::vector<std::string>& left,
                         EngineFeed& feed, const ConsoleInfo& info, QWidget* parent)
    : QDialog(parent), m_ids(std::move(ids)), m_feed(feed), m_info(info) {
    const int n = static_cast<int>(m_ids.size());
    const Snapshot& s = *m_feed.snapshot();
    const bool changes = std::ranges::all_of(s.agents, [&](const AgentView& a) {
        return std::ranges::find(m_ids, a.fields.agentId) == m_ids.end() ||
               a.intent.state != IntentState::Active;
    });
    const QString names = namesText({m_ids.begin(), m_ids.begin() + std::min<std::ptrdiff_t>(n, 5)},
                                    static_cast<std::uint32_t>(n));
    QString title = n == 1 && changes ? tr("Change the drain of %1").arg(names)
                    : n == 1          ? tr("Drain %1").arg(names)
                    : changes ? tr("Change the drain of %Ln agent(s): %1", nullptr, n).arg(names)
                              : tr("Drain %Ln agent(s): %1", nullptr, n).arg(names);
    form::DialogFrame frame(*this, title, 520);
    QVBoxLayout& column = frame.column();
    if (n > 5 || !left.empty()) {
        auto* list = form::flatButton(tr("Show list"));
        auto* row = new QHBoxLayout;
        if (!left.empty())
            row->addWidget(form::hint(tr("%Ln selected agent(s) are left alone: an offline one has "
                                         "nothing to drain.",
                                         nullptr, static_cast<int>(left.size()))),
                           1);
        row->addStretch();
        row->addWidget(list);
        column.addLayout(row);
        connect(list, &QPushButton::clicked, this, [this, title, left] {
            std::vector<QString> lines;
            for (const std::string& id : m_ids)
                lines.push_back(escaped(id));
            for (const std::string& id : left)
                lines.push_back(tr("%1 (is left alone)").arg(escaped(id)));
            (new NamesDialog(title, std::move(lines), this))->open();
        });
    }
    column.addWidget(lateLine(m_feed));
    addTimes(column);

    m_reason = recentReasons(tr("Reason"), QStringLiteral("drain"));
    m_reason->lineEdit()->setPlaceholderText(tr("required"));
    QHBoxLayout* reason = form::labelled(tr("Reason"), *m_reason);
    reason->itemAt(0)->widget()->setFixedWidth(kLabel);
    reason->setSpacing(12);
    column.addLayout(reason);

    QLabel* heading = form::text(tr("What happens"));
    heading->setFont(fonts::header());
    column.addWidget(heading);
    m_what = form::text({});
    m_what->setWordWrap(true);
    column.addWidget(m_what);
    m_typed = form::field(tr("Type the number to confirm"));
    m_typed->setFixedWidth(96);
    m_typedRow = new QWidget;
    QHBoxLayout* typed = form::labelled(tr("Type %1 to confirm").arg(n), *m_typed, false);
    typed->setContentsMargins(0, 0, 0, 0);
    m_typedRow->setLayout(typed);
    column.addWidget(m_typedRow);
    column.addStretch();

    m_copy = form::flatButton(tr("Copy as command"));
    m_copy->setIcon(icon(QLatin1String("copy")));
    frame.buttonRow().insertWidget(0, m_copy);
    QPushButton* back = frame.addButton(tr("Back"));
    back->setDefault(true);
    m_drain = frame.addPrimary(changes ? tr("Change drain")
                                       : tr("Drain %Ln", "button: verb and count", n));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_drain, &QPushButton::clicked, this, [this] {
        rememberReason(QStringLiteral("drain"), m_reason->currentText());
        accept();
    });
    connect(m_copy, &QPushButton::clicked, this, &DrainDialog::copyCommand);
    connect(m_reason, &QComboBox::editTextChanged, this, &DrainDialog::check);
    connect(m_typed, &QLineEdit::textChanged, this, &DrainDialog::check);
    for (QButtonGroup* group : {m_deadline, m_return})
        connect(group, &QButtonGroup::idToggled, this, &DrainDialog::describe);
    for (QDateTimeEdit* field : {m_deadlineAt, m_returnAt})
        connect(field, &QDateTimeEdit::dateTimeChanged, this, &DrainDialog::describe);
    connect(&m_feed, &EngineFeed::snapshotCame, this, &DrainDialog::describe);
    if (changes)
        fillFromDrain();
    m_reason->setFocus();
    describe();
}

void DrainDialog::addTimes(QVBoxLayout& column) {
    m_deadline = new QButtonGroup(this);
    m_deadlineAt = timeField(tr("Running jobs may finish until"), 2);
    column.addLayout(radios(tr("Running jobs may finish until"), *m_deadline,
                            {{tr("1 h"), 1},
                             {tr("4 h"), 4},
                             {tr("8 h"), 8},
                             {tr("at"), kAt},
                             {tr("no limit"), kNoLimit}},
                            kAt, *m_deadlineAt));
    m_deadline->button(1)->setChecked(true);
    QLabel* then = form::hint(tr("The rest then runs elsewhere; no retry is used up."));
    then->setIndent(kLabel + 12);
    column.addWidget(then);
    m_return = new QButtonGroup(this);
    m_returnAt = timeField(tr("In service again"), 8);
    column.addLayout(radios(tr("In service again"), *m_return,
                            {{tr("by hand"), kByHand}, {tr("at"), kReturnAt}}, kReturnAt,
                            *m_returnAt));
    m_return->button(kByHand)->setChecked(true);
}

/// The first one's drain as it is.
void DrainDialog::fillFromDrain() {
    const auto& agents = m_feed.snapshot()->agents;
    const auto it = std::ranges::find(agents, m_ids.front(),
                                      [](const AgentView& a) { return a.fields.agentId; });
    if (it == agents.end())
        return;
    const Intent& intent = it->intent;
    m_reason->setEditText(QString::fromStdString(intent.why));
    m_deadline->button(intent.deadline ? kAt : kNoLimit)->setChecked(true);
    if (intent.deadline)
        m_deadlineAt->setDateTime(drainTime(*intent.deadline));
    if (intent.until) {
        m_return->button(kReturnAt)->setChecked(true);
        m_returnAt->setDateTime(drainTime(*intent.until));
    }
}

std::optional<Duration> DrainDialog::deadline() const {
    const int hours = m_deadline->checkedId();
    if (hours == kNoLimit)
        return std::nullopt;
    if (hours > 0)
        return std::chrono::hours{hours};
    return Duration{
        std::max<qint64>(QDateTime::currentDateTime().msecsTo(m_deadlineAt->dateTime()), 0)};
}

std::optional<Utc> DrainDialog::until() const {
    if (m_return->checkedId() != kReturnAt)
        return std::nullopt;
    return Utc{Duration{m_returnAt->dateTime().toMSecsSinceEpoch()}};
}

std::string DrainDialog::reason() const {
    return m_reason->currentText().trimmed().toStdString();
}
QLineEdit& DrainDialog::reasonField() {
    return *m_reason->lineEdit();
}
QString DrainDialog::whatHappens() const {
    return m_what->text();
}

void DrainDialog::check() {
    m_deadlineAt->setEnabled(m_deadline->checkedId() == kAt);
    m_returnAt->setEnabled(m_return->checkedId() == kReturnAt);
    QString missing;
    if (reason().empty())
        missing = tr("Say why first: colleagues see it at the agent.");
    else if (m_return->checkedId() == kReturnAt &&
             m_returnAt->dateTime() <= QDateTime::currentDateTime())
        missing = tr("The time of return has passed.");
    else if (m_number && m_typed->text().trimmed() != QString::number(m_ids.size()))
        missing = tr("Type %1 first.").arg(m_ids.size());
    m_drain->setEnabled(missing.isEmpty());
    m_drain->setToolTip(plainTip(missing));
    const bool returns = m_return->checkedId() == kReturnAt;
    m_copy->setEnabled(!returns);
    m_copy->setToolTip(
        plainTip(returns ? tr("node3ctl cannot say when agents serve again.")
                         : drainCommand(m_ids, deadline(), QString::fromStdString(reason()),
                                        m_info.httpAddress)));
}

void DrainDialog::describe() {
    const Snapshot& s = *m_feed.snapshot();
    const DrainPreview p = previewDrain(s, m_ids, deadline());
    QStringList ends;
    if (p.inTime > 0)
        ends += tr("%Ln should end in time", "jobs", p.inTime);
    if (p.moves > 0)
        ends += tr("%Ln move(s) and lose(s) about %1", "jobs", p.moves).arg(agoText(p.lost));
    if (p.unknown > 0)
        ends += tr("%Ln give(s) no estimate", "jobs", p.unknown);
    const QString jobs =
        p.running == 0 ? tr("Nothing runs there: they are drained at once.")
        : !deadline()
            ? tr("%Ln job(s) run there and may take as long as they need.", nullptr, p.running)
            : tr("%Ln job(s) run there: %1.", nullptr, p.running)
                  .arg(ends.join(QStringLiteral(", ")));
    m_what->setText(
        jobs + QLatin1Char(' ') +
        tr("%1 of %Ln slot(s) stay in service;", nullptr, p.slots).arg(countText(p.stay)) +
        QLatin1Char(' ') + tr("%Ln of them would be busy", nullptr, p.busyThen) + QLatin1Char(' ') +
        tr("(now %1 of %2).").arg(countText(p.busyNow), countText(p.slots)));
    m_number =
        m_ids.size() > kDrainTypedAgents || p.lost > kDrainTypedWork || takesMuchAway(s, m_ids);
    m_typedRow->setVisible(m_number);
    check();
}

void DrainDialog::copyCommand() {
    QGuiApplication::clipboard()->setText(
        drainCommand(m_ids, deadline(), QString::fromStdString(reason()), m_info.httpAddress));
}

} // namespace node3
