#include "pg/sync_connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <charconv>
#include <vector>

#include "pg/keepalive.hpp"
#include "pg/libpq_error.hpp"

namespace gi::pg {
namespace {

constexpr const char* default_connect_seconds = "10";
constexpr const char* ping_seconds = "5";

constexpr const char* no_more = nullptr;  // ends a list of libpq's

Rows checked(PGconn* connection, PGresult* result) {
    Rows rows{result};
    switch (PQresultStatus(result)) {
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            return rows;  // nothing but comments
        default:
            throw_error(connection, result);
    }
}

std::int64_t to_integer(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::invalid_argument("not a whole number: " + std::string{text});
    }
    return value;
}

}  // namespace

Rows::Rows(pg_result* result) noexcept : result_(result) {}

int Rows::size() const noexcept { return PQntuples(result_.get()); }

bool Rows::is_null(int row, int column) const noexcept { return PQgetisnull(result_.get(), row, column) != 0; }

std::string_view Rows::text(int row, int column) const noexcept {
    const char* value = PQgetvalue(result_.get(), row, column);
    return value == nullptr ? std::string_view{} : std::string_view{value};
}

std::int64_t Rows::integer(int row, int column) const { return to_integer(text(row, column)); }

std::int64_t Rows::affected() const {
    const std::string_view count = PQcmdTuples(result_.get());
    return count.empty() ? 0 : to_integer(count);
}

void SyncConnection::Close::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }

SyncConnection::SyncConnection(const std::string& conninfo) {
    // Later parameters win, so what the conninfo says about them overrides ours.
    const std::array keywords{"connect_timeout",
                              "keepalives_idle",
                              "keepalives_interval",
                              "keepalives_count",
                              "tcp_user_timeout",
                              "client_encoding",
                              "dbname",
                              no_more};
    const std::array values{default_connect_seconds,
                            keepalive::idle_seconds,
                            keepalive::interval_seconds,
                            keepalive::count,
                            keepalive::sent_milliseconds,
                            "UTF8",
                            conninfo.c_str(),
                            no_more};
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw PgError({}, one_line(PQerrorMessage(connection_.get())));
    PQsetNoticeProcessor(connection_.get(), [](void*, const char*) {}, nullptr);
}

Rows SyncConnection::exec(const std::string& sql, std::initializer_list<Param> params) {
    std::vector<const char*> values;
    values.reserve(params.size());
    for (const Param& param : params) values.push_back(param.c_str());
    return checked(connection_.get(), PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(values.size()),
                                                   nullptr, values.data(), nullptr, nullptr, 0));
}

void SyncConnection::run_script(const std::string& sql) {
    checked(connection_.get(), PQexec(connection_.get(), sql.c_str()));
}

std::optional<Notification> SyncConnection::wait_notification(std::chrono::milliseconds timeout) {
    struct Free {
        void operator()(PGnotify* notify) const noexcept { PQfreemem(notify); }
    };
    const auto until = std::chrono::steady_clock::now() + timeout;
    while (true) {
        if (PQconsumeInput(connection_.get()) == 0) throw_error(connection_.get(), nullptr);
        if (const std::unique_ptr<PGnotify, Free> notify{PQnotifies(connection_.get())}) {
            return Notification{notify->relname, notify->extra};
        }
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
        if (left.count() <= 0) return std::nullopt;
        pollfd readable{PQsocket(connection_.get()), POLLIN, 0};
        ::poll(&readable, 1, static_cast<int>(left.count()));
    }
}

int SyncConnection::server_version() const noexcept { return PQserverVersion(connection_.get()); }

std::string SyncConnection::user() const { return PQuser(connection_.get()); }

bool SyncConnection::in_transaction() const noexcept { return PQtransactionStatus(connection_.get()) != PQTRANS_IDLE; }

SyncTransaction::SyncTransaction(SyncConnection& connection) : connection_(connection) { connection_.exec("BEGIN"); }

SyncTransaction::~SyncTransaction() {
    if (!open_) return;
    try {
        connection_.exec("ROLLBACK");
    } catch (const std::exception&) {  // the server is gone, and the transaction with it
    }
}

void SyncTransaction::commit() {
    open_ = false;
    connection_.exec("COMMIT");
}

bool server_answers(const std::string& conninfo) {
    const std::array keywords{"connect_timeout", "dbname", no_more};
    const std::array values{ping_seconds, conninfo.c_str(), no_more};
    return PQpingParams(keywords.data(), values.data(), 1) == PQPING_OK;
}

std::string quote_conninfo(std::string_view value) {
    std::string quoted = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '\'';
}

}  // namespace gi::pg
