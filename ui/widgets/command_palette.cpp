// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/command_palette.h"

#include "engine/text/format.h"
#include "engine/text/words.h"
#include "ui/models/marks.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/palette_delegate.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kPaletteWidth = 640, kPaletteTop = 40, kRowsShown = 12;
constexpr qint64 kSearchMs = 4; ///< of each turn of the event loop

QByteArray lowered(const QString& text) {
    return text.toLower().toUtf8();
}

std::string_view view(const QByteArray& text) {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

} // namespace

// ---- rows ------------------------------------------------------------------------------------

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    const PaletteItem& i = item(index.row());
    if (role == Qt::DisplayRole)
        return i.text;
    if (role == Qt::AccessibleTextRole) {
        QStringList parts{i.text, i.detail, i.keys};
        parts.removeAll({});
        return parts.join(QStringLiteral(", "));
    }
    return {};
}

void PaletteModel::set(std::vector<PaletteItem> items) {
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
}

void PaletteModel::append(std::vector<PaletteItem> items) {
    if (items.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(items.size()) - 1);
    std::ranges::move(items, std::back_inserter(m_items));
    endInsertRows();
}

// ---- the palette -----------------------------------------------------------------------------

CommandPalette::CommandPalette(const KeyBindings& keys, EngineFeed& feed,
                               std::function<JobTable()> jobs, QWidget* parent)
    : QFrame(parent), m_keys(keys), m_feed(feed), m_jobs(std::move(jobs)) {
    setAccessibleName(tr("Commands"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(9, 9, 9, 5);
    column->setSpacing(6);
    m_field = form::field(tr("Find an action, page, agent or job"));
    m_field->setPlaceholderText(tr("Action, page, agent or job"));
    m_field->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    column->addWidget(m_field);
    m_model = new PaletteModel(this);
    m_list = new QListView;
    m_list->setAccessibleName(tr("Found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(*m_model, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setBackgroundRole(QPalette::AlternateBase);
    column->addWidget(m_list, 1);
    m_hint = form::hint({});
    m_hint->setWordWrap(false);
    column->addWidget(m_hint);
    m_field->installEventFilter(this);
    parent->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) {
        m_list->setCurrentIndex(index);
        choose();
    });
    connect(&m_searching, &QTimer::timeout, this, &CommandPalette::searchOn);
    hide();
}

void CommandPalette::open() {
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_field->clear();
    find();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::close(bool giveFocusBack) {
    m_searching.stop();
    m_search = {};
    m_enterWanted = false;
    const bool hadFocus = m_field->hasFocus();
    hide();
    if (m_before && (giveFocusBack || hadFocus))
        m_before->setFocus(Qt::PopupFocusReason);
}

int CommandPalette::currentRow() const {
    return m_list->currentIndex().row();
}

void CommandPalette::find() {
    m_enterWanted = false;
    const QByteArray query = lowered(m_field->text().simplified());
    std::vector<PaletteItem> items = findActions(query);
    m_searching.stop();
    m_search = {};
    if (!query.isEmpty()) {
        std::ranges::move(findAgents(query), std::back_inserter(items));
        m_search = JobSearch(m_jobs(), query, kMostJobs);
        m_searching.start(0);
    }
    m_model->set(std::move(items));
    m_list->setCurrentIndex(m_model->index(0, 0));
    m_list->scrollToTop();
    sayHint(m_searching.isActive() ? tr("Searching jobs…") : QString());
}

std::vector<PaletteItem> CommandPalette::findActions(const QByteArray& query) const {
    struct Found {
        Fit fit;
        PaletteItem item;
    };
    std::vector<Found> found;
    for (const KeyRow& row : m_keys.rows()) {
        const auto fit = fitOf(view(query), view(lowered(row.text)));
        if (!fit)
            continue;
        PaletteItem item;
        item.text = row.text;
        item.action = row.action;
        item.icon = row.action->icon();
        item.keys = row.key().toString(QKeySequence::NativeText);
        item.detail = menuTitle(row.menu).remove(QLatin1Char('&'));
        if (!row.action->isEnabled())
            item.detail = QTextDocumentFragment::fromHtml(row.action->toolTip()).toPlainText();
        found.push_back({*fit, std::move(item)});
    }
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
        return a.fit != b.fit ? a.fit < b.fit : a.item.isPossible() > b.item.isPossible();
    });
    std::vector<PaletteItem> items;
    for (Found& f : found)
        items.push_back(std::move(f.item));
    return items;
}

std::vector<PaletteItem> CommandPalette::findAgents(const QByteArray& query) const {
    std::vector<std::pair<Fit, const AgentView*>> found;
    const auto snapshot = m_feed.snapshot();
    for (const AgentView& a : snapshot->agents)
        if (const auto fit = fitOf(view(query), a.fields.agentId))
            found.emplace_back(*fit, &a);
    std::ranges::stable_sort(found, {}, &std::pair<Fit, const AgentView*>::first);
    found.resize(std::min(found.size(), kMostAgents));
    std::vector<PaletteItem> items;
    for (const auto& pair : found) {
        const AgentView& a = *pair.second;
        PaletteItem item;
        item.kind = PaletteItem::Kind::Agent;
        item.id = QString::fromStdString(a.fields.agentId);
        item.text = escaped(a.fields.agentId, 64);
        item.mark = a.connection == Connection::Connected ? markOf(a.health) : markOf(a.connection);
        item.detail = a.connection == Connection::Connected ? healthText(a.health)
                                                            : connectionText(a.connection);
        item.keys = tr("Agent");
        items.push_back(std::move(item));
    }
    return items;
}

void CommandPalette::searchOn() {
    QElapsedTimer time;
    time.start();
    while (m_search.step())
        if (time.elapsed() >= kSearchMs)
            return;
    m_searching.stop();
    searched();
}

void CommandPalette::searched() {
    std::vector<PaletteItem> items;
    for (const JobSearch::Hit& hit : m_search.hits()) {
        PaletteItem item;
        item.kind = PaletteItem::Kind::Job;
        item.id = QString::fromUtf8(hit.id);
        item.text = escaped(hit.name.isEmpty() ? view(hit.id) : view(hit.name), 100);
        item.mark = markOf(hit.state);
        item.detail = stateText(hit.state);
        if (!hit.name.isEmpty())
            item.detail += QStringLiteral(" · ") + escaped(view(hit.id), 128);
        item.keys = tr("Job");
        items.push_back(std::move(item));
    }
    const bool full = items.size() == kMostJobs;
    m_search = {};
    m_model->append(std::move(items));
    if (currentRow() < 0)
        m_list->setCurrentIndex(m_model->index(0, 0));
    if (m_model->rowCount() == 0)
        sayHint(tr("Nothing fits. Ended jobs of long ago are found on the Jobs page."));
    else
        sayHint(full ? tr("Of the jobs the newest %1 that fit are shown.").arg(kMostJobs)
                     : QString());
    if (m_enterWanted)
        choose();
}

void CommandPalette::choose() {
    const int row = currentRow();
    if (row < 0) {
        m_enterWanted = m_searching.isActive();
        return;
    }
    const PaletteItem item = m_model->item(row);
    if (!item.isPossible()) {
        sayHint(item.detail, true);
        return;
    }
    close(true);
    if (item.action)
        Q_EMIT actionChosen(item.action);
    else if (item.kind == PaletteItem::Kind::Agent)
        Q_EMIT agentChosen(item.id);
    else
        Q_EMIT jobChosen(item.id);
}

void CommandPalette::move(int rows) {
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int row = std::clamp(currentRow() + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
    const PaletteItem& item = m_model->item(row);
    if (!item.isPossible())
        sayHint(item.detail);
    else if (!m_searching.isActive())
        sayHint({});
}

bool CommandPalette::keyPressed(QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Escape:
        close(true);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Tab:
        move(1);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Backtab:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kRowsShown - 1);
        return true;
    case Qt::Key_PageUp:
        move(1 - kRowsShown);
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event) {
    if (object == m_field && event->type() == QEvent::KeyPress &&
        keyPressed(static_cast<QKeyEvent&>(*event)))
        return true;
    if (object == m_field && event->type() == QEvent::FocusOut && isVisible()) {
        const auto reason = static_cast<QFocusEvent&>(*event).reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            close(false);
    }
    if (object == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(object, event);
}

void CommandPalette::place() {
    const QSize room = parentWidget()->size();
    const int width = std::min(metrics::scaled(kPaletteWidth), room.width() - 32);
    const int list = kRowsShown * PaletteDelegate::rowHeight();
    const int height = std::min(list + metrics::scaled(68), room.height() - kPaletteTop - 32);
    setGeometry((room.width() - width) / 2, kPaletteTop, width, height);
}

void CommandPalette::sayHint(const QString& text, bool bad) {
    form::ink(*m_hint, bad ? form::Ink::Bad : form::Ink::Text2);
    m_hint->setText(text.isEmpty() ? tr("↑ ↓ choose · Enter runs or opens · Esc closes") : text);
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(colors().outline);
    painter.setBrush(colors().alt);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace node3
