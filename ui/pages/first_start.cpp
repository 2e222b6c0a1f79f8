// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/first_start.h"

#include "ui/dialogs/connect_dialog.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/form.h"

#include <QAction>
#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>

namespace node3 {

namespace {

constexpr int kCardMost = 400;      ///< a card becomes no wider
constexpr int kBesideFrom = 720;    ///< three cards stand beside each other from this width on
constexpr int kDemoRests = 5'000;   ///< ms until a second one can be opened
constexpr int kCommandColumns = 42; ///< characters of a command in a line of the narrowest card

} // namespace

// ---- a card ------------------------------------------------------------------------------------

StartCard::StartCard(const QString& title, const QString& text, QWidget* parent) : QFrame(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(8);
    QLabel* head = form::text(title);
    head->setFont(fonts::header());
    column->addWidget(head);
    column->addWidget(form::hint(text));
    m_content = new QVBoxLayout;
    m_content->setSpacing(8);
    column->addLayout(m_content);
    column->addStretch();
    m_buttons = new FlowLayout(8, 8);
    column->addLayout(m_buttons);
}

void StartCard::addButton(QPushButton* button) {
    button->setParent(this);
    m_buttons->addWidget(button);
}

void StartCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.setPen(colors().line);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

ConnectCard::ConnectCard(const ConsoleInfo& info, QWidget* parent)
    : StartCard(tr("Connect an agent"), tr("On this machine run:"), parent) {
    content().addWidget(commandField(info.agentCommand, kCommandColumns));
    m_copy = node3::copyButton(info.agentCommand);
    m_others = form::flatButton(tr("Other machines…"));
    connect(m_others, &QPushButton::clicked, this, [this, &info] {
        auto* dialog = new ConnectDialog(info, window());
        connect(dialog, &ConnectDialog::pageWanted, this, &ConnectCard::pageWanted);
        dialog->open();
    });
    addButton(m_copy);
    addButton(m_others);
}

// ---- three ways to begin -----------------------------------------------------------------------

FirstStart::FirstStart(ActionSet& actions, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_info(info) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 24, 0, 24);
    column->setSpacing(16);
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->setSpacing(12);
    m_cards->addStretch(1);
    const auto add = [&](QWidget* card) {
        card->setMaximumWidth(kCardMost);
        m_cards->addWidget(card, 4);
    };
    if (info.openDemo) {
        auto* demo =
            new StartCard(tr("See it alive"), tr("Six simulated agents in a second window; "
                                                 "no real data is touched."));
        m_demoText = form::hint({});
        m_demoText->hide();
        demo->content().addWidget(m_demoText);
        m_demo = form::button(tr("Open a demo market"));
        connect(m_demo, &QPushButton::clicked, this, &FirstStart::openDemo);
        demo->addButton(m_demo);
        add(demo);
    }
    if (info.demo) {
        auto* market = new StartCard(tr("The market"), tr("Its agents and jobs come by themselves. "
                                                          "When they do not, its page says why."));
        m_market = form::button(tr("Page of the market"));
        connect(m_market, &QPushButton::clicked, this,
                [this] { Q_EMIT pageWanted(QStringLiteral("demo"), QString()); });
        market->addButton(m_market);
        add(market);
    }
    m_connect = new ConnectCard(info);
    connect(m_connect, &ConnectCard::pageWanted, this, &FirstStart::pageWanted);
    add(m_connect);
    auto* submit = new StartCard(tr("Submit a job"), tr("It waits until an agent fits it."));
    QAction& action = *actions.action(ActionId::JobSubmit);
    m_submit = form::actionButton(action);
    m_submit->setText(m_submit->text() + QStringLiteral("  ") +
                      action.shortcut().toString(QKeySequence::NativeText));
    submit->addButton(m_submit);
    add(submit);
    m_cards->addStretch(1);

    QLabel* head = form::title(
        info.demo       ? tr("No agents and no jobs yet: the market of this demo is starting.")
        : info.openDemo ? tr("No agents and no jobs yet. Start in one of three ways.")
                        : tr("No agents and no jobs yet. Start in one of two ways."));
    head->setWordWrap(true);
    head->setAlignment(Qt::AlignHCenter);
    column->addWidget(head);
    column->addLayout(m_cards);
    column->addStretch(1);
}

void FirstStart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const auto direction =
        width() >= kBesideFrom ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (direction != m_cards->direction())
        m_cards->setDirection(direction);
}

QString FirstStart::demoText() const {
    return m_demoText ? m_demoText->text() : QString();
}

void FirstStart::openDemo() {
    const auto wrong = m_info.openDemo();
    m_demoText->setText(wrong ? *wrong : tr("It opens in a window of its own."));
    form::ink(*m_demoText, wrong ? form::Ink::Bad : form::Ink::Text2);
    m_demoText->show();
    if (wrong)
        return;
    m_demo->setEnabled(false); // a second press would open another one
    QTimer::singleShot(kDemoRests, m_demo, [this] { m_demo->setEnabled(true); });
}

} // namespace node3
