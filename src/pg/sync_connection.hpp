#pragma once
/// A blocking connection for work outside the request path: migrations, the schema lint, administration, tests.
#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pg/error.hpp"
#include "pg/result_set.hpp"

struct pg_conn;

namespace gi::pg {

/// One $n parameter, sent as text; std::nullopt is NULL.
class Param {
public:
    Param(std::string_view text) : text_(text) {}
    Param(const std::string& text) : text_(text) {}
    Param(const char* text) : text_(text) {}
    template <std::integral Integer>
    Param(Integer value) : text_(std::to_string(value)) {}
    Param(bool value) : text_(value ? "t" : "f") {}
    Param(std::nullopt_t) {}
    template <class T>
    Param(const std::optional<T>& value) : Param(value ? Param(*value) : Param(std::nullopt)) {}

    /// Null for NULL.
    [[nodiscard]] const char* c_str() const noexcept { return text_ ? text_->c_str() : nullptr; }

private:
    std::optional<std::string> text_;
};

/// The rows of one statement, in text form. Views live as long as the object.
class Rows {
public:
    explicit Rows(pg_result* result) noexcept;

    [[nodiscard]] int size() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] bool is_null(int row, int column) const noexcept;
    /// Empty text for NULL.
    [[nodiscard]] std::string_view text(int row, int column) const noexcept;
    /// Throws std::invalid_argument on anything but a whole number.
    [[nodiscard]] std::int64_t integer(int row, int column) const;
    [[nodiscard]] bool boolean(int row, int column) const noexcept { return text(row, column) == "t"; }
    /// Rows that INSERT, UPDATE, DELETE or SELECT touched.
    [[nodiscard]] std::int64_t affected() const;

private:
    std::unique_ptr<pg_result, ResultFree> result_;
};

struct Notification {
    std::string channel;
    std::string payload;
};

/// Every failure throws PgError; a connection that lost its server stays unusable.
class SyncConnection {
public:
    /// `conninfo` is a libpq URL or key=value string. Waits at most 10 s unless it says otherwise.
    explicit SyncConnection(const std::string& conninfo);

    /// One statement with $n parameters.
    Rows exec(const std::string& sql, std::initializer_list<Param> params = {});
    /// Many statements separated by ';', without parameters: migration files. One implicit transaction, unless the
    /// text (or the caller before) says BEGIN.
    void run_script(const std::string& sql);

    /// The next notification after LISTEN, or empty when none came in time.
    [[nodiscard]] std::optional<Notification> wait_notification(std::chrono::milliseconds timeout);

    /// 150020 for 15.20.
    [[nodiscard]] int server_version() const noexcept;
    /// The role that this connection runs as.
    [[nodiscard]] std::string user() const;
    [[nodiscard]] bool in_transaction() const noexcept;
    /// For the parts of pg that speak libpq themselves; owned by this object.
    [[nodiscard]] pg_conn* native() const noexcept { return connection_.get(); }

private:
    struct Close {
        void operator()(pg_conn* connection) const noexcept;
    };
    std::unique_ptr<pg_conn, Close> connection_;
};

/// BEGIN now; ROLLBACK at the end of the scope unless commit() was called.
class SyncTransaction {
public:
    explicit SyncTransaction(SyncConnection& connection);
    SyncTransaction(const SyncTransaction&) = delete;
    SyncTransaction& operator=(const SyncTransaction&) = delete;
    ~SyncTransaction();

    void commit();

private:
    SyncConnection& connection_;
    bool open_ = true;
};

/// True when a server accepts connections there, even if it would refuse this role or database.
[[nodiscard]] bool server_answers(const std::string& conninfo);

/// A conninfo value in quotes: quote_conninfo("it's") is 'it\'s'.
[[nodiscard]] std::string quote_conninfo(std::string_view value);

}  // namespace gi::pg
