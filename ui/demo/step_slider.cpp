// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/demo/step_slider.h"

#include "ui/theme/theme.h"
#include "ui/widgets/form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include <algorithm>
#include <utility>

namespace node3 {

namespace {

constexpr int kSliderWidth = 108;

} // namespace

StepSlider::StepSlider(const QString& name, std::span<const double> steps, Words words,
                       double widest, QWidget* parent)
    : QWidget(parent), m_steps(steps.begin(), steps.end()), m_name(name),
      m_words(std::move(words)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, static_cast<int>(m_steps.size()) - 1);
    m_slider->setPageStep(3);
    m_slider->setFixedWidth(metrics::scaled(kSliderWidth));
    m_slider->setFixedHeight(metrics::kField);
    m_figure = form::text({});
    const QFontMetrics figures(m_figure->font());
    m_figure->setFixedWidth(std::max(figures.horizontalAdvance(m_words(widest)),
                                     figures.horizontalAdvance(m_words(m_steps.back()))) +
                            4);
    QLabel* label = form::text(name);
    form::ink(*label, form::Ink::Text2);
    label->setBuddy(m_slider);
    row->addWidget(label);
    row->addWidget(m_slider);
    row->addWidget(m_figure);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        if (m_placing)
            return;
        m_asked = true;
        Q_EMIT wanted(m_steps[static_cast<std::size_t>(position)]);
    });
    connect(m_slider, &QSlider::sliderReleased, this, &StepSlider::place);
}

int StepSlider::positionOf(double value) const {
    // The step that is nearest from below: the figure says the rest.
    const auto above = std::ranges::upper_bound(m_steps, value + 1e-9);
    return std::max(0, static_cast<int>(above - m_steps.begin()) - 1);
}

void StepSlider::setValue(double value) {
    if (value > m_steps.back()) { // it was begun with more than a hand would ask for
        m_steps.push_back(value);
        m_slider->setMaximum(static_cast<int>(m_steps.size()) - 1);
    }
    if (value == m_value)
        return;
    m_value = value;
    const QString words = m_words(value);
    m_figure->setText(words);
    m_slider->setAccessibleName(QStringLiteral("%1, %2").arg(m_name, words));
    place();
}

void StepSlider::settle() {
    m_asked = false;
    place();
}

void StepSlider::place() {
    if (m_asked || m_slider->isSliderDown() || m_value < 0)
        return;
    m_placing = true;
    m_slider->setValue(positionOf(m_value));
    m_placing = false;
}

QString StepSlider::text() const {
    return m_figure->text();
}

void StepSlider::setTip(const QString& tip) {
    m_slider->setToolTip(plainTip(tip));
    m_figure->setToolTip(plainTip(tip));
}

} // namespace node3
