// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form.h"

#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QDialog>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace node3::form {

namespace {

QColor colorOf(Ink ink) {
    switch (ink) {
    case Ink::Text1:
        return colors().text1;
    case Ink::Text2:
        return colors().text2;
    case Ink::Text3:
        return colors().text3;
    case Ink::Bad:
        break;
    }
    return colors().tone(Tone::Bad).text;
}

/// Gives a label its ink again when the palette changes.
class InkKeeper : public QObject {
public:
    InkKeeper(QLabel& label, Ink ink) : QObject(&label), m_label(label), m_ink(ink) {
        setObjectName(QStringLiteral("ink"));
        label.setForegroundRole(QPalette::WindowText); // on every ground
        label.installEventFilter(this);
        apply();
    }
    bool eventFilter(QObject* object, QEvent* event) override {
        if (event->type() == QEvent::PaletteChange && !m_applying)
            apply();
        return QObject::eventFilter(object, event);
    }
    void set(Ink ink) {
        m_ink = ink;
        apply();
    }

private:
    void apply() {
        m_applying = true;
        QPalette palette = m_label.palette();
        palette.setColor(QPalette::WindowText, colorOf(m_ink));
        m_label.setPalette(palette);
        m_applying = false;
    }
    QLabel& m_label;
    Ink m_ink;
    bool m_applying = false;
};

QLabel* label(const QString& text, const QFont& font, Ink color) {
    auto* l = new QLabel(text);
    l->setTextFormat(Qt::PlainText);
    l->setFont(font);
    ink(*l, color);
    return l;
}

} // namespace

QPushButton* button(const QString& text) {
    auto* b = new QPushButton(text);
    b->setAutoDefault(true); // Enter presses the button that has the focus, also in a page
    return b;
}

QPushButton* flatButton(const QString& text) {
    QPushButton* b = button(text);
    b->setProperty("flat", true);
    return b;
}

QPushButton* smallButton(const QString& text) {
    QPushButton* b = flatButton(text);
    b->setProperty("small", true);
    b->setFont(fonts::label());
    return b;
}

QPushButton* menuButton(const QString& text) {
    QPushButton* b = button(text);
    b->setIcon(icon(QLatin1String("chevron")));
    b->setIconSize(QSize(14, 14));
    b->setLayoutDirection(Qt::RightToLeft); // the icon behind the text
    return b;
}

QPushButton* smallMenuButton(const QString& text) {
    QPushButton* b = smallButton(text);
    b->setIcon(icon(QLatin1String("chevron")));
    b->setIconSize(QSize(12, 12));
    b->setLayoutDirection(Qt::RightToLeft);
    return b;
}

QPushButton* actionButton(QAction& action) {
    QString text = action.text();
    QPushButton* b = button(text.remove(QLatin1Char('&')));
    b->setIcon(action.icon());
    b->setToolTip(action.toolTip());
    QObject::connect(b, &QPushButton::clicked, &action, &QAction::trigger);
    return b;
}

void markWrong(QLineEdit& field, bool wrong) {
    if (field.property("wrong").toBool() == wrong)
        return;
    field.setProperty("wrong", wrong);
    field.style()->unpolish(&field); // looks at the property anew
    field.style()->polish(&field);
}

QLineEdit* field(const QString& accessibleName) {
    auto* f = new QLineEdit;
    f->setAccessibleName(accessibleName);
    return f;
}

QLabel* text(const QString& t) {
    return label(t, fonts::body(), Ink::Text1);
}

QLabel* hint(const QString& t) {
    QLabel* l = label(t, fonts::label(), Ink::Text2);
    l->setWordWrap(true);
    return l;
}

QLabel* title(const QString& t) {
    return label(t, fonts::title(), Ink::Text1);
}

QHBoxLayout* labelled(const QString& name, QWidget& field, bool stretch) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    QLabel* l = label(name, fonts::label(), Ink::Text2);
    l->setMinimumWidth(kLabelWidth);
    l->setBuddy(&field);
    row->addWidget(l);
    row->addWidget(&field, stretch ? 1 : 0);
    if (!stretch)
        row->addStretch();
    return row;
}

void alternate(QWidget& widget) {
    widget.setAutoFillBackground(true);
    widget.setBackgroundRole(QPalette::AlternateBase);
}

void ink(QLabel& label, Ink color) {
    if (auto* keeper = label.findChild<QObject*>(QStringLiteral("ink"), Qt::FindDirectChildrenOnly))
        static_cast<InkKeeper*>(keeper)->set(color);
    else
        new InkKeeper(label, color);
}

DialogFrame::DialogFrame(QDialog& dialog, const QString& title, int width) {
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.setWindowModality(Qt::WindowModal);
    dialog.setWindowTitle(title);
    alternate(dialog);
    auto* outer = new QVBoxLayout(&dialog);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(12);
    if (width > 0)
        outer->addStrut(width);
    m_title = form::title(title);
    outer->addWidget(m_title);
    m_column = new QVBoxLayout;
    m_column->setSpacing(12);
    outer->addLayout(m_column, 1);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(8);
    m_buttons->addStretch();
    outer->addLayout(m_buttons);
}

QPushButton* DialogFrame::addButton(const QString& text) {
    QPushButton* b = button(text);
    m_buttons->addWidget(b);
    return b;
}

QPushButton* DialogFrame::addPrimary(const QString& text) {
    QPushButton* b = addButton(text);
    b->setProperty("primary", true);
    return b;
}

QPushButton* DialogFrame::addDanger(const QString& text) {
    QPushButton* b = addButton(text);
    b->setProperty("danger", true);
    return b;
}

} // namespace node3::form
