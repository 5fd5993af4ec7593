#include "legacy/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace gi::legacy {

std::string_view to_string(Fate fate) noexcept {
    switch (fate) {
        case Fate::open:
            return "open";
        case Fate::taken:
            return "taken";
        case Fate::noted:
            return "noted";
        case Fate::changed:
            return "changed";
        case Fate::merged:
            return "merged";
        case Fate::kept:
            return "kept";
        case Fate::skipped:
            return "skipped";
        case Fate::other:
            return "other_school";
    }
    return "open";
}

TableId Ledger::add_table(std::string_view name, std::int64_t counted) {
    tables_.push_back({std::string{name}, counted});
    return static_cast<TableId>(tables_.size() - 1);
}

RowRef Ledger::enter(TableId table, std::int64_t rowid) {
    auto& entered = tables_[table];
    entered.rowids.push_back(rowid);
    entered.fates.push_back(Fate::open);
    return {table, static_cast<std::uint32_t>(entered.fates.size() - 1)};
}

void Ledger::settle(RowRef row, Fate fate) {
    auto& settled = tables_[row.table].fates[row.index];
    settled = std::max(settled, fate);
}

void Ledger::note(Note note) {
    settle(note.row, note.fate);
    notes_.push_back(std::move(note));
}

std::vector<TableCount> Ledger::counts() const {
    std::vector<TableCount> counts;
    for (const auto& table : tables_) {
        TableCount count{table.name, table.counted};
        for (const auto fate : table.fates) ++count.by_fate[static_cast<std::size_t>(fate)];
        counts.push_back(std::move(count));
    }
    return counts;
}

Result<void> Ledger::balance() const {
    for (const auto& count : counts()) {
        std::int64_t accounted = 0;
        for (const auto rows : count.by_fate) accounted += rows;
        accounted -= count.of(Fate::open);
        if (accounted == count.rows) continue;
        return fail(ErrorCode::internal,
                    fmt::format("Of the {} rows of table {}, {} are accounted for. Nothing was written. This is a "
                                "mistake of the program: please report it.",
                                count.rows, count.name, accounted));
    }
    return {};
}

}  // namespace gi::legacy
