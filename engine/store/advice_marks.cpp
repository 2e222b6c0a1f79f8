// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/advice_marks.h"

#include <string>
#include <utility>

namespace node3 {

void writeAdviceMark(StatementCache& statements, const AdviceMark& mark) {
    if (mark.state == AdviceState::Open) {
        auto& d = statements.get("DELETE FROM advice_mark WHERE advice_id = ?");
        Binder(d) << mark.adviceId;
        d.exec();
        return;
    }
    auto& s = statements.get("INSERT OR REPLACE INTO advice_mark VALUES (?,?,?,?,?,?,?)");
    Binder(s) << mark.adviceId << word(mark.state) << word(mark.severity) << mark.who << mark.why
              << mark.since << mark.until;
    s.exec();
}

std::vector<AdviceMark> readAdviceMarks(SQLite::Database& db) {
    std::vector<AdviceMark> marks;
    try {
        RowScan scan(db, "SELECT advice_id, state, severity, who, why, since, until "
                         "FROM advice_mark ORDER BY advice_id");
        while (scan.step()) {
            Columns c(scan);
            AdviceMark m;
            m.adviceId = c.text();
            const std::string state = c.text();
            m.state = state == word(AdviceState::Snoozed)        ? AdviceState::Snoozed
                      : state == word(AdviceState::Acknowledged) ? AdviceState::Acknowledged
                                                                 : AdviceState::Open;
            m.severity =
                c.text() == word(AdviceSeverity::Bad) ? AdviceSeverity::Bad : AdviceSeverity::Watch;
            m.who = c.text();
            m.why = c.text();
            m.since = c.time().value_or(Utc{});
            m.until = c.time();
            if (m.state != AdviceState::Open)
                marks.push_back(std::move(m));
        }
    } catch (const SQLite::Exception&) {
        return {};
    }
    return marks;
}

} // namespace node3
