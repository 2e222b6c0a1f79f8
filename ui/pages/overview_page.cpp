// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "engine/text/format.h"
#include "ui/advisor/overview_side.h"
#include "ui/charts/fleet_charts.h"
#include "ui/export/export_flow.h"
#include "ui/export/history_export.h"
#include "ui/models/tiles.h"
#include "ui/pages/first_start.h"
#include "ui/preferences.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/age_chip.h"
#include "ui/widgets/form.h"
#include "ui/widgets/result_bar.h"
#include "ui/widgets/tile.h"

#include <QAction>
#include <QButtonGroup>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QStyle>
#include <QThreadPool>
#include <QTimeZone>
#include <QVBoxLayout>

#include <numeric>
#include <utility>

namespace node3 {

namespace {

constexpr int kGap = 12;
constexpr int kTileLooks = 5; ///< looks of the feed between two of the tiles: twice a second
constexpr QLatin1String kRangeKey{"overview/range"};
/// Width of the page from which the tiles stand in one row, and charts and side next to each other:
/// that of a window of 1100 without its rail.
constexpr int kWideFrom = 1100 - 72;
constexpr int kNarrowBelow = 720;                   ///< the header has no room for words
constexpr int kChartsShare = 760, kSideShare = 412; ///< of the width that both have

} // namespace

OverviewPage::OverviewPage(const PageSources& sources)
    : Page(tr("Overview"), sources.parent), m_feed(sources.feed), m_history(sources.history),
      m_info(sources.info), m_actions(sources.actions), m_minutes(sources.feed, kSparkSpan) {
    makeHeader();
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kGap, 0, kGap, kGap - 1); // of 1280 x 800 all is seen
    column->setSpacing(kGap);
    makeTiles(*column);

    m_charts = new FleetCharts(m_feed, m_history, sources.ribbons);
    connect(m_charts, &FleetCharts::doorWanted, this, &Page::pageWanted);
    auto* live = new QWidget;
    m_split = new QBoxLayout(QBoxLayout::LeftToRight, live);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->setSpacing(kGap);
    m_split->addWidget(m_charts);
    m_side = new QVBoxLayout; // while it is empty the charts have the whole width
    m_side->setSpacing(kGap);
    m_split->addLayout(m_side);
    m_right = new OverviewSide(sources);
    m_side->addWidget(m_right);
    connect(m_right, &OverviewSide::pageWanted, this, &OverviewPage::pageWanted);
    connect(m_right, &OverviewSide::revealWanted, this, &OverviewPage::revealWanted);
    m_stack = new QStackedWidget;
    m_stack->addWidget(live);
    auto* start = new FirstStart(m_actions, m_info);
    connect(start, &FirstStart::pageWanted, this, &OverviewPage::pageWanted);
    m_stack->addWidget(start);
    column->addWidget(m_stack, 1);

    // Short windows scroll the page instead of squeezing it.
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Overview")); // Tab comes by: the arrows scroll it
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    body().addWidget(scroll, 1);
    m_results = new ResultBar;
    m_export = new ExportFlow(*this, *m_results);
    body().addWidget(m_results);

    place();
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        if (++m_tick % kTileLooks == 1 && isVisible())
            refreshTiles();
    });
    connect(&m_history, &History::changed, this, &OverviewPage::showState);
    refreshTiles();
    const QString remembered = Preferences().value(kRangeKey).toString();
    for (const HistoryRangeRow& row : historyRanges())
        if (remembered == QLatin1String(row.id))
            m_history.setRange(row.range);
    showState();
}

void OverviewPage::makeHeader() {
    headerRow().addSpacing(8);
    headerRow().addWidget(new AgeChip(m_feed));
    headerRow().addStretch();
    m_zoomOut = form::flatButton(tr("Whole range"));
    m_zoomOut->setToolTip(tr("Leaves the part that was dragged over (Esc)."));
    m_zoomOut->hide();
    connect(m_zoomOut, &QPushButton::clicked, &m_history, &History::zoomOut);
    headerRow().addWidget(m_zoomOut);
    m_ranges = new QButtonGroup(this);
    for (const HistoryRangeRow& row : historyRanges()) {
        const QString word = QCoreApplication::translate("History", row.word);
        QPushButton* button = form::flatButton(word);
        button->setCheckable(true);
        button->setToolTip(tr("The charts show the last %1.", "5 min").arg(word));
        button->setAccessibleName(tr("Charts of the last %1", "5 min").arg(word));
        m_ranges->addButton(button, static_cast<int>(row.range));
        connect(button, &QPushButton::clicked, this, [this, range = row.range] { choose(range); });
        headerRow().addWidget(button);
    }
    // The key works while the keyboard is on this page: elsewhere letters are typed.
    QAction& pause = *m_actions.action(ActionId::ChartsPause);
    pause.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(&pause);
    m_pause = form::flatButton({});
    m_pause->setCheckable(true);
    m_pause->setIcon(pause.icon());
    m_pause->setToolTip(pause.toolTip());
    connect(m_pause, &QPushButton::clicked, &pause, &QAction::trigger);
    headerRow().addWidget(m_pause);
    auto* save = form::menuButton(tr("Save"));
    save->setToolTip(tr("Saves the charts as a picture or as figures."));
    auto* menu = new QMenu(save);
    menu->setToolTipsVisible(true);
    menu->addAction(m_actions.action(ActionId::ChartsPicture));
    menu->addAction(m_actions.action(ActionId::ChartsFigures));
    connect(save, &QPushButton::clicked, menu,
            [menu, save] { menu->popup(save->mapToGlobal(QPoint(0, save->height()))); });
    headerRow().addWidget(save);
}

void OverviewPage::makeTiles(QVBoxLayout& column) {
    m_tileGrid = new QGridLayout;
    m_tileGrid->setSpacing(kGap);
    column.addLayout(m_tileGrid);
    for (std::size_t i = 0; i < kGauges; ++i) {
        auto* tile = new Tile;
        m_tiles.push_back(tile);
        connect(tile, &Tile::clicked, this, [this, gauge = static_cast<Gauge>(i)] {
            const TileDoor door = doorOf(gauge);
            Q_EMIT pageWanted(door.page, door.filter);
        });
    }
}

QPushButton& OverviewPage::rangeButton(HistoryRange range) {
    return *static_cast<QPushButton*>(m_ranges->button(static_cast<int>(range)));
}

void OverviewPage::place() {
    const bool wide = width() >= kWideFrom;
    const int count = static_cast<int>(m_tiles.size());
    const int columns = wide ? count : (count + 1) / 2;
    if (columns != m_columns) {
        m_columns = columns;
        for (int i = 0; i < count; ++i)
            m_tileGrid->addWidget(m_tiles[static_cast<std::size_t>(i)], i / columns, i % columns);
        for (int i = 0; i < count; ++i)
            m_tileGrid->setColumnStretch(i, i < columns ? 1 : 0);
    }
    // Below each other each takes the height that it needs, and the page scrolls. A share of an
    // empty side would stay empty.
    const bool shared = wide && !m_side->isEmpty();
    m_split->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_split->setStretch(0, shared ? kChartsShare : 0);
    m_split->setStretch(1, shared ? kSideShare : 0);
    const bool narrow = width() < kNarrowBelow;
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    for (QAbstractButton* button : m_ranges->buttons()) {
        button->setProperty("small", narrow);
        button->style()->unpolish(button);
        button->style()->polish(button);
    }
    showState();
}

void OverviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    place();
}

void OverviewPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_minutes.setShown(true);
    place();
    refreshTiles();
}

void OverviewPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_minutes.setShown(false);
}

void OverviewPage::refreshTiles() {
    const Snapshot& snapshot = *m_feed.snapshot();
    for (std::size_t i = 0; i < kGauges; ++i)
        m_tiles[i]->show(tileView(static_cast<Gauge>(i), snapshot, m_minutes.data()),
                         m_feed.isLate());
    const auto jobs =
        std::accumulate(snapshot.jobsByState.begin(), snapshot.jobsByState.end(), std::uint64_t{0});
    m_stack->setCurrentIndex(snapshot.sequence > 0 && snapshot.agents.empty() && jobs == 0 ? 1 : 0);
}

// ---- range, pause, zoom ------------------------------------------------------------------------

void OverviewPage::choose(HistoryRange range) {
    m_history.setRange(range);
    Preferences().setValue(kRangeKey, QLatin1String(rowOf(range).id));
    showState();
}

void OverviewPage::showState() {
    rangeButton(m_history.range()).setChecked(true);
    m_pause->setChecked(m_history.isPaused());
    const QString key =
        m_actions.action(ActionId::ChartsPause)->shortcut().toString(QKeySequence::NativeText);
    const QString text = m_history.isPaused() ? tr("Go on") : tr("Pause");
    m_pause->setText(m_narrow        ? QString() // its icon is enough
                     : key.isEmpty() ? text
                                     : text + QLatin1Char(' ') + key);
    m_pause->setAccessibleName(text);
    m_zoomOut->setVisible(m_history.isZoomed());
}

void OverviewPage::resetLayout() {
    Preferences().remove(kRangeKey);
    m_history.setRange(HistoryRange::FiveMinutes);
    showState();
}

bool OverviewPage::run(ActionId id) {
    switch (id) {
    case ActionId::ChartsPause:
        m_history.setPaused(!m_history.isPaused());
        showState();
        return true;
    case ActionId::ChartsPicture:
        askPicture();
        return true;
    case ActionId::ChartsFigures:
        exportFigures();
        return true;
    default:
        return false;
    }
}

bool OverviewPage::isSettled() const {
    return m_stack->currentIndex() == 1 || (m_history.hasData() && m_minutes.hasData());
}

// ---- saving ------------------------------------------------------------------------------------

QString OverviewPage::pictureTitle() const {
    const auto [from, to] = m_history.shownTime();
    const QTimeZone zone = QTimeZone::systemTimeZone();
    return tr("node³ – %1 to %2", "title of a picture: from when to when")
        .arg(timeTip(from, zone), timeTip(to, zone));
}

void OverviewPage::askPicture() {
    auto* dialog =
        new QFileDialog(this, tr("Save charts"),
                        QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(
        QStringLiteral("node3-charts-%1.png")
            .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"))));
    connect(dialog, &QFileDialog::fileSelected, this, &OverviewPage::savePicture);
    dialog->open();
}

void OverviewPage::savePicture(const QString& path) {
    QThreadPool::globalInstance()->start(
        [path, alive = QPointer<OverviewPage>(this), image = m_charts->picture(pictureTitle())] {
            const PictureOutcome outcome = writePicture(image, path);
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [alive, outcome] {
                    if (alive)
                        alive->results().showMessage(outcome.text, outcome.written);
                },
                Qt::QueuedConnection);
        });
}

void OverviewPage::exportFigures() {
    ExportOffer offer;
    offer.title = tr("Save charts' figures");
    offer.stem = QStringLiteral("charts");
    const auto [from, to] = m_history.shownTime();
    offer.shown = exportHistory(m_history.data(), from, to);
    offer.asOf = exportMoment();
    m_export->ask(std::move(offer));
}

} // namespace node3
