// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPoint>
#include <QString>
#include <QStringList>

class QWidget;

namespace node3::tour {

/// Pictures of a window with a pointer drawn in and a line of text below, one file each, with a
/// list of how long each is shown. What does not change is one picture.
class Film {
public:
    /// Pictures are that wide; the height follows the window's.
    Film(QString folder, int width) : m_folder(std::move(folder)), m_width(width) {}

    void show(QWidget* window) { m_window = window; }
    void say(const QString& caption) { m_caption = caption; }
    /// As it looks now, shown so long.
    void shoot(int ms);
    /// The pointer walks there; in the window's coordinates.
    void moveTo(QPoint to);
    /// A ring around the pointer for a moment.
    void press();
    /// What went wrong; empty: all is written, the list is FOLDER/frames.txt ("FILE MS" a line).
    QString finish();

private:
    QImage compose(bool pressed) const;
    void add(const QImage& picture, int ms);
    void keep();

    const QString m_folder;
    const int m_width;
    QWidget* m_window = nullptr;
    QString m_caption, m_wrong;
    QPoint m_pointer{-40, -40};
    QImage m_last;
    int m_lastMs = 0, m_files = 0;
    QStringList m_list;
};

} // namespace node3::tour
