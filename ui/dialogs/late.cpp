// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/late.h"

#include "engine/text/format.h"
#include "ui/engine_feed.h"
#include "ui/widgets/form.h"

#include <QCoreApplication>
#include <QLabel>

#include <utility>

namespace node3 {

namespace {

class Late {
    Q_DECLARE_TR_FUNCTIONS(Late)
};

QString figuresAre(qint64 ageMs) {
    return Late::tr("The figures are %1 old.").arg(agoText(Duration{ageMs}));
}

} // namespace

ConfirmText::Line lateConfirmLine(qint64 ageMs) {
    return {{Glyph::Late, Tone::Watch}, figuresAre(ageMs), Late::tr("Act anyway?")};
}

QLabel* lateLine(EngineFeed& feed) {
    QLabel* line = form::text({});
    form::ink(*line, form::Ink::Bad);
    const auto say = [line, &feed] {
        if (feed.isLate())
            line->setText(figuresAre(feed.age()) + QLatin1Char(' ') + Late::tr("Act anyway?"));
        if (line->isHidden() != feed.isLate())
            return;
        line->setVisible(feed.isLate());
        // The dialog makes room for it, and does not shrink under the hand.
        QWidget* dialog = line->window();
        const QSize before = dialog->size();
        dialog->adjustSize();
        dialog->resize(dialog->size().expandedTo(before));
    };
    line->hide(); // until it stands in its dialog: alone it would be a window of its own
    QMetaObject::invokeMethod(line, say, Qt::QueuedConnection);
    QObject::connect(&feed, &EngineFeed::looked, line, say);
    return line;
}

void whenFreshOrAgreed(EngineFeed& feed, QWidget& window, const QString& title,
                       const QString& button, QObject* context,
                       std::function<void(const std::string& reason)> then) {
    if (!feed.isLate()) {
        then({});
        return;
    }
    ConfirmText text;
    text.title = title;
    text.button = button;
    text.safeButton = Late::tr("Back");
    text.danger = false;
    text.lines = {lateConfirmLine(feed.age())};
    auto* dialog = new ConfirmDialog(text, &window);
    QObject::connect(dialog, &QDialog::accepted, context,
                     [dialog, then = std::move(then)] { then(dialog->reason()); });
    dialog->open();
}

} // namespace node3
