// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/drain_dialog.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "ui/models/agent_columns.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QButtonGroup>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kAt = 0, kNoLimit = -1; ///< else hours
constexpr int kLabel = 190;           ///< width of the labels
constexpr int kByHand = 0, kReturnAt = 1;

QDateTimeEdit* timeField(const QString& name, int hoursAhead) {
    const QDateTime now = QDateTime::currentDateTime();
    auto* field = new QDateTimeEdit(now.addSecs(hoursAhead * 3600));
    field->setAccessibleName(name);
    field->setMinimumDateTime(now);
    field->setDisplayFormat(QLocale().dateTimeFormat(QLocale::ShortFormat));
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

} // namespace

DrainDialog::DrainDialog(std::vector<std::string> ids, std::shared_ptr<const Snapshot> snapshot,
                         QWidget* parent)
    : QDialog(parent), m_ids(std::move(ids)), m_snapshot(std::move(snapshot)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowModality(Qt::WindowModal);
    const int n = static_cast<int>(m_ids.size());
    const std::vector<std::string> named(m_ids.begin(), m_ids.begin() + std::min(n, 5));
    const QString title = n == 1 ? tr("Drain %1").arg(escaped(m_ids.front(), 64))
                                 : tr("Drain %Ln agent(s)", nullptr, n);
    setWindowTitle(title);
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addStrut(680); // the first row, in the longest language
    column->addWidget(form::title(title));
    if (n > 1)
        column->addWidget(form::hint(namesText(named, static_cast<std::uint32_t>(n))));

    m_deadline = new QButtonGroup(this);
    m_deadlineAt = timeField(tr("Running jobs may finish until"), 1);
    column->addLayout(radios(tr("Running jobs may finish until"), *m_deadline,
                             {{tr("1 h"), 1},
                              {tr("4 h"), 4},
                              {tr("8 h"), 8},
                              {tr("at"), kAt},
                              {tr("no limit"), kNoLimit}},
                             kAt, *m_deadlineAt));
    m_deadline->button(1)->setChecked(true);
    QLabel* then = form::hint(tr("The rest then runs elsewhere; no retry is used up."));
    then->setIndent(kLabel + 12);
    column->addWidget(then);
    m_return = new QButtonGroup(this);
    m_returnAt = timeField(tr("In service again"), 8);
    column->addLayout(radios(tr("In service again"), *m_return,
                             {{tr("by hand"), kByHand}, {tr("at"), kReturnAt}}, kReturnAt,
                             *m_returnAt));
    m_return->button(kByHand)->setChecked(true);

    m_reason = form::field(tr("Reason"));
    m_reason->setPlaceholderText(tr("required"));
    QHBoxLayout* reason = form::labelled(tr("Reason"), *m_reason);
    reason->itemAt(0)->widget()->setFixedWidth(kLabel);
    reason->setSpacing(12);
    column->addLayout(reason);

    QLabel* heading = form::text(tr("What happens"));
    heading->setFont(fonts::header());
    column->addWidget(heading);
    m_what = form::text({});
    m_what->setWordWrap(true);
    column->addWidget(m_what);
    column->addStretch();

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    auto* back = form::button(tr("Back"));
    back->setDefault(true);
    m_drain = form::button(tr("Drain %Ln", "button: verb and count", n));
    m_drain->setProperty("primary", true);
    buttons->addWidget(back);
    buttons->addWidget(m_drain);
    column->addLayout(buttons);
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_drain, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_reason, &QLineEdit::textChanged, this, &DrainDialog::check);
    connect(m_deadline, &QButtonGroup::idToggled, this, &DrainDialog::check);
    connect(m_return, &QButtonGroup::idToggled, this, &DrainDialog::check);
    connect(m_deadlineAt, &QDateTimeEdit::dateTimeChanged, this, &DrainDialog::check);
    connect(m_returnAt, &QDateTimeEdit::dateTimeChanged, this, &DrainDialog::check);
    m_reason->setFocus();
    describe();
    check();
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
    return m_reason->text().trimmed().toStdString();
}
QString DrainDialog::whatHappens() const {
    return m_what->text();
}

void DrainDialog::check() {
    m_deadlineAt->setEnabled(m_deadline->checkedId() == kAt);
    m_returnAt->setEnabled(m_return->checkedId() == kReturnAt);
    QString missing;
    if (m_reason->text().trimmed().isEmpty())
        missing = tr("Say why first: colleagues see it at the agent.");
    else if (m_return->checkedId() == kReturnAt &&
             m_returnAt->dateTime() <= QDateTime::currentDateTime())
        missing = tr("The time of return has passed.");
    m_drain->setEnabled(missing.isEmpty());
    m_drain->setToolTip(plainTip(missing));
}

void DrainDialog::describe() {
    int running = 0, staying = 0, busy = 0, serving = 0, occupied = 0;
    for (const AgentView& a : m_snapshot->agents) {
        const bool drained = std::ranges::find(m_ids, a.fields.agentId) != m_ids.end();
        if (drained)
            running += static_cast<int>(std::ranges::count(a.attempts, true, &AttemptView::open));
        if (!isInService(a))
            continue;
        serving += a.fields.maxConcurrentJobs;
        occupied += a.occupied;
        if (!drained) {
            staying += a.fields.maxConcurrentJobs;
            busy += a.occupied;
        }
    }
    m_what->setText(
        tr("%Ln job(s) run there.", nullptr, running) + QLatin1Char(' ') +
        tr("%1 of %Ln slot(s) stay in service;", nullptr, serving).arg(countText(staying)) +
        QLatin1Char(' ') + tr("%Ln of them are busy now", nullptr, busy) + QLatin1Char(' ') +
        tr("(with these agents: %1 of %2).").arg(countText(occupied), countText(serving)));
}

} // namespace node3
