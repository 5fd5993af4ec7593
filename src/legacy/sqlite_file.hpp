#pragma once
/// A SQLite database that somebody hands over, opened so that it can neither be changed nor do anything: its bytes are
/// read once, and SQLite works on that copy. Views and triggers that the file brings are off; an expression in it
/// cannot take memory or time without an end.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace gi::legacy {

/// What a cell holds: SQLite lets any column hold anything. Text is as it stands, perhaps not even UTF-8.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// As a person would write it: "17.499999", "inf"; "" for NULL.
[[nodiscard]] std::string to_text(const Value& value);

inline constexpr std::size_t largest_file = std::size_t{1} << 30U;  // bytes
inline constexpr int largest_value = 1'000'000;                     // bytes, also of a row
/// For all that SQLite does with a file. The largest takes half a minute.
inline constexpr std::chrono::milliseconds longest_reading = std::chrono::minutes{10};

/// The rows of one SELECT, one after the other.
class Rows {
public:
    explicit Rows(sqlite3_stmt* statement) noexcept : statement_(statement) {}

    /// False at the end. Fails (file_unreadable) where the file is damaged, or beyond a limit.
    [[nodiscard]] Result<bool> next();
    [[nodiscard]] Value value(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class SqliteFile {
public:
    /// Fails (file_missing, body_too_large, file_unreadable, conflict while the old program still writes) with a
    /// sentence. After `patience`, each call fails.
    [[nodiscard]] static Result<SqliteFile> open(const std::string& path,
                                                 std::chrono::milliseconds patience = longest_reading);

    /// Ordinary tables by name; neither views nor SQLite's own.
    [[nodiscard]] Result<std::vector<std::string>> tables() const;
    [[nodiscard]] Result<std::vector<std::string>> columns(std::string_view table) const;
    [[nodiscard]] Result<std::int64_t> count(std::string_view table) const;
    /// How many rows of `table` have something in `column`.
    [[nodiscard]] Result<std::int64_t> count_filled(std::string_view table, std::string_view column) const;
    /// The rowid, then these columns (an empty name: NULL), in the order of the rowid.
    [[nodiscard]] Result<Rows> rows(std::string_view table, const std::vector<std::string>& columns) const;

    /// BLAKE2b-256 of the file.
    [[nodiscard]] const std::string& digest() const noexcept { return digest_; }

private:
    SqliteFile() = default;
    [[nodiscard]] Result<Rows> query(const std::string& sql) const;
    [[nodiscard]] Result<std::int64_t> number(const std::string& sql) const;
    [[nodiscard]] Result<void> check_pages() const;

    struct Close {
        void operator()(sqlite3* database) const noexcept;
    };
    using Clock = std::chrono::steady_clock;
    static int is_late(void* deadline);

    // Below the database, which works on them, and in their place when this object moves.
    std::unique_ptr<std::string> bytes_;
    std::unique_ptr<Clock::time_point> deadline_;
    std::unique_ptr<sqlite3, Close> database_;
    std::string digest_;
};

}  // namespace gi::legacy
