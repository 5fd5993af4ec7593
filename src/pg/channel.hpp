#pragma once
/// One connection to PostgreSQL in libpq's pipeline mode, on one thread's io_context.
///
/// Many requests share a channel: each sends a batch of prepared statements and one Sync, which PostgreSQL runs as
/// one implicit transaction, and the answers come back in order. A batch therefore costs one round trip, and a batch
/// that fails never touches its neighbours.
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "net/asio.hpp"
#include "pg/params.hpp"
#include "pg/result_set.hpp"

struct pg_conn;

namespace gi::pg {

/// A statement that stands beside its one caller, `static constexpr`. Prepared on a channel when first used there.
struct Statement {
    const char* name = nullptr;  // unique in the program
    const char* sql = nullptr;
};

struct Query {
    const Statement* statement = nullptr;
    Params params{};
};

/// What the server said no to. `message` is for the log only.
struct SqlError {
    std::string sqlstate;
    std::string message;
    std::size_t query = 0;  // index of the failed statement in its batch
};

struct BatchResult {
    std::vector<ResultSet> results;  // one for each query; empty ones from the failed query on
    std::optional<SqlError> error;
    std::chrono::nanoseconds waited{};  // for a connection
    std::chrono::nanoseconds took{};    // from the statements sent to the last result read
};

/// The server went away or cannot be reached. Its text names no credentials.
class LostConnection : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A statement failed in a way that no caller expects: a bug.
class UnexpectedSqlError : public std::runtime_error {
public:
    explicit UnexpectedSqlError(SqlError error);
    [[nodiscard]] const SqlError& sql() const noexcept { return sql_; }

private:
    SqlError sql_;
};

class Channel : public std::enable_shared_from_this<Channel> {
public:
    /// Connects without blocking the thread. Throws LostConnection.
    static Task<std::shared_ptr<Channel>> connect(std::string conninfo, std::chrono::milliseconds limit);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// Sends the batch at once and waits for all its answers. Throws LostConnection; an SQL error is in the result.
    Task<BatchResult> run(std::vector<Query> batch);

    [[nodiscard]] bool usable() const noexcept { return !broken_; }
    [[nodiscard]] std::size_t in_flight() const noexcept { return in_flight_.size(); }
    [[nodiscard]] int server_version() const noexcept;
    /// Resolved on the channel once and kept, e.g. "gi.enrolment_change".
    Task<Oid> type_oid(std::string name);

    /// Called for each NOTIFY that arrives.
    void on_notify(std::function<void(std::string_view channel, std::string_view payload)> callback);

    void close() noexcept;

private:
    struct Batch;
    Channel(asio::any_io_executor executor, pg_conn* connection);
    void send_settings();
    void prepare_if_needed(const Statement& statement);
    void send(const Query& query);
    void sync();
    void sync_unawaited();
    void flush();
    void read_results();
    void take_notifications();
    void fail_all(std::string_view why) noexcept;
    Task<> read_loop(std::shared_ptr<Channel> keep_alive);
    Task<> flush_loop(std::shared_ptr<Channel> keep_alive);

    asio::any_io_executor executor_;
    pg_conn* connection_;
    asio::posix::stream_descriptor socket_;
    std::deque<std::shared_ptr<Batch>> in_flight_;
    std::unordered_set<std::string_view> prepared_;
    std::vector<std::pair<std::string, Oid>> type_oids_;
    std::function<void(std::string_view, std::string_view)> notify_;
    bool flushing_ = false;
    bool broken_ = false;
};

}  // namespace gi::pg
