// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/filter_text.h"
#include "ui/theme/glyphs.h"

#include <QWidget>

#include <functional>
#include <vector>

class QLineEdit;
class QMenu;
class QPushButton;
class QTimer;

namespace node3 {

/// One value of a facet's menu.
struct FacetValue {
    QString value; ///< as in the language; empty: rows without any
    QString text;  ///< as shown, plain
    Mark mark{};
    qint64 count = -1; ///< rows that have it; below 0: not counted
};

/// A menu beside the filter's text. A new one is a row of its page.
struct Facet {
    QLatin1String key; ///< one of the language
    QString title, tip;
    /// Gives the values to the function, at once or later on the window's thread. At most
    /// FilterLine::kMostValues of them are shown.
    std::function<void(std::function<void(std::vector<FacetValue>)>)> values;
    bool closed = false; ///< the values are all that there can be
};

/// The filter of a table, as menus and as text: both always say the same. Window's thread.
class FilterLine : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t kMostValues = 40;

    FilterLine(std::span<const FilterKey> keys, const QString& hint, QWidget* parent = nullptr);

    void addFacet(Facet facet);
    /// Takes the text over at once.
    void setText(const QString& text);
    QString text() const;
    /// What the text means; while it has an error, what it meant before.
    const std::vector<FilterTerm>& terms() const { return m_terms; }
    /// A sentence; empty: none.
    QString error() const { return m_error; }
    QLineEdit& field() { return *m_field; }
    QPushButton* facetButton(QLatin1String key) const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The terms, or the error, are others now.
    void changed();
    /// Enter: on to the rows.
    void left();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Shown {
        Facet facet;
        QPushButton* button;
    };
    void take();
    void updateButtons();
    void openFacet(const Facet& facet, QWidget& under);
    void openAll();
    void fillFacet(QMenu& menu, const Facet& facet, const std::vector<FacetValue>& values);
    void choose(const Facet& facet, const QString& value, bool on, const QStringList& all);
    void layOut();
    QString buttonText(const Facet& facet) const;
    const FilterKey& key(const Facet& facet) const;

    const std::span<const FilterKey> m_keys;
    std::vector<FilterTerm> m_terms;
    QString m_error;
    std::vector<Shown> m_facets;
    QWidget* m_bar;
    QPushButton* m_all; ///< in place of the bar where that has no room
    QLineEdit* m_field;
    QPushButton* m_clear;
    QTimer* m_typing;
};

} // namespace node3
