// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explain_windows.h"

#include "ui/explain/explain_view.h"
#include "ui/preferences.h"
#include "ui/widgets/form.h"

#include <QCloseEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

const char kExplainPlace[] = "explain/place"; ///< of the one closed last
constexpr QSize kExplainSize(640, 420);
constexpr int kExplainStep = 24; ///< each new window stands so far beside the one before

/// Empty: none is remembered, or none of the screens there are now shows it.
QRect rememberedPlace() {
    const QRect place = Preferences().value(QLatin1String(kExplainPlace)).toRect();
    return QGuiApplication::screenAt(place.topLeft() + QPoint(kExplainStep, kExplainStep))
               ? place
               : QRect();
}

} // namespace

ExplainWindow::ExplainWindow(ExplainPanel* panel, QWidget* owner)
    : QWidget(owner, Qt::Window), m_panel(panel) {
    setAttribute(Qt::WA_DeleteOnClose);
    form::alternate(*this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->addWidget(panel);
    setMinimumSize(380, 200);
    const QRect place = rememberedPlace();
    resize(place.isEmpty() ? kExplainSize : place.size());
    m_panel->view().windowButton().hide();
    const auto title = [this] {
        const QString text = tr("Explain %1 – node³", "window title").arg(m_panel->name());
        if (text != windowTitle())
            setWindowTitle(text);
    };
    connect(panel, &ExplainPanel::answered, this, title);
    title();
}

void ExplainWindow::closeEvent(QCloseEvent* event) {
    Preferences().setValue(QLatin1String(kExplainPlace), QRect(pos(), size()));
    event->accept();
}

void ExplainWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

ExplainWindows::ExplainWindows(QWidget& page, std::function<ExplainPanel*()> make)
    : QObject(&page), m_page(page), m_make(std::move(make)) {}

ExplainWindow* ExplainWindows::open(const ExplainTarget& target) {
    if (target.kind == ExplainTarget::Kind::None)
        return nullptr;
    std::erase_if(m_windows, [](const auto& w) { return w.isNull(); });
    for (const auto& window : m_windows)
        if (window->panel().target() == target) {
            window->raise();
            window->activateWindow();
            return window;
        }
    if (m_windows.size() >= kMost) {
        m_windows.front()->close();
        m_windows.erase(m_windows.begin());
    }
    ExplainPanel* panel = m_make();
    panel->setTarget(target);
    auto* window = new ExplainWindow(panel, m_page.window());
    const int step = kExplainStep * static_cast<int>(m_windows.size());
    const QRect place = rememberedPlace();
    window->move((place.isEmpty() ? m_page.window()->pos() + QPoint(144, 104) : place.topLeft()) +
                 QPoint(step, step));
    m_windows.emplace_back(window);
    m_page.window()->removeEventFilter(this);
    m_page.window()->installEventFilter(this);
    window->show();
    window->activateWindow();
    return window;
}

/// Away with the window they belong to, not left alone on the screen.
bool ExplainWindows::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Hide && !event->spontaneous() && object == m_page.window())
        for (ExplainWindow* window : windows())
            window->close();
    return QObject::eventFilter(object, event);
}

void ExplainWindows::forgetPlace() {
    Preferences().remove(QLatin1String(kExplainPlace));
}

std::vector<ExplainWindow*> ExplainWindows::windows() const {
    std::vector<ExplainWindow*> open;
    for (const auto& window : m_windows)
        if (window)
            open.push_back(window);
    return open;
}

} // namespace node3
