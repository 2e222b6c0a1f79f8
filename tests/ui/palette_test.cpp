// SPDX-License-Identifier: GPL-3.0-or-later
// The palette keeps its promises: contrast of every text and mark on every surface, and marks that
// the colour-blind tell apart. Everything is computed again from the table.
#include "tests/support/qt_test.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/palette.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <array>
#include <cmath>
#include <numbers>

using namespace node3;

namespace {

struct Linear {
    double r, g, b;
};

double toLinear(double v) {
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}
Linear linear(const QColor& c) {
    return {toLinear(c.redF()), toLinear(c.greenF()), toLinear(c.blueF())};
}

double luminance(const QColor& c) {
    const Linear l = linear(c);
    return 0.2126 * l.r + 0.7152 * l.g + 0.0722 * l.b;
}
double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

using Matrix = std::array<double, 9>;
/// Machado, Oliveira and Fernandes 2009, full strength, on linear light.
constexpr Matrix kNormal{1, 0, 0, 0, 1, 0, 0, 0, 1};
constexpr Matrix kProtan{0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                         0.099216, -0.003882, -0.048116, 1.051998};
constexpr Matrix kDeutan{0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                         0.047413, -0.011820, 0.042940,  0.968881};

struct Lab {
    double l, a, b;
};

Lab lab(const QColor& color, const Matrix& m) {
    const Linear c = linear(color);
    const auto clip = [](double v) { return std::clamp(v, 0.0, 1.0); };
    const double r = clip(m[0] * c.r + m[1] * c.g + m[2] * c.b);
    const double g = clip(m[3] * c.r + m[4] * c.g + m[5] * c.b);
    const double b = clip(m[6] * c.r + m[7] * c.g + m[8] * c.b);
    const double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
    const double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    const double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// CIEDE2000 (Sharma, Wu and Dalal 2005).
double distance(const Lab& p, const Lab& q) {
    const double c1 = std::hypot(p.a, p.b), c2 = std::hypot(q.a, q.b), mean = (c1 + c2) / 2;
    const double g =
        0.5 * (1 - std::sqrt(std::pow(mean, 7) / (std::pow(mean, 7) + std::pow(25.0, 7))));
    const double a1 = (1 + g) * p.a, a2 = (1 + g) * q.a;
    const double k1 = std::hypot(a1, p.b), k2 = std::hypot(a2, q.b);
    const auto hue = [](double a, double b) {
        if (a == 0 && b == 0)
            return 0.0;
        const double h = std::atan2(b, a) * 180 / std::numbers::pi;
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p.b), h2 = hue(a2, q.b);
    double dh = h2 - h1;
    if (k1 * k2 == 0)
        dh = 0;
    else if (dh > 180)
        dh -= 360;
    else if (dh < -180)
        dh += 360;
    const double dL = q.l - p.l, dC = k2 - k1,
                 dH = 2 * std::sqrt(k1 * k2) * std::sin(radians(dh / 2));
    const double l = (p.l + q.l) / 2, c = (k1 + k2) / 2;
    double h = h1 + h2;
    if (k1 * k2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : (h < 360 ? (h + 360) / 2 : (h - 360) / 2);
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                     0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rc = 2 * std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t, rt = -std::sin(radians(2 * turn)) * rc;
    return std::sqrt(std::pow(dL / sl, 2) + std::pow(dC / sc, 2) + std::pow(dH / sh, 2) +
                     rt * (dC / sc) * (dH / sh));
}

std::array<QColor, 6> surfaces(const Palette& p) {
    return {p.window, p.base, p.alt, p.hover, p.selection, p.selectionNoFocus};
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distanceIsCiede2000() {
        // Two pairs of the published test data.
        QVERIFY(std::abs(distance({50, 2.6772, -79.7751}, {50, 0, -82.7485}) - 2.0425) < 0.0001);
        QVERIFY(std::abs(distance({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}) -
                         1.2644) < 0.0001);
    }

    void textsAreReadableOnEverySurface_data() { themes(); }
    void textsAreReadableOnEverySurface() {
        QFETCH(bool, dark);
        const Palette& p = dark ? darkPalette() : lightPalette();
        for (const QColor& s : surfaces(p)) {
            QVERIFY(contrast(p.text1, s) >= 9.7);
            QVERIFY(contrast(p.text2, s) >= 6.6);
            QVERIFY(contrast(p.text3, s) >= 4.9);
            QVERIFY(contrast(p.accent, s) >= 4.7);
            QVERIFY(contrast(p.outline, s) >= 3.18);
            for (const ToneColors& t : p.tones) {
                QVERIFY2(contrast(t.text, s) >= 4.9,
                         qPrintable(t.text.name() + QLatin1Char(' ') + s.name()));
                QVERIFY2(contrast(t.mark, s) >= 3.04,
                         qPrintable(t.mark.name() + QLatin1Char(' ') + s.name()));
            }
        }
        for (const ToneColors& t : p.tones) {
            QVERIFY(contrast(p.text1, t.tint) >= 11.1);
            QVERIFY(contrast(t.text, t.tint) >= 5.2);
        }
        QVERIFY(contrast(p.onAccent, p.accent) >= 4.5);
    }

    void marksAreToldApartByTheColourBlind_data() { themes(); }
    void marksAreToldApartByTheColourBlind() {
        QFETCH(bool, dark);
        const Palette& p = dark ? darkPalette() : lightPalette();
        const std::pair<const Matrix*, double> sights[] = {{&kNormal, dark ? 19.6 : 17.0},
                                                           {&kProtan, dark ? 18.2 : 15.2},
                                                           {&kDeutan, dark ? 19.3 : 14.3}};
        for (const auto& [matrix, least] : sights) {
            double smallest = 1000;
            for (int i = 0; i < kTones; ++i)
                for (int j = 0; j < i; ++j)
                    smallest =
                        std::min(smallest,
                                 distance(lab(p.tones[static_cast<std::size_t>(i)].mark, *matrix),
                                          lab(p.tones[static_cast<std::size_t>(j)].mark, *matrix)));
            QVERIFY2(smallest >= least, qPrintable(QString::number(smallest)));
            for (std::size_t i = 1; i < 4; ++i) {
                QVERIFY(distance(lab(p.priority[i], *matrix), lab(p.priority[i - 1], *matrix)) >=
                        13.0);
                QVERIFY(distance(lab(p.load[i], *matrix), lab(p.load[i - 1], *matrix)) >= 11.3);
            }
        }
    }

    void everyGlyphHasAShapeOfItsOwn() {
        // Colour is never alone: in one colour no two glyphs look alike, but for those that are the
        // same sign in two places.
        const auto image = [](Glyph glyph) {
            QImage picture(24, 24, QImage::Format_ARGB32);
            picture.fill(Qt::white);
            QPainter painter(&picture);
            paintGlyph(painter, glyph, QRectF(0, 0, 24, 24), Qt::black);
            return picture;
        };
        const QImage blank = image(Glyph::None);
        const std::pair<Glyph, Glyph> same[] = {{Glyph::Backoff, Glyph::TimedOut},
                                                {Glyph::Healthy, Glyph::Live},
                                                {Glyph::NoWord, Glyph::Normal}};
        for (int i = 1; i < kGlyphs; ++i) {
            QVERIFY(image(static_cast<Glyph>(i)) != blank);
            for (int j = 1; j < i; ++j) {
                const std::pair pair{static_cast<Glyph>(j), static_cast<Glyph>(i)};
                if (std::ranges::find(same, pair) == std::end(same))
                    QVERIFY2(image(pair.first) != image(pair.second),
                             qPrintable(QStringLiteral("%1 %2").arg(j).arg(i)));
            }
        }
    }

private:
    static void themes() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
};

NODE3_QT_TEST(PaletteTest)
#include "palette_test.moc"
