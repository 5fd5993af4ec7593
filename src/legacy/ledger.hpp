#pragma once
/// Where every row of the old database goes. A row is entered once, when it is read; whatever happens to it later can
/// only make its fate worse. At the end no row may be without a fate, and the database itself is asked how many rows
/// there are: what was lost on the way would show.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace gi::legacy {

enum class Fate : std::uint8_t {
    open,     // not decided: a mistake of this program
    taken,    // as it stands
    noted,    // as it stands, with a remark
    changed,  // taken, with a value that was put right
    merged,   // says the same as another row, which was taken
    kept,     // the school has something else, which a person wrote there
    skipped,  // left out, with the reason
    other,    // of another school of the database
};
inline constexpr std::size_t fates = 8;
[[nodiscard]] std::string_view to_string(Fate fate) noexcept;

using TableId = std::uint32_t;

struct RowRef {
    TableId table = 0;
    std::uint32_t index = 0;
};

struct Note {
    RowRef row{};
    Fate fate = Fate::noted;
    std::string column{};
    std::string old_value{};  // as the row has it
    std::string new_value{};  // as it was taken; of `kept`: what the school has
    std::string_view code;    // from a literal
    std::string message{};    // a sentence
};

/// The old database knows nothing of this table, or column, that the school could use.
struct Unused {
    std::string table;
    std::string column;  // empty: the whole table
    std::int64_t values = 0;
    std::string reason;
};

struct TableCount {
    std::string name;
    std::int64_t rows = 0;  // as the database counts them
    std::array<std::int64_t, fates> by_fate{};
    [[nodiscard]] std::int64_t of(Fate fate) const noexcept { return by_fate[static_cast<std::size_t>(fate)]; }
};

class Ledger {
public:
    TableId add_table(std::string_view name, std::int64_t counted);
    /// `rowid`: what SQLite calls the row.
    RowRef enter(TableId table, std::int64_t rowid);

    void settle(RowRef row, Fate fate);
    /// Settles, too.
    void note(Note note);
    void unused(Unused what) { unused_.push_back(std::move(what)); }

    [[nodiscard]] Fate fate(RowRef row) const { return tables_[row.table].fates[row.index]; }
    [[nodiscard]] std::int64_t rowid(RowRef row) const { return tables_[row.table].rowids[row.index]; }
    [[nodiscard]] const std::string& table_name(RowRef row) const { return tables_[row.table].name; }
    [[nodiscard]] const std::vector<Note>& notes() const noexcept { return notes_; }
    [[nodiscard]] const std::vector<Unused>& unused() const noexcept { return unused_; }
    [[nodiscard]] std::vector<TableCount> counts() const;
    /// Fails (internal) when the rows that were read and those that are accounted for are not the same.
    [[nodiscard]] Result<void> balance() const;

private:
    struct Table {
        std::string name;
        std::int64_t counted = 0;
        std::vector<std::int64_t> rowids{};
        std::vector<Fate> fates{};
    };
    std::vector<Table> tables_;
    std::vector<Note> notes_;
    std::vector<Unused> unused_;
};

}  // namespace gi::legacy
