// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview_page.h"

#include "ui/charts/agents_chart.h"
#include "ui/charts/queue_chart.h"
#include "ui/charts/utilization_chart.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/age_chip.h"
#include "ui/widgets/form.h"
#include "ui/widgets/tile.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <numeric>

namespace node3 {

namespace {

constexpr int kGap = 12;
constexpr int kOneRowFrom = 720; ///< width from which all tiles stand in one row

/// Which page and filter a tile's figure opens.
std::pair<const char*, const char*> doorOf(TileId id) {
    switch (id) {
    case TileId::Utilization:
    case TileId::Healthy:
        return {"agents", ""};
    case TileId::Queued:
        return {"jobs", "state:queued state:backoff"};
    case TileId::Success:
    case TileId::Completed:
        return {"jobs", "state:completed state:failed"};
    }
    return {"jobs", ""};
}

QFrame* card(const QString& title, const QString& text, QWidget* content, QPushButton* button) {
    auto* frame = new QFrame;
    frame->setFixedHeight(190);
    frame->setMinimumWidth(220);
    frame->setMaximumWidth(400);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    QLabel* head = form::text(title);
    head->setFont(fonts::header());
    column->addWidget(head);
    column->addWidget(form::hint(text));
    if (content)
        column->addWidget(content);
    column->addStretch();
    auto* row = new QHBoxLayout;
    row->addWidget(button);
    row->addStretch();
    column->addLayout(row);
    frame->setAutoFillBackground(true);
    frame->setBackgroundRole(QPalette::Base);
    return frame;
}

} // namespace

OverviewPage::OverviewPage(const PageSources& sources)
    : Page(tr("Overview"), sources.parent), m_feed(sources.feed), m_history(sources.history),
      m_info(sources.info), m_actions(sources.actions), m_judge(sources.history) {
    headerRow().addSpacing(8);
    headerRow().addWidget(new AgeChip(m_feed));
    headerRow().addStretch();
    headerRow().addWidget(form::hint(tr("Last 5 min")));

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kGap, 0, kGap, kGap);
    column->setSpacing(kGap);
    m_tileGrid = new QGridLayout;
    m_tileGrid->setSpacing(kGap);
    column->addLayout(m_tileGrid);
    for (const TileId id : kTiles) {
        auto* tile = new Tile;
        m_tiles.push_back(tile);
        connect(tile, &Tile::clicked, this, [this, id] {
            const auto [page, filter] = doorOf(id);
            Q_EMIT pageWanted(QLatin1String(page), QLatin1String(filter));
        });
    }
    m_utilization = new UtilizationChart(m_history);
    m_queue = new QueueChart(m_history);
    m_ribbons = new RibbonChart(m_history);
    m_outOfService = new OutOfServiceChart(m_history);
    m_agents = new QStackedWidget;
    m_agents->addWidget(m_ribbons);
    m_agents->addWidget(m_outOfService);
    auto* charts = new QWidget;
    auto* panes = new QVBoxLayout(charts);
    panes->setContentsMargins(0, 0, 0, 0);
    panes->setSpacing(kGap);
    panes->addWidget(m_utilization, 1);
    panes->addWidget(m_queue, 1);
    panes->addWidget(m_agents, 1);
    panes->setStretch(2, 1);
    auto* time = new TimeRow;
    panes->addWidget(time);
    m_stack = new QStackedWidget;
    m_stack->addWidget(charts);
    m_stack->addWidget(makeStart());
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

    placeTiles();
    connect(&m_feed, &EngineFeed::looked, this, [this] {
        if (++m_tick % 5 == 1 && isVisible())
            refreshTiles();
    });
    connect(&sources.history, &History::sampled, this, [this] {
        if (isVisible())
            refreshCharts();
    });
    refreshTiles();
}

QWidget* OverviewPage::makeStart() {
    auto* start = new QWidget;
    auto* column = new QVBoxLayout(start);
    column->setContentsMargins(0, 24, 0, 24);
    column->setSpacing(16);
    QLabel* head = form::title(tr("No agents and no jobs yet. Start in one of two ways."));
    column->addWidget(head, 0, Qt::AlignHCenter);

    auto* command = new QPlainTextEdit(m_info.agentCommand);
    command->setAccessibleName(tr("Command that starts an agent"));
    command->setReadOnly(true);
    command->setTabChangesFocus(true);
    command->setFont(fonts::mono());
    command->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    command->setFixedHeight(3 * QFontMetrics(fonts::mono()).lineSpacing() + 14);
    auto* copy = form::button(tr("Copy"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_info.agentCommand); });
    auto* submit = form::button(tr("Submit…"));
    connect(submit, &QPushButton::clicked, m_actions.action(ActionId::JobSubmit),
            &QAction::trigger);

    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    row->addStretch(1);
    row->addWidget(card(tr("Connect an agent"), tr("On this machine run:"), command, copy), 2);
    row->addWidget(
        card(tr("Submit a job"), tr("It waits until an agent fits it."), nullptr, submit), 2);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch();
    return start;
}

void OverviewPage::placeTiles() {
    const int columns = width() >= kOneRowFrom ? static_cast<int>(m_tiles.size()) : 3;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        m_tileGrid->addWidget(m_tiles[static_cast<std::size_t>(i)], i / columns, i % columns);
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        m_tileGrid->setColumnStretch(i, i < columns ? 1 : 0);
}

void OverviewPage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    placeTiles();
}

void OverviewPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    refreshTiles();
    refreshCharts();
}

void OverviewPage::refreshTiles() {
    const Snapshot& snapshot = *m_feed.snapshot();
    for (std::size_t i = 0; i < kTiles.size(); ++i)
        m_tiles[i]->show(m_judge.view(kTiles[i], snapshot), m_feed.isLate());
    const auto jobs =
        std::accumulate(snapshot.jobsByState.begin(), snapshot.jobsByState.end(), std::uint64_t{0});
    m_stack->setCurrentIndex(snapshot.sequence > 0 && snapshot.agents.empty() && jobs == 0 ? 1 : 0);
}

void OverviewPage::refreshCharts() {
    m_utilization->refresh();
    m_queue->refresh();
    // While nothing is known the last kind of chart stays.
    if (const auto& samples = m_history.samples(); !samples.empty() && samples.back().known)
        m_agents->setCurrentIndex(samples.back().agents > static_cast<int>(History::kRibbons) ? 1
                                                                                              : 0);
    static_cast<ChartPane*>(m_agents->currentWidget())->refresh();
}

bool OverviewPage::isSettled() const {
    return m_history.samples().size() > 1;
}

} // namespace node3
