// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panes/audit_view.h"

#include "engine/text/events.h"
#include "engine/text/format.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTimeZone>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

int AuditModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int AuditModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Time ? tr("Time") : section == Who ? tr("Who") : tr("What");
}

QVariant AuditModel::data(const QModelIndex& index, int role) const {
    const Event& e = m_events[static_cast<std::size_t>(index.row())];
    const QTimeZone zone = QTimeZone::systemTimeZone();
    if (role == Qt::ForegroundRole)
        return index.column() == What || (index.column() == Who && !e.who.empty())
                   ? QVariant()
                   : QVariant(colors().text3);
    if (role == Qt::ToolTipRole)
        return plainTip(index.column() == Time ? timeTip(e.at, zone) : sentence(e));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return timeText(
            e.at, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()),
            zone);
    case Who:
        return e.who.empty() ? tr("balancer") : escaped(e.who, 64);
    default:
        return sentence(e);
    }
}

void AuditModel::clear() {
    beginResetModel();
    m_events.clear();
    endResetModel();
}

void AuditModel::add(const std::vector<Event>& events) {
    const auto place = [this](const Event& e) {
        return std::lower_bound(m_events.begin(), m_events.end(), e.seq,
                                [](const Event& a, std::uint64_t seq) { return a.seq < seq; });
    };
    std::vector<Event> fresh;
    for (const Event& e : events)
        if (const auto at = place(e); at == m_events.end() || at->seq != e.seq)
            fresh.push_back(e);
    if (fresh.empty())
        return;
    // A page stands together; so do events that came just now.
    const auto at = place(fresh.front());
    const int row = static_cast<int>(at - m_events.begin());
    beginInsertRows({}, row, row + static_cast<int>(fresh.size()) - 1);
    m_events.insert(at, fresh.begin(), fresh.end());
    endInsertRows();
}

AuditView::AuditView(EngineFeed& feed, About about, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_about(about) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 2, 12, 2);
    m_note = form::hint({});
    m_earlier = form::smallButton(tr("Earlier"));
    m_earlier->setToolTip(tr("Reads the events before these."));
    connect(m_earlier, &QPushButton::clicked, this, [this] { ask(true); });
    line->addWidget(m_note, 1);
    line->addWidget(m_earlier);
    column->addLayout(line);
    m_model = new AuditModel(this);
    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Audit"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kRow);
    QHeaderView* header = m_table->horizontalHeader();
    header->hide();
    header->setStretchLastSection(true);
    header->resizeSection(AuditModel::Time, 128);
    header->resizeSection(AuditModel::Who, 96);
    column->addWidget(m_table, 1);
    connect(&feed, &EngineFeed::changed, this, &AuditView::live);
    updateNote();
}

void AuditView::setId(const std::string& id) {
    if (id == m_id)
        return;
    m_id = id;
    ++m_question;
    m_awaited = m_known = m_more = false;
    m_reached = 0;
    m_error.clear();
    m_model->clear();
    updateNote();
    if (isVisible())
        ask(false);
}

void AuditView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    ask(false); // what happened while it was not shown
}

void AuditView::ask(bool earlier) {
    if (m_id.empty() || m_awaited)
        return;
    EventQuery query;
    (m_about == About::Job ? query.jobId : query.agentId) = m_id;
    query.limit = kPage;
    query.before = earlier ? m_reached : ~std::uint64_t{0} >> 1;
    m_awaited = true;
    updateNote();
    m_feed.events(
        std::move(query), this,
        [this, earlier, question = m_question](const std::variant<EventPage, Error>& answer) {
            if (question != m_question)
                return;
            m_awaited = false;
            if (const auto* page = std::get_if<EventPage>(&answer))
                take(*page, earlier);
            else
                m_error = escaped(std::get<Error>(answer).message, 300);
            updateNote();
        });
}

void AuditView::take(const EventPage& page, bool earlier) {
    m_error.clear();
    if (earlier || !m_known) {
        m_reached = page.reached;
        m_more = !page.complete && m_model->events().size() < kMost;
    } else if (!page.complete && !page.events.empty() && !m_model->events().empty() &&
               page.events.front().seq > m_model->events().back().seq) {
        m_model->clear(); // more happened than a page holds: begin with the newest again
        m_reached = page.reached;
        m_more = true;
    }
    m_known = true;
    put(page.events);
}

void AuditView::live(const std::vector<FeedItem>& items) {
    if (!m_known || m_id.empty() || !isVisible())
        return;
    std::vector<Event> fresh;
    for (const FeedItem& item : items)
        if (const auto* e = std::get_if<Event>(&item))
            if ((m_about == About::Job ? e->jobId : e->agentId) == m_id)
                fresh.push_back(*e);
    if (m_model->events().size() + fresh.size() > kMost) {
        const std::string id = m_id; // too many: begin with the newest again
        setId({});
        setId(id);
        return;
    }
    if (!fresh.empty()) {
        put(fresh);
        updateNote();
    }
}

void AuditView::put(const std::vector<Event>& events) {
    const QScrollBar* bar = m_table->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum();
    m_model->add(events);
    if (atEnd)
        m_table->scrollToBottom();
}

QString AuditView::note() const {
    return m_note->text();
}

void AuditView::updateNote() {
    m_earlier->setVisible(m_more);
    m_earlier->setEnabled(!m_awaited);
    form::ink(*m_note, m_error.isEmpty() ? form::Ink::Text2 : form::Ink::Bad);
    const int n = static_cast<int>(m_model->events().size());
    m_note->setText(!m_error.isEmpty() ? m_error
                    : !m_known         ? QString()
                    : n == 0           ? tr("Nothing in the event log.")
                    : m_more           ? tr("The newest %Ln event(s)", nullptr, n)
                                       : tr("%Ln event(s), the first at the top", nullptr, n));
}

} // namespace node3
