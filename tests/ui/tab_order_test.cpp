// SPDX-License-Identifier: GPL-3.0-or-later
// By Tab alone through every page and dialog: the focus is never lost, comes to each control once,
// in the order of reading, and each control has a name to be heard.
#include "tests/support/qt_test.h"
#include "tests/ui/ui_fixture.h"
#include "ui/dialogs/drain_dialog.h"
#include "ui/page_frame.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QButtonGroup>
#include <QDialog>
#include <QPushButton>

#include <algorithm>

using namespace node3;
using node3::test::UiFixture;

namespace {

constexpr int kMostStops = 200;

QString described(const QWidget* w) {
    const QAccessibleInterface* heard =
        QAccessible::queryAccessibleInterface(const_cast<QWidget*>(w));
    return QStringLiteral("%1 \"%2\"")
        .arg(QLatin1String(w->metaObject()->className()),
             heard ? heard->text(QAccessible::Name) : QString());
}

/// Of several buttons of which one is down the arrows walk: Tab comes to one of them.
bool isOneOf(const QWidget* w) {
    const auto* button = qobject_cast<const QAbstractButton*>(w);
    return button && button->isCheckable() &&
           (button->autoExclusive() || (button->group() && button->group()->exclusive()));
}

/// Where Tab has to come by: what is to be seen, works and takes the focus by itself.
QList<QWidget*> stopsIn(QWidget& window) {
    QList<QWidget*> stops;
    for (QWidget* w : window.findChildren<QWidget*>())
        if (w->window() == &window && w->isVisible() && w->isEnabled() && !w->focusProxy() &&
            (w->focusPolicy() & Qt::TabFocus) && !w->visibleRegion().isEmpty())
            stops += w;
    return stops;
}

QRect areaIn(const QWidget* w, const QWidget* parent) {
    return {w->mapTo(parent, QPoint()), w->size()};
}

/// Whether one stands before the other as one reads, in the smallest part that holds both.
bool readsBefore(QWidget* first, QWidget* second) {
    QList<QWidget*> up;
    for (QWidget* w = first; w; w = w->parentWidget())
        up += w;
    QWidget* in = second;
    QWidget* secondPart = second;
    while (in && !up.contains(in)) {
        secondPart = in;
        in = in->parentWidget();
    }
    if (!in || in == first)
        return true; // what scrolls comes before what it scrolls
    if (in == second)
        return false;
    QWidget* firstPart = up[up.indexOf(in) - 1];
    const QRect a = areaIn(firstPart, in), b = areaIn(secondPart, in);
    if (a.bottom() < b.top())
        return true;
    if (b.bottom() < a.top())
        return false;
    return a.left() <= b.left(); // beside each other
}

} // namespace

class TabOrderTest : public QObject {
    Q_OBJECT

    /// Walks once around.
    static void walk(QWidget& window, const QString& where) {
        const QList<QWidget*> stops = stopsIn(window);
        QVERIFY2(!stops.isEmpty(), qPrintable(where));
        for (const QWidget* w : stops) {
            const QAccessibleInterface* heard =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(w));
            QVERIFY2(heard && !heard->text(QAccessible::Name).isEmpty(),
                     qPrintable(where + QStringLiteral(": no name: ") + described(w) +
                                QStringLiteral(" in ") +
                                QLatin1String(w->parentWidget()->metaObject()->className())));
        }
        QList<QWidget*> visited;
        for (int i = 0; i < kMostStops; ++i) {
            QWidget* at = QApplication::focusWidget();
            QVERIFY2(at && at->isVisible(),
                     qPrintable(where + QStringLiteral(": focus lost after ") +
                                (visited.isEmpty() ? QString() : described(visited.back()))));
            if (visited.contains(at))
                break;
            visited += at;
            QTest::keyClick(at, Qt::Key_Tab);
        }
        // Where the page itself had the focus at first is no control.
        for (QWidget* w : QList<QWidget*>(visited))
            if (!stops.contains(w))
                visited.removeOne(w);
        for (QWidget* w : stops)
            QVERIFY2(visited.contains(w) || isOneOf(w),
                     qPrintable(where + QStringLiteral(": never comes to ") + described(w)));
        // The walk began somewhere: from the first one on.
        const auto first =
            std::min_element(visited.begin(), visited.end(), [](QWidget* a, QWidget* b) {
                return a != b && readsBefore(a, b) && !readsBefore(b, a);
            });
        std::rotate(visited.begin(), first, visited.end());
        for (qsizetype i = 1; i < visited.size(); ++i)
            QVERIFY2(readsBefore(visited[i - 1], visited[i]),
                     qPrintable(where + QStringLiteral(": ") + described(visited[i]) +
                                QStringLiteral(" comes after ") + described(visited[i - 1])));
    }
    static void fill(UiFixture& f) {
        f.engine.addJobs(40);
        f.engine.agents()[1].intent.state = IntentState::Draining;
        f.engine.pauses().push_back({{}, "ana", "budget", {}, {}});
        f.engine.beat();
    }

private Q_SLOTS:
    void pages_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("filter");
        for (const char* page : {"overview", "jobs", "agents", "events"})
            QTest::newRow(page) << QString::fromLatin1(page) << QString();
        for (const char* section : {"balancer", "retention", "appearance", "keys", "listeners"})
            QTest::newRow(section) << QStringLiteral("settings") << QString::fromLatin1(section);
    }
    void pages() {
        QFETCH(QString, page);
        QFETCH(QString, filter);
        UiFixture f;
        fill(f);
        f.open(page.toLatin1().constData());
        QTRY_VERIFY(f.window->isSettled());
        if (!filter.isEmpty())
            f.window->frame().show(page, filter);
        walk(*f.window, page + QLatin1Char(' ') + filter);
    }

    void pagesWithARowSelected_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("tab");
        for (int tab = 0; tab < 6; ++tab)
            QTest::addRow("jobs %d", tab) << QStringLiteral("jobs") << tab;
        for (int tab = 0; tab < 4; ++tab)
            QTest::addRow("agents %d", tab) << QStringLiteral("agents") << tab;
    }
    void pagesWithARowSelected() {
        QFETCH(QString, page);
        QFETCH(int, tab);
        UiFixture f;
        fill(f);
        f.open(page.toLatin1().constData());
        auto* shown = static_cast<TablePage*>(f.window->currentPage());
        QTRY_VERIFY(shown->table().model()->rowCount() > 0);
        UiFixture::clickRow(shown->table(), 0);
        auto* tabs = shown->findChild<QTabBar*>();
        QVERIFY(tabs);
        tabs->setCurrentIndex(tab);
        QTRY_VERIFY(f.window->isSettled());
        walk(*f.window, page);
    }

    void dialogs_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("action");
        const std::pair<const char*, ActionId> rows[] = {
            {"jobs", ActionId::JobSubmit},       {"jobs", ActionId::JobDelete},
            {"jobs", ActionId::JobCancel},       {"jobs", ActionId::JobExport},
            {"jobs", ActionId::ViewColumns},     {"jobs", ActionId::ViewKeys},
            {"jobs", ActionId::AssignmentPause}, {"agents", ActionId::AgentDrain},
            {"agents", ActionId::AgentSetSlots}, {"agents", ActionId::AgentQuarantine},
        };
        for (const auto& row : rows)
            QTest::newRow(actionRow(row.second).text)
                << QString::fromLatin1(row.first) << static_cast<int>(row.second);
    }
    void dialogs() {
        QFETCH(QString, page);
        QFETCH(int, action);
        const auto id = static_cast<ActionId>(action);
        UiFixture f;
        if (id == ActionId::JobDelete)
            f.engine.add(JobState::Failed, "one");
        else
            f.engine.add(JobState::Running, "one");
        f.open(page.toLatin1().constData());
        auto* shown = static_cast<TablePage*>(f.window->currentPage());
        QTRY_VERIFY(shown->table().model()->rowCount() > 0);
        UiFixture::clickRow(shown->table(), 0);
        f.window->actions().action(id)->trigger();
        QTRY_VERIFY(UiFixture::dialog<QDialog>());
        auto* dialog = UiFixture::dialog<QDialog>();
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog);
        walk(*dialog, QLatin1String(actionRow(id).text));
    }
};

NODE3_QT_TEST(TabOrderTest)
#include "tab_order_test.moc"
