// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/draft_pane.h"

#include "engine/text/format.h"
#include "engine/text/reasons.h"
#include "engine/text/words.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace node3 {

namespace {

Mark markOf(DraftFit fit) {
    switch (fit) {
    case DraftFit::Now:
        return {Glyph::Healthy, Tone::Good};
    case DraftFit::WhenFree:
        return {Glyph::Queued, Tone::Neutral};
    case DraftFit::NotInService:
        return {Glyph::Held, Tone::Aside};
    case DraftFit::Never:
        break;
    }
    return {Glyph::NeverRuns, Tone::Bad};
}

QString fitText(DraftFit fit, int n) {
    switch (fit) {
    case DraftFit::Now:
        return DraftPane::tr("%Ln agent(s) fit now", nullptr, n);
    case DraftFit::WhenFree:
        return DraftPane::tr("%Ln fit(s) when free", "agents", n);
    case DraftFit::NotInService:
        return DraftPane::tr("%Ln not in service", "agents", n);
    case DraftFit::Never:
        break;
    }
    return DraftPane::tr("%Ln can never run it", "agents", n);
}

QLabel* wrappedText() {
    QLabel* label = form::text({});
    label->setWordWrap(true);
    return label;
}

} // namespace

DraftPane::DraftPane(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    QLabel* heading = form::text(tr("Would it run?"));
    heading->setFont(fonts::header());
    column->addWidget(heading);
    m_nothing = form::hint({});
    column->addWidget(m_nothing);
    for (int f = 0; f < kDraftFits; ++f) {
        Line& line = m_lines[static_cast<std::size_t>(f)];
        line.row = new QWidget;
        auto* box = new QVBoxLayout(line.row);
        box->setContentsMargins(0, 0, 0, 0);
        box->setSpacing(0);
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        line.glyph = new QLabel;
        line.glyph->setFixedWidth(14);
        line.what = form::text({});
        row->addWidget(line.glyph);
        row->addWidget(line.what, 1);
        box->addLayout(row);
        line.names = form::hint({});
        line.names->setIndent(22);
        box->addWidget(line.names);
        column->addWidget(line.row);
    }
    m_reasons = wrappedText();
    m_place = wrappedText();
    m_change = wrappedText();
    column->addWidget(m_reasons);
    column->addWidget(m_place);
    column->addWidget(m_change);
    m_use = form::button(tr("Use it"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_use);
    row->addStretch();
    column->addLayout(row);
    column->addStretch();
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT memoryWanted(m_bytes); });
    showNothing({});
}

void DraftPane::setGroup(DraftFit fit, const DraftCheck::Group& group) {
    Line& line = m_lines[static_cast<std::size_t>(fit)];
    line.row->setVisible(group.agents > 0);
    if (group.agents == 0)
        return;
    const Mark mark = markOf(fit);
    line.glyph->setPixmap(
        glyphPixmap(mark.glyph, colors().tone(mark.tone).mark, devicePixelRatioF()));
    line.what->setText(fitText(fit, static_cast<int>(group.agents)));
    QString names = namesText(group.names, group.agents);
    // One reason is said beside the names, several in the tip.
    if (group.reasons.size() == 1 && group.reasons.front().code == ReasonCode::GpuMemoryNever)
        names += QStringLiteral(": ") +
                 tr("at most %1")
                     .arg(memoryText(static_cast<std::uint64_t>(group.reasons.front().number)));
    line.names->setText(names);
    QStringList tips;
    for (const Reason& reason : group.reasons)
        tips += sentence(reason);
    line.row->setToolTip(plainTip(tips.join(QLatin1Char('\n'))));
}

void DraftPane::showCheck(const DraftCheck& check, const JobFields& fields) {
    m_nothing->hide();
    std::uint32_t known = 0;
    for (int f = 0; f < kDraftFits; ++f) {
        const auto fit = static_cast<DraftFit>(f);
        setGroup(fit, check.group(fit));
        known += check.group(fit).agents;
    }
    QStringList reasons;
    const JobNeeds needs{fields.gpuMemoryRequired, needsOf(fields)};
    for (const Reason& reason : check.reasons)
        reasons += sentence(reason, needs);
    if (known == check.group(DraftFit::Never).agents) // nobody at all, too
        reasons += tr("It would be accepted, and wait until an agent comes that can run it.");
    m_reasons->setText(reasons.join(QLatin1Char('\n')));
    m_reasons->setVisible(!reasons.isEmpty());
    m_place->setText(placeText(check));
    m_place->show();
    m_change->setVisible(check.change.has_value());
    m_bytes = 0;
    if (check.change) {
        const bool memory = check.change->field == "gpu_memory_required";
        if (memory)
            m_bytes = QString::fromStdString(check.change->to).toULongLong();
        m_change->setText(memory ? tr("With %1 %Ln agent(s) fit now.", nullptr,
                                      static_cast<int>(check.change->agents.size()))
                                       .arg(memoryText(m_bytes))
                                 : sentence(*check.change));
    }
    m_use->setVisible(m_bytes > 0);
}

void DraftPane::showNothing(const QString& why) {
    for (Line& line : m_lines)
        line.row->hide();
    for (QLabel* label : {m_place, m_reasons, m_change})
        label->hide();
    m_use->hide();
    m_nothing->setText(why);
    m_nothing->show();
}

QString DraftPane::text() const {
    QStringList lines;
    const auto add = [&](const QLabel& label) {
        if (!label.isHidden() && !label.text().isEmpty())
            lines += label.text();
    };
    add(*m_nothing);
    for (const Line& line : m_lines)
        if (!line.row->isHidden())
            lines += line.what->text() + QStringLiteral(": ") + line.names->text();
    add(*m_reasons);
    add(*m_place);
    add(*m_change);
    return lines.join(QLatin1Char('\n'));
}

QString placeText(const DraftCheck& check) {
    QStringList before;
    if (check.runNext > 0)
        before += DraftPane::tr("%Ln job(s) to run next", nullptr, static_cast<int>(check.runNext));
    for (int p = kPriorities - 1; p >= 0; --p)
        if (const auto n = check.ahead[static_cast<std::size_t>(p)]; n > 0)
            before += DraftPane::tr("%Ln %1 job(s)", "of one priority", static_cast<int>(n))
                          .arg(priorityText(static_cast<Priority>(p)));
    const auto count = [](std::uint64_t n) { return countText(static_cast<std::int64_t>(n)); };
    if (before.isEmpty())
        return DraftPane::tr("Place %1 of %2.").arg(count(check.place), count(check.queued + 1));
    return DraftPane::tr("Place %1 of %2, behind %3.")
        .arg(count(check.place), count(check.queued + 1), before.join(QStringLiteral(", ")));
}

} // namespace node3
