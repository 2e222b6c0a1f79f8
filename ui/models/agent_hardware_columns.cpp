// SPDX-License-Identifier: GPL-3.0-or-later
// What it is made of, and what it says of itself.
#include "ui/models/agent_cells.h"
#include "engine/text/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace node3 {

namespace agent_hardware {

using namespace agent_cells;

namespace {

class Columns {
    Q_DECLARE_TR_FUNCTIONS(Columns)
};

template <class T> Cell optionalCount(const std::optional<T>& value, const QString& format) {
    return value ? plain(format.arg(countText(std::llround(static_cast<double>(*value)))))
                 : plain({});
}
Cell gpu(const F& f) {
    return optionalCount(f.agent.gpuUtilization, Columns::tr("%1 %", "percent"));
}
AgentKey gpuKey(const F& f) {
    return {f.agent.gpuUtilization, {}};
}
Cell temperature(const F& f) {
    return optionalCount(f.agent.temperature, Columns::tr("%1 °C"));
}
AgentKey temperatureKey(const F& f) {
    return {f.agent.temperature, {}};
}
Cell model(const F& f) {
    return plain(escaped(f.agent.fields.gpuModel, 128));
}
AgentKey modelKey(const F& f) {
    return {{}, f.agent.fields.gpuModel};
}
Cell region(const F& f) {
    return plain(escaped(f.agent.fields.region, 64));
}
AgentKey regionKey(const F& f) {
    return {{}, f.agent.fields.region};
}
Cell version(const F& f) {
    return plain(escaped(f.agent.fields.version, 64));
}
AgentKey versionKey(const F& f) {
    return {{}, f.agent.fields.version};
}
Cell accepts(const F& f) {
    return plain(acceptsText(f.agent.fields.accepts));
}
AgentKey acceptsKey(const F& f) {
    return by(f.agent.fields.accepts);
}
Cell labels(const F& f) {
    QStringList list;
    for (const auto& [key, value] : f.agent.fields.labels)
        list += escaped(key, 64) + QLatin1Char('=') + escaped(value, 64);
    return plain(list.join(QStringLiteral(", ")));
}
Cell price(const F& f) {
    return f.agent.fields.pricePerHour ? plain(scoreText(*f.agent.fields.pricePerHour)) : plain({});
}
AgentKey priceKey(const F& f) {
    return {f.agent.fields.pricePerHour, {}};
}

} // namespace

} // namespace agent_hardware

std::span<const AgentColumn> agentHardwareColumns() {
    using namespace agent_hardware;
    static const std::vector<AgentColumn> columns{
        {{"gpu", QT_TRANSLATE_NOOP("Columns", "GPU"),
          QT_TRANSLATE_NOOP("Columns", "As its last heartbeat said."), 72, Paint::Figures, kRight,
          kAsked, 0, nullptr, kWide},
         gpuKey,
         gpu,
         nullptr},
        {{"temperature", QT_TRANSLATE_NOOP("Columns", "Temperature"),
          QT_TRANSLATE_NOOP("Columns", "As its last heartbeat said."), 104, Paint::Figures, kRight,
          kAsked, 0, nullptr, kWide},
         temperatureKey,
         temperature,
         nullptr},
        {{"model", QT_TRANSLATE_NOOP("Columns", "GPU model"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 168, Paint::Text, kLeft,
          kAsked},
         modelKey,
         model,
         nullptr},
        {{"price", QT_TRANSLATE_NOOP("Columns", "Price /h"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it; it has no currency."), 84,
          Paint::Figures, kRight, kAsked},
         priceKey,
         price,
         nullptr},
        {{"region", QT_TRANSLATE_NOOP("Columns", "Region"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 100, Paint::Text, kLeft,
          kAsked},
         regionKey,
         region,
         nullptr},
        {{"version", QT_TRANSLATE_NOOP("Columns", "Version"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 84, Paint::Text, kLeft, kAsked},
         versionKey,
         version,
         nullptr},
        {{"accepts", QT_TRANSLATE_NOOP("Columns", "Accepts"),
          QT_TRANSLATE_NOOP("Columns", "Kinds of job it takes."), 132, Paint::Text, kLeft, kAsked},
         acceptsKey,
         accepts,
         nullptr},
        {{"labels", QT_TRANSLATE_NOOP("Columns", "Labels"),
          QT_TRANSLATE_NOOP("Columns", "As the agent reports it."), 160, Paint::Text, kLeft,
          kAsked},
         nullptr,
         labels,
         nullptr},
    };
    return columns;
}

} // namespace node3
