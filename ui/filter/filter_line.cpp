// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_line.h"

#include "engine/text/format.h"
#include "ui/filter/rules.h"
#include "ui/filter/stay_menu.h"
#include "ui/theme/icons.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTimer>

#include <algorithm>

namespace node3 {

namespace {

constexpr int kTypingMs = 150;      ///< after the last key
constexpr int kFieldLeast = 200;    ///< the text is never narrower than this
constexpr qsizetype kMostName = 18; ///< characters of a value in a button

QString inMenu(QString text) {
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

FilterLine::FilterLine(std::span<const FilterKey> keys, const QString& hint, QWidget* parent)
    : QWidget(parent), m_keys(keys) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 0, 12, 4);
    line->setSpacing(8);
    m_bar = new QWidget;
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(8);
    m_all = form::button(tr("Filter"));
    m_all->setIcon(icon(QLatin1String("filter")));
    m_all->hide();
    connect(m_all, &QPushButton::clicked, this, &FilterLine::openAll);
    m_field = form::field(tr("Filter"));
    m_field->setPlaceholderText(hint);
    m_field->setMaxLength(static_cast<int>(kFilterMostText));
    m_field->addAction(icon(QLatin1String("search")), QLineEdit::LeadingPosition);
    QStringList names;
    for (const FilterKey& k : keys)
        names += QString::fromLatin1(k.key);
    m_field->setToolTip(plainTip(
        tr("Words are looked for in the rows' texts. With a key: %1. key:a key:b is either, other "
           "keys come on top, a minus excludes, * stands for anything.")
            .arg(names.join(QStringLiteral(", ")))));
    m_clear = form::flatButton(QString());
    m_clear->setIcon(icon(QLatin1String("close")));
    m_clear->setToolTip(plainTip(tr("Clear filter")));
    m_clear->setAccessibleName(tr("Clear filter"));
    m_clear->setProperty("small", true);
    m_clear->hide();
    line->addWidget(m_bar);
    line->addWidget(m_all);
    line->addWidget(m_field, 1);
    line->addWidget(m_clear);

    m_typing = new QTimer(this);
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMs);
    connect(m_typing, &QTimer::timeout, this, &FilterLine::take);
    connect(m_field, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        take();
        Q_EMIT left();
    });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        setText({});
        m_field->setFocus();
    });
}

QSize FilterLine::minimumSizeHint() const {
    return {kFieldLeast + m_all->sizeHint().width() + 32, metrics::kField + 4};
}

const FilterKey& FilterLine::key(const Facet& facet) const {
    return keyOf(m_keys, facet.key);
}

QPushButton* FilterLine::facetButton(QLatin1String key) const {
    const auto it =
        std::ranges::find_if(m_facets, [&](const Shown& s) { return s.facet.key == key; });
    return it == m_facets.end() ? nullptr : it->button;
}

void FilterLine::addFacet(Facet facet) {
    QPushButton* button = form::menuButton(facet.title);
    button->setToolTip(plainTip(facet.tip));
    m_bar->layout()->addWidget(button);
    m_facets.push_back({std::move(facet), button});
    const std::size_t at = m_facets.size() - 1;
    connect(button, &QPushButton::clicked, this,
            [this, at] { openFacet(m_facets[at].facet, *m_facets[at].button); });
    updateButtons();
}

void FilterLine::setText(const QString& text) {
    m_field->setText(text);
    take();
}

QString FilterLine::text() const {
    return m_field->text();
}

void FilterLine::take() {
    m_typing->stop();
    FilterParse parse = parseFilter(m_field->text(), m_keys);
    const bool wrong = !parse.error.isEmpty();
    form::markWrong(*m_field, wrong);
    m_clear->setVisible(!m_field->text().isEmpty());
    if (parse.error == m_error && (wrong || parse.terms == m_terms))
        return;
    m_error = parse.error;
    if (!wrong)
        m_terms = std::move(parse.terms);
    updateButtons();
    Q_EMIT changed();
}

QString FilterLine::buttonText(const Facet& facet) const {
    QStringList in;
    int terms = 0;
    bool negated = false;
    for (const FilterTerm& term : m_terms) {
        if (term.key != facet.key)
            continue;
        ++terms;
        negated = negated || term.negated;
        in += term.value.isEmpty() ? noValue() : term.value;
    }
    if (terms == 0)
        return facet.title;
    if (facet.closed) {
        const QStringList words = key(facet).words();
        const QStringList through = valuesOf(m_terms, key(facet), words);
        if (through.size() != 1)
            return tr("%1: %2 of %3", "facet: so many of so many values")
                .arg(facet.title)
                .arg(through.size())
                .arg(words.size());
        in = through;
        negated = false;
    }
    const QString value =
        in.size() == 1 ? escaped(QStringView(in.front()), kMostName) : QString::number(in.size());
    return (negated ? tr("%1: not %2", "facet: all but this value")
                    : tr("%1: %2", "facet: this value"))
        .arg(facet.title, value);
}

void FilterLine::updateButtons() {
    for (const Shown& shown : m_facets)
        shown.button->setText(inMenu(buttonText(shown.facet)));
    layOut();
}

void FilterLine::choose(const Facet& facet, const QString& value, bool on, const QStringList& all) {
    const bool any = std::ranges::count(m_terms, QString(facet.key), &FilterTerm::key) > 0;
    QStringList chosen = any ? valuesOf(m_terms, key(facet), all) : QStringList();
    chosen.removeAll(value);
    if (on)
        chosen += value;
    std::vector<FilterTerm> terms = m_terms;
    if (chosen.isEmpty())
        std::erase_if(terms, [&](const FilterTerm& t) { return t.key == facet.key; });
    else
        terms = withValues(std::move(terms), facet.key, chosen, facet.closed ? all : QStringList());
    setText(filterText(terms));
}

void FilterLine::fillFacet(QMenu& menu, const Facet& facet, const std::vector<FacetValue>& given) {
    menu.clear();
    std::vector<FacetValue> values = given;
    std::size_t more = 0;
    if (values.size() > kMostValues) {
        more = values.size() - kMostValues;
        values.resize(kMostValues);
    }
    // What the text names is in the menu too, whether or not a row has it.
    for (const FilterTerm& term : m_terms)
        if (term.key == facet.key && !facet.closed &&
            !std::ranges::any_of(values, [&](const FacetValue& v) {
                return meansValue(key(facet), term.value, v.value);
            }))
            values.push_back({term.value, escaped(QStringView(term.value), 60), {}, 0});
    QStringList all;
    for (const FacetValue& v : values)
        all += v.value;
    const auto checkedNow = [this, facet, all] {
        const bool any = std::ranges::count(m_terms, QString(facet.key), &FilterTerm::key) > 0;
        return any ? valuesOf(m_terms, key(facet), all) : QStringList();
    };
    QAction* everything = menu.addAction(tr("All"));
    everything->setCheckable(true);
    menu.addSeparator();
    std::vector<std::pair<QAction*, QString>> actions;
    for (const FacetValue& v : values) {
        QString text = inMenu(v.text.isEmpty() ? noValue() : v.text);
        if (v.count >= 0)
            text += QLatin1Char('\t') + countText(v.count);
        QAction* action = menu.addAction(text);
        if (v.mark.glyph != Glyph::None)
            action->setIcon(QIcon(
                glyphPixmap(v.mark.glyph, colors().tone(v.mark.tone).mark, devicePixelRatioF())));
        action->setCheckable(true);
        actions.emplace_back(action, v.value);
    }
    if (more > 0)
        menu.addAction(
                tr("and %Ln more: type %1:NAME", nullptr, static_cast<int>(more)).arg(facet.key))
            ->setEnabled(false);
    const auto mark = [everything, actions, checkedNow] {
        const QStringList checked = checkedNow();
        everything->setChecked(checked.isEmpty());
        for (const auto& entry : actions)
            entry.first->setChecked(checked.contains(entry.second));
    };
    mark();
    connect(everything, &QAction::triggered, &menu, [this, facet, mark] {
        std::vector<FilterTerm> terms = m_terms;
        std::erase_if(terms, [&](const FilterTerm& t) { return t.key == facet.key; });
        setText(filterText(terms));
        mark();
    });
    for (const auto& entry : actions)
        connect(entry.first, &QAction::triggered, &menu,
                [this, facet, all, mark, value = entry.second](bool on) {
                    choose(facet, value, on, all);
                    mark();
                });
}

void FilterLine::openFacet(const Facet& facet, QWidget& under) {
    // Counting may take a moment: the menu opens when its values are there.
    facet.values(
        [this, facet, at = QPointer<QWidget>(&under)](const std::vector<FacetValue>& values) {
            if (!at || !at->isVisible())
                return;
            auto* menu = new StayMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            fillFacet(*menu, facet, values);
            menu->popup(at->mapToGlobal(QPoint(0, at->height())));
        });
}

void FilterLine::openAll() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Shown& shown : m_facets) {
        auto* sub = new StayMenu(menu);
        sub->setTitle(inMenu(buttonText(shown.facet)));
        menu->addMenu(sub);
        shown.facet.values([this, facet = shown.facet,
                            sub = QPointer<QMenu>(sub)](const std::vector<FacetValue>& values) {
            if (sub)
                fillFacet(*sub, facet, values);
        });
    }
    menu->popup(m_all->mapToGlobal(QPoint(0, m_all->height())));
}

void FilterLine::layOut() {
    const bool fits = m_bar->sizeHint().width() + kFieldLeast + 80 <= width();
    m_bar->setVisible(fits && !m_facets.empty());
    m_all->setVisible(!fits && !m_facets.empty());
}

void FilterLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layOut();
}

} // namespace node3
