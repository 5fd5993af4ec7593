#include "legacy/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "base/digest.hpp"

namespace gi::legacy {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr std::size_t header_bytes = 100;
/// Of the header: which of SQLite's two ways of writing the file was used last; 1 is the rollback journal, 2 the WAL.
constexpr std::array<std::size_t, 2> journal_bytes{18, 19};

std::unexpected<Error> damaged() {
    return fail(ErrorCode::file_unreadable,
                "The database is damaged: SQLite cannot read all of it. Copy it once more from the old server, or take "
                "the last backup; `sqlite3 FILE .recover` may save a part.");
}

std::unexpected<Error> unreadable(int code) {
    switch (code) {
        case SQLITE_TOOBIG:
        case SQLITE_NOMEM:
            return fail(
                ErrorCode::body_too_large,
                "The database holds, or works out, a value larger than 1 MB, which no gradebook has. If the old "
                "Grade Insight wrote this file, remove that row from a copy first.");
        case SQLITE_INTERRUPT:
            return fail(ErrorCode::file_unreadable,
                        "Reading the database took longer than ten minutes, so it was given up. Is there something in "
                        "the file that the old Grade Insight did not write?");
        default:
            return damaged();
    }
}

std::string as_identifier(std::string_view name) {
    std::string text{"\""};
    for (const char c : name) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

/// What a crash, or a server that still runs, leaves beside the database: without it the file is not whole.
Result<void> check_is_at_rest(const std::string& path) {
    for (const auto* end : {"-wal", "-journal"}) {
        std::error_code error;
        if (fs::file_size(path + end, error) == 0 || error) continue;
        return fail(
            ErrorCode::conflict,
            fmt::format("{0}{1} lies beside the database: the old Grade Insight still runs, or was killed. Stop "
                        "it, then make a whole copy with: sqlite3 {0} \".backup copy.db\"",
                        path, end));
    }
    return {};
}

Result<std::string> read_bytes(const std::string& path) {
    std::error_code error;
    if (fs::is_directory(path, error))
        return fail(ErrorCode::file_missing, fmt::format("{} is a folder. Name the database in it.", path));
    const auto size = fs::file_size(path, error);
    if (error) return fail(ErrorCode::file_missing, fmt::format("{} cannot be read: {}.", path, error.message()));
    if (size > largest_file)
        return fail(ErrorCode::body_too_large, fmt::format("{} is larger than 1 GB, which no gradebook is.", path));
    std::string bytes(size, '\0');
    std::ifstream file{path, std::ios::binary};
    if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
        return fail(ErrorCode::file_missing, fmt::format("{} cannot be read. May this user read it?", path));
    if (bytes.size() < header_bytes || !bytes.starts_with(magic))
        return fail(ErrorCode::file_unreadable,
                    fmt::format("{} is no SQLite database. Of the first edition, it is the file that DATABASE_URL "
                                "named, often grades.db.",
                                path));
    return bytes;
}

void switch_off(sqlite3* database, int option) {
    int now = -1;
    if (sqlite3_db_config(database, option, 0, &now) != SQLITE_OK || now != 0)
        throw std::runtime_error("SQLite does not switch off what a foreign file may bring");
}

/// A schema may hold expressions, and the values that they work out need not be in the file: generated columns,
/// indexes, checks. Whatever they are, they get no more than this.
void set_limits(sqlite3* database) {
    constexpr std::array<std::pair<int, int>, 10> limits{{
        {SQLITE_LIMIT_LENGTH, largest_value},
        {SQLITE_LIMIT_SQL_LENGTH, 100'000},
        {SQLITE_LIMIT_COLUMN, 256},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 4},
        {SQLITE_LIMIT_VDBE_OP, 250'000},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    }};
    for (const auto& [what, most] : limits) sqlite3_limit(database, what, most);
    constexpr sqlite3_int64 most_memory = 256LL << 20U;  // the bytes of the file are not among it
    sqlite3_hard_heap_limit64(most_memory);              // of the process: nothing else in it uses SQLite
}

/// quick_check also tells of values that a column should not have, which are read one by one. Everything else means
/// that rows may be missing.
bool is_about_content(std::string_view message) {
    constexpr std::array<std::string_view, 3> harmless{"NULL value in ", "NUMERIC value in ", "TEXT value in "};
    return std::ranges::any_of(harmless, [&](auto text) { return message.find(text) != std::string_view::npos; });
}

}  // namespace

std::string to_text(const Value& value) {
    struct Writer {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(double number) const {
            if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
            constexpr double plain = 1e15;  // beyond it, digits would be made up
            std::array<char, 512> text{};
            const auto format = std::abs(number) < plain ? std::chars_format::fixed : std::chars_format::scientific;
            const auto end = std::to_chars(text.data(), text.data() + text.size(), number, format);
            return {text.data(), end.ptr};
        }
    };
    return std::visit(Writer{}, value);
}

void Rows::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
void SqliteFile::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

Result<bool> Rows::next() {
    switch (const auto code = sqlite3_step(statement_.get())) {
        case SQLITE_ROW:
            return true;
        case SQLITE_DONE:
            return false;
        default:
            return unreadable(code);
    }
}

Value Rows::value(int column) const {
    auto* statement = statement_.get();
    switch (sqlite3_column_type(statement, column)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(statement, column)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(statement, column);
        case SQLITE_TEXT:
        case SQLITE_BLOB: {
            const auto* text = static_cast<const char*>(sqlite3_column_blob(statement, column));
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
            return text == nullptr ? std::string{} : std::string{text, size};
        }
        default:
            return {};
    }
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

int SqliteFile::is_late(void* deadline) { return Clock::now() > *static_cast<Clock::time_point*>(deadline) ? 1 : 0; }

Result<SqliteFile> SqliteFile::open(const std::string& path, std::chrono::milliseconds patience) {
    if (auto rest = check_is_at_rest(path); !rest) return std::unexpected(rest.error());
    auto bytes = read_bytes(path);
    if (!bytes) return std::unexpected(bytes.error());
    SqliteFile file;
    file.digest_ = gi::digest(*bytes);
    file.bytes_ = std::make_unique<std::string>(std::move(*bytes));
    // Nothing is left in a write-ahead log, as was checked, and a database in memory cannot have one.
    for (const auto at : journal_bytes) (*file.bytes_)[at] = '\1';
    sqlite3* database = nullptr;
    const auto opened = sqlite3_open_v2(":memory:", &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    file.database_.reset(database);
    if (opened != SQLITE_OK) throw std::runtime_error("SQLite could not start");
    switch_off(database, SQLITE_DBCONFIG_ENABLE_VIEW);
    switch_off(database, SQLITE_DBCONFIG_ENABLE_TRIGGER);
    switch_off(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    set_limits(database);
    constexpr int steps_between = 1000;
    file.deadline_ = std::make_unique<Clock::time_point>(Clock::now() + patience);
    sqlite3_progress_handler(database, steps_between, is_late, file.deadline_.get());
    const auto size = static_cast<sqlite3_int64>(file.bytes_->size());
    if (sqlite3_deserialize(database, "main", reinterpret_cast<unsigned char*>(file.bytes_->data()), size, size,
                            SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
        return damaged();
    if (auto sound = file.check_pages(); !sound) return std::unexpected(sound.error());
    return file;
}

Result<Rows> SqliteFile::query(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    const auto prepared =
        sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (prepared != SQLITE_OK) return unreadable(prepared);
    return Rows{statement};
}

Result<std::int64_t> SqliteFile::number(const std::string& sql) const {
    auto rows = query(sql);
    if (!rows) return std::unexpected(rows.error());
    const auto row = rows->next();
    if (!row) return std::unexpected(row.error());
    return *row ? rows->integer(0) : 0;
}

Result<void> SqliteFile::check_pages() const {
    // A CHECK of the file may be an expression without an end; pages that contradict themselves are no rows; and
    // nothing of what is read goes to a file of SQLite's own.
    for (const auto* setting :
         {"PRAGMA ignore_check_constraints = ON", "PRAGMA cell_size_check = ON", "PRAGMA temp_store = MEMORY"})
        if (auto set = number(setting); !set) return std::unexpected(set.error());
    // Not integrity_check: that works out the expressions of indexes, which are not used here.
    auto rows = query("PRAGMA quick_check(1000)");
    if (!rows) return std::unexpected(rows.error());
    for (;;) {
        const auto row = rows->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return {};
        const auto message = to_text(rows->value(0));
        if (message != "ok" && !is_about_content(message)) return damaged();
    }
}

Result<std::vector<std::string>> SqliteFile::tables() const {
    auto rows = query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name");
    if (!rows) return std::unexpected(rows.error());
    std::vector<std::string> names;
    for (;;) {
        const auto row = rows->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return names;
        names.push_back(to_text(rows->value(0)));
    }
}

Result<std::vector<std::string>> SqliteFile::columns(std::string_view table) const {
    auto rows = query(fmt::format("PRAGMA table_info({})", as_identifier(table)));
    if (!rows) return std::unexpected(rows.error());
    std::vector<std::string> names;
    for (;;) {
        const auto row = rows->next();
        if (!row) return std::unexpected(row.error());
        if (!*row) return names;
        constexpr int name_column = 1;
        names.push_back(to_text(rows->value(name_column)));
    }
}

Result<std::int64_t> SqliteFile::count(std::string_view table) const {
    return number(fmt::format("SELECT count(*) FROM {} NOT INDEXED", as_identifier(table)));
}

Result<std::int64_t> SqliteFile::count_filled(std::string_view table, std::string_view column) const {
    return number(fmt::format("SELECT count(*) FROM {} NOT INDEXED WHERE {} IS NOT NULL AND {} <> ''",
                              as_identifier(table), as_identifier(column), as_identifier(column)));
}

Result<Rows> SqliteFile::rows(std::string_view table, const std::vector<std::string>& columns) const {
    std::string sql{"SELECT rowid"};
    for (const auto& column : columns) sql += ", " + (column.empty() ? std::string{"NULL"} : as_identifier(column));
    return query(fmt::format("{} FROM {} NOT INDEXED ORDER BY rowid", sql, as_identifier(table)));
}

}  // namespace gi::legacy
