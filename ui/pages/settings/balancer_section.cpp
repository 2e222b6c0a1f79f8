// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/balancer_section.h"

#include "engine/text/format.h"
#include "engine/text/setting_effects.h"
#include "ui/models/settings_edit.h"
#include "ui/pages/settings/setting_field.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"
#include "ui/widgets/in_turns.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace node3 {

namespace {

constexpr std::size_t kAtOnce = 5; ///< fields made in one turn of the event loop

} // namespace

BalancerSection::BalancerSection(const PageSources& sources,
                                 const std::function<bool(SettingGroup)>& shows, QWidget* parent)
    : QWidget(parent), m_feed(sources.feed), m_info(sources.info), m_edit(sources.edit) {
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* scroll = new QScrollArea(this); // in its place from the start, as in PageSources
    auto* content = new QWidget(scroll->viewport());
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(12, 8, 12, 12);
    m_column->setSpacing(0);
    for (int g = 0; g < kSettingGroups; ++g)
        for (const SettingRow& row : settingRows())
            if (const auto group = static_cast<SettingGroup>(g);
                shows(group) && settingGroup(row) == group)
                m_rows.push_back(&row);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    whole->addWidget(scroll, 1);
    whole->addWidget(makeBar());
    connect(&m_feed, &EngineFeed::snapshotCame, this, &BalancerSection::refresh);
    m_turns = new InTurns(
        m_rows.size(), kAtOnce, [this](std::size_t i) { addField(*m_rows[i]); },
        [this] {
            m_column->addStretch();
            Q_EMIT completed();
        },
        this);
    refresh();
}

const Settings& BalancerSection::present() const {
    const auto& settings = m_feed.snapshot()->settings;
    return settings ? *settings : m_info.settings;
}

void BalancerSection::addField(const SettingRow& row) {
    if (m_fields.empty() || settingGroup(m_fields.back()->row()) != settingGroup(row)) {
        QLabel* heading = form::text(settingGroupTitle(settingGroup(row)));
        heading->setFont(fonts::header());
        heading->setContentsMargins(16, 12, 0, 4);
        m_column->addWidget(heading);
    }
    auto* field = new SettingField(row, m_info, m_column->parentWidget());
    m_fields.push_back(field);
    m_column->addWidget(field);
    field->show(m_edit, present());
    connect(field, &SettingField::typed, this, [this, &row](const QString& text) {
        m_said.clear();
        m_edit.type(row, text, present());
        refresh();
        Q_EMIT edited();
    });
    connect(field, &SettingField::takeTheirsAsked, this, [this, &row] {
        m_edit.discard(row);
        refresh();
        Q_EMIT edited();
    });
    connect(field, &SettingField::keepMineAsked, this, [this, &row] {
        m_edit.keepMine(row, present());
        refresh();
    });
}

QWidget* BalancerSection::makeBar() {
    auto* bar = new QWidget;
    form::alternate(*bar);
    auto* column = new QVBoxLayout(bar);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    m_effects = form::text({});
    m_effects->setWordWrap(true);
    m_effects->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_effects->setAccessibleName(tr("What the changes do"));
    column->addWidget(m_effects);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_reason = form::field(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason, kept in the events"));
    m_reason->setMaxLength(400);
    m_discard = form::button(tr("Discard"));
    m_apply = form::button(tr("Apply"));
    m_apply->setProperty("primary", true);
    line->addWidget(m_reason, 1);
    line->addWidget(m_discard);
    line->addWidget(m_apply);
    column->addLayout(line);
    connect(m_apply, &QPushButton::clicked, this, &BalancerSection::apply);
    connect(m_reason, &QLineEdit::returnPressed, this, &BalancerSection::apply);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_edit.discardAll();
        m_said.clear();
        refresh();
        Q_EMIT edited();
    });
    return bar;
}

SettingField* BalancerSection::field(std::string_view key) {
    m_turns->finish();
    const auto found =
        std::ranges::find_if(m_fields, [&](const SettingField* f) { return f->row().key == key; });
    return found == m_fields.end() ? nullptr : *found;
}

QString BalancerSection::effects() const {
    return m_effects->text();
}

void BalancerSection::refresh() {
    const bool hadEdits = !m_edit.isEmpty();
    if (!m_asked)
        m_edit.settle(present());
    for (SettingField* field : m_fields)
        field->show(m_edit, present());
    const bool possible = m_edit.canApply(present()) && !m_asked && !m_feed.isLate();
    m_apply->setEnabled(possible);
    m_apply->setToolTip(
        plainTip(possible || m_edit.isEmpty() ? QString()
                 : m_feed.isLate()            ? tr("The engine has not answered for some seconds.")
                 : m_asked                    ? tr("Asked; the answer is on its way.")
                           : tr("Something typed is wrong, or was changed by somebody "
                                "else: see the marked settings.")));
    m_discard->setEnabled(!m_edit.isEmpty() && !m_asked);
    m_reason->setEnabled(!m_edit.isEmpty());
    if (!m_said.isEmpty())
        say(m_said, m_saidBad);
    else if (m_asked)
        say(tr("Change asked…"), false);
    else if (m_edit.isEmpty())
        say(tr("Nothing is changed. What a change does is said here before it is applied."), false);
    else
        say(settingEffects(*m_feed.snapshot(), present(), m_edit.after(present()))
                .join(QLatin1Char('\n')),
            false);
    if (hadEdits && m_edit.isEmpty())
        Q_EMIT edited();
}

void BalancerSection::say(const QString& text, bool bad) {
    form::ink(*m_effects, bad ? form::Ink::Bad : form::Ink::Text1);
    if (m_effects->text() != text)
        m_effects->setText(text);
}

void BalancerSection::apply() {
    if (!m_apply->isEnabled())
        return;
    SettingsAction action;
    action.changes = m_edit.changes();
    action.actor = {m_info.operatorName.toStdString(), "window",
                    m_reason->text().trimmed().toStdString()};
    m_asked = true;
    m_said.clear();
    refresh();
    m_feed.post(std::move(action), this, [this](const ReplyBody& reply) { answered(reply); });
}

void BalancerSection::answered(const ReplyBody& reply) {
    m_asked = false;
    if (const auto* acted = std::get_if<SettingsActed>(&reply)) {
        const auto changed = static_cast<int>(m_edit.count());
        m_edit.discardAll();
        m_reason->clear();
        m_said = tr("%Ln setting(s) changed; they hold now and after a start.", nullptr, changed);
        m_saidBad = false;
        for (SettingField* field : m_fields)
            field->show(m_edit, acted->settings); // the next snapshot has them too
        say(m_said, false);
        m_apply->setEnabled(false);
        m_discard->setEnabled(false);
        Q_EMIT edited();
        return;
    }
    if (const auto* error = std::get_if<Error>(&reply)) {
        for (const FieldError& wrong : error->fields)
            m_edit.setProblem(wrong.field, escaped(wrong.message, 300));
        m_said = error->code == ErrorCode::EngineLate
                     ? tr("No answer from the engine for 5 s. The change may still be made; the "
                          "fields show what holds.")
                     : tr("Not done: %1").arg(escaped(error->message, 400));
        m_saidBad = true;
    }
    refresh();
}

} // namespace node3
