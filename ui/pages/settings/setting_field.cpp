// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/setting_field.h"

#include "engine/text/setting_words.h"
#include "ui/console_info.h"
#include "ui/models/settings_edit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/tab_order.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

namespace {

constexpr int kNameWidth = 196, kEditorWidth = 112, kUnitWidth = 84;

} // namespace

SettingField::SettingField(const SettingRow& row, const ConsoleInfo& info, QWidget* parent)
    : QWidget(parent), m_row(row),
      m_byFlag(info.settingsByFlag.contains(QLatin1String(row.key.data(), row.key.size()))),
      m_file(info.settingsFile) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_mark = form::hint(QStringLiteral("•")); // what is edited, at the left edge
    m_mark->setWordWrap(false);
    m_mark->setFixedWidth(8);
    form::ink(*m_mark, form::Ink::Text1);
    line->addWidget(m_mark);
    QLabel* name = form::text(settingName(row));
    name->setFixedWidth(metrics::scaled(kNameWidth));
    name->setWordWrap(true);
    name->setToolTip(plainTip(QString::fromUtf8(row.key.data(), qsizetype(row.key.size()))));
    line->addWidget(name);
    makeEditor(*line);
    if (m_field)
        name->setBuddy(m_field);
    QLabel* unit = form::hint(row.words.empty() ? settingUnit(row) : QString());
    unit->setFixedWidth(metrics::scaled(kUnitWidth));
    line->addWidget(unit);
    QLabel* help = form::hint(settingHelp(row));
    line->addWidget(help, 1);
    column->addLayout(line);

    auto* under = new QHBoxLayout;
    under->setSpacing(8);
    under->addSpacing(16 + metrics::scaled(kNameWidth) + 8);
    m_note = form::hint({});
    under->addWidget(m_note, 1);
    column->addLayout(under);
    m_under = under;
}

/// Buttons that hardly any field ever needs: made for all of them they are half of the time that
/// the page takes to open.
void SettingField::offerChoice(bool offered) {
    if (offered && !m_theirs) {
        m_theirs = form::smallButton(tr("Take theirs"));
        m_mine = form::smallButton(tr("Keep mine"));
        m_under->addWidget(m_theirs);
        m_under->addWidget(m_mine);
        connect(m_theirs, &QPushButton::clicked, this, &SettingField::takeTheirsAsked);
        connect(m_mine, &QPushButton::clicked, this, &SettingField::keepMineAsked);
        orderTabs(*this);
    }
    if (m_theirs) {
        m_theirs->setVisible(offered);
        m_mine->setVisible(offered);
    }
}

void SettingField::makeEditor(QHBoxLayout& line) {
    const QString name = settingName(m_row);
    if (!m_row.live) {
        m_value = form::text({});
        m_value->setFixedWidth(metrics::scaled(kEditorWidth));
        m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        line.addWidget(m_value);
        return;
    }
    if (!m_row.words.empty()) {
        m_words = new QComboBox;
        for (const std::string_view word : m_row.words)
            m_words->addItem(QString::fromUtf8(word.data(), qsizetype(word.size())));
        m_words->setAccessibleName(name);
        m_words->setAccessibleDescription(settingHelp(m_row));
        m_words->setFixedWidth(metrics::scaled(kEditorWidth));
        m_words->setFocusPolicy(Qt::StrongFocus); // the wheel scrolls the page
        line.addWidget(m_words);
        connect(m_words, &QComboBox::currentTextChanged, this, [this](const QString& text) {
            if (!m_showing)
                Q_EMIT typed(text);
        });
        return;
    }
    m_field = form::field(name);
    m_field->setAccessibleDescription(settingHelp(m_row));
    m_field->setAlignment(Qt::AlignRight);
    m_field->setMaxLength(24);
    m_field->setFixedWidth(metrics::scaled(kEditorWidth));
    line.addWidget(m_field);
    connect(m_field, &QLineEdit::textEdited, this, &SettingField::typed);
}

QString SettingField::note() const {
    return m_note->text();
}

QString SettingField::usualNote(bool edited, const Settings& present) const {
    const QString standard = settingFigure(m_row, m_row.get(Settings{}));
    QStringList parts;
    if (edited)
        parts +=
            tr("not applied yet; now %1").arg(settingFigureWithUnit(m_row, m_row.get(present)));
    else if (m_row.get(present) != m_row.get(Settings{}))
        parts += tr("changed; the default is %1").arg(standard);
    else
        parts += tr("the default");
    if (!m_row.live)
        return m_row.flag.empty()
                   ? tr("Only a start takes it: set \"%1\" in %2.")
                         .arg(QLatin1String(m_row.key.data(), m_row.key.size()), m_file)
                   : tr("Only a start takes it: %1, or \"%2\" in %3.")
                         .arg(QLatin1String(m_row.flag.data(), m_row.flag.size()),
                              QLatin1String(m_row.key.data(), m_row.key.size()), m_file);
    if (m_row.words.empty())
        parts +=
            tr("%1 to %2").arg(settingFigure(m_row, m_row.min), settingFigure(m_row, m_row.max));
    if (m_byFlag)
        parts += tr("given by %1: a start with it takes that value again")
                     .arg(QLatin1String(m_row.flag.data(), m_row.flag.size()));
    return parts.join(QStringLiteral(" · "));
}

void SettingField::show(const SettingsEdit& edit, const Settings& present) {
    m_showing = true;
    const QString text = edit.text(m_row, present);
    if (m_value)
        m_value->setText(text);
    if (m_field && m_field->text() != text)
        m_field->setText(text);
    if (m_words)
        m_words->setCurrentText(text);
    const bool edited = edit.has(m_row);
    const QString problem = edit.problem(m_row);
    const bool overtaken = edited && edit.isOvertaken(m_row, present);
    m_mark->setText(edited ? QStringLiteral("•") : QString());
    offerChoice(overtaken);
    if (!problem.isEmpty())
        m_note->setText(problem);
    else if (overtaken)
        m_note->setText(tr("Somebody has set it to %1 meanwhile.")
                            .arg(settingFigureWithUnit(m_row, m_row.get(present))));
    else
        m_note->setText(usualNote(edited, present));
    form::ink(*m_note, problem.isEmpty() ? (overtaken ? form::Ink::Text1 : form::Ink::Text3)
                                         : form::Ink::Bad);
    if (m_field)
        form::markWrong(*m_field, !problem.isEmpty());
    m_showing = false;
}

} // namespace node3
