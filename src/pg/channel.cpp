#include "pg/channel.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>
#include <memory>
#include <utility>

#include "pg/keepalive.hpp"

namespace gi::pg {
namespace {

constexpr int binary_format = 1;

// Every statement goes by keys that begin with tenant_id, so one plan by index is right for every school. Left to its
// statistics, the planner takes a school that they do not know yet for an empty one and reads all its rows by whatever
// index; and a plan made while a table was small reads all of it when it has grown. jit: an avoided sequential scan
// that must be made all the same looks expensive enough to be compiled.
constexpr auto session_settings =
    "SELECT set_config('plan_cache_mode', 'force_generic_plan', false), set_config('enable_seqscan', 'off', false),"
    "       set_config('jit', 'off', false)";

std::string first_line(const char* text) {
    std::string line = text == nullptr ? "" : text;
    if (const auto end = line.find('\n'); end != std::string::npos) line.resize(end);
    return line;
}

Task<> wait(asio::posix::stream_descriptor& socket, asio::posix::descriptor_base::wait_type type,
            std::chrono::steady_clock::time_point deadline) {
    asio::steady_timer timer{socket.get_executor(), deadline};
    // A timer that has expired runs its handler even after cancel(), when socket and coroutine may be gone.
    const auto waiting = std::make_shared<bool>(true);
    timer.async_wait([&socket, waiting](error_code ec) {
        if (!ec && *waiting) socket.cancel();
    });
    error_code ec;
    co_await socket.async_wait(type, nothrow(ec));
    *waiting = false;
    timer.cancel();
    if (ec) throw LostConnection("the database server did not answer in time");
}

int duplicate(int descriptor) {
    const int copy = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0) throw LostConnection("too many files are open to talk to the database");
    return copy;
}

struct ConnectionFinish {
    void operator()(pg_conn* connection) const noexcept { PQfinish(connection); }
};

/// Later parameters win, so what the conninfo says about them overrides ours.
std::unique_ptr<pg_conn, ConnectionFinish> start_connection(const std::string& conninfo) {
    constexpr const char* no_more = nullptr;
    const std::array keywords{
        "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "dbname", no_more};
    const std::array values{keepalive::idle_seconds, keepalive::interval_seconds,
                            keepalive::count,        keepalive::sent_milliseconds,
                            conninfo.c_str(),        no_more};
    return std::unique_ptr<pg_conn, ConnectionFinish>{PQconnectStartParams(keywords.data(), values.data(), 1)};
}

}  // namespace

UnexpectedSqlError::UnexpectedSqlError(SqlError error)
    : std::runtime_error(fmt::format("SQL error {} in statement {}: {}", error.sqlstate, error.query, error.message)),
      sql_(std::move(error)) {}

/// A batch of one request, or a lone statement of the channel itself (nobody waits for that one).
struct Channel::Batch {
    BatchResult outcome;
    std::size_t current = 0;
    bool got_result = false;
    bool lost = false;
    std::string lost_why;
    std::move_only_function<void()> resume;  // set while a request waits
};

Task<std::shared_ptr<Channel>> Channel::connect(std::string conninfo, std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    auto executor = co_await asio::this_coro::executor;
    auto connection = start_connection(conninfo);
    if (!connection || PQstatus(connection.get()) == CONNECTION_BAD)
        throw LostConnection(first_line(connection ? PQerrorMessage(connection.get()) : "out of memory"));

    for (auto step = PGRES_POLLING_WRITING; step != PGRES_POLLING_OK; step = PQconnectPoll(connection.get())) {
        if (step == PGRES_POLLING_FAILED) throw LostConnection(first_line(PQerrorMessage(connection.get())));
        // libpq may change its socket between polls (several addresses), so it is borrowed for one wait only.
        asio::posix::stream_descriptor socket{executor, PQsocket(connection.get())};
        std::exception_ptr failure;
        try {
            co_await wait(socket, step == PGRES_POLLING_READING ? socket.wait_read : socket.wait_write, deadline);
        } catch (...) {
            failure = std::current_exception();
        }
        socket.release();
        if (failure) std::rethrow_exception(failure);
    }
    if (PQsetnonblocking(connection.get(), 1) != 0 || PQenterPipelineMode(connection.get()) != 1)
        throw LostConnection(first_line(PQerrorMessage(connection.get())));
    std::shared_ptr<Channel> channel{new Channel(executor, connection.get())};
    connection.release();
    channel->send_settings();
    asio::co_spawn(executor, channel->read_loop(channel), asio::detached);
    co_return channel;
}

// libpq closes its descriptor by itself when the server is lost, and the next accepted client may get the same number:
// Asio would then take that client out of its epoll set. So Asio watches a descriptor of its own for the same socket.
Channel::Channel(asio::any_io_executor executor, pg_conn* connection)
    : executor_(std::move(executor)), connection_(connection), socket_(executor_, duplicate(PQsocket(connection))) {
    PQsetNoticeReceiver(connection_, [](void*, const pg_result*) {}, nullptr);  // or libpq writes them to stderr
}

Channel::~Channel() {
    close();
    PQfinish(connection_);
}

void Channel::close() noexcept { fail_all("the connection was closed"); }

int Channel::server_version() const noexcept { return PQserverVersion(connection_); }

void Channel::on_notify(std::function<void(std::string_view, std::string_view)> callback) {
    notify_ = std::move(callback);
}

Task<BatchResult> Channel::run(std::vector<Query> batch) {
    if (broken_) throw LostConnection("the connection to the database was lost");
    const auto begin = std::chrono::steady_clock::now();
    auto mine = std::make_shared<Batch>();
    mine->outcome.results.resize(batch.size());
    for (const auto& query : batch) prepare_if_needed(*query.statement);
    for (const auto& query : batch) send(query);
    sync();
    in_flight_.push_back(mine);
    flush();
    if (broken_) throw LostConnection("the connection to the database was lost");
    if (!mine->lost) {
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [&mine](auto handler) {
                auto executor = asio::get_associated_executor(handler);
                mine->resume = [executor, handler = std::move(handler)]() mutable {
                    asio::post(executor, std::move(handler));
                };
            },
            asio::use_awaitable);
    }
    if (mine->lost) throw LostConnection(mine->lost_why);
    mine->outcome.took = std::chrono::steady_clock::now() - begin;
    co_return std::move(mine->outcome);
}

Task<Oid> Channel::type_oid(std::string name) {
    for (const auto& [known, oid] : type_oids_)
        if (known == name) co_return oid;
    static constexpr Statement statement{"type_oid", "SELECT $1::text::regtype::oid::bigint"};
    std::vector<Query> batch(1);
    batch[0].statement = &statement;
    batch[0].params.text(name);
    auto outcome = co_await run(std::move(batch));
    if (outcome.error) throw UnexpectedSqlError(std::move(*outcome.error));
    const auto oid = static_cast<Oid>(outcome.results[0].int8(0, 0));
    type_oids_.emplace_back(std::move(name), oid);
    co_return oid;
}

// Each Parse has a Sync of its own: an error in front of it can then never leave the statement unprepared.
void Channel::prepare_if_needed(const Statement& statement) {
    if (!prepared_.insert(statement.name).second) return;
    if (PQsendPrepare(connection_, statement.name, statement.sql, 0, nullptr) != 1)
        return fail_all(first_line(PQerrorMessage(connection_)));
    sync_unawaited();
}

// They go with the first batch, and cost no round trip of their own.
void Channel::send_settings() {
    if (PQsendQueryParams(connection_, session_settings, 0, nullptr, nullptr, nullptr, nullptr, binary_format) != 1)
        return fail_all(first_line(PQerrorMessage(connection_)));
    sync_unawaited();
}

void Channel::send(const Query& query) {
    std::array<const char*, Params::most> values{};
    std::array<int, Params::most> lengths{};
    std::array<int, Params::most> formats{};
    const auto& params = query.params;
    for (std::size_t i = 0; i < params.size(); ++i) {
        values[i] = params.value(i);
        lengths[i] = params.length(i);
        formats[i] = binary_format;
    }
    if (PQsendQueryPrepared(connection_, query.statement->name, static_cast<int>(params.size()), values.data(),
                            lengths.data(), formats.data(), binary_format) != 1)
        fail_all(first_line(PQerrorMessage(connection_)));
}

void Channel::sync() {
    if (PQpipelineSync(connection_) != 1) fail_all(first_line(PQerrorMessage(connection_)));
}

void Channel::sync_unawaited() {
    sync();
    auto batch = std::make_shared<Batch>();
    batch->outcome.results.resize(1);
    in_flight_.push_back(std::move(batch));
}

void Channel::flush() {
    if (broken_ || flushing_) return;
    const int left = PQflush(connection_);
    if (left < 0) return fail_all(first_line(PQerrorMessage(connection_)));
    if (left == 0) return;
    flushing_ = true;
    asio::co_spawn(executor_, flush_loop(shared_from_this()), asio::detached);
}

// Large batches do not fit the socket's buffer; meanwhile read_loop goes on, so neither side can block the other.
Task<> Channel::flush_loop(std::shared_ptr<Channel> keep_alive) {
    int left = 1;
    while (left == 1 && !broken_) {
        error_code ec;
        co_await socket_.async_wait(asio::posix::descriptor_base::wait_write, nothrow(ec));
        if (ec || broken_) break;
        left = PQflush(connection_);
    }
    flushing_ = false;
    if (left < 0) fail_all(first_line(PQerrorMessage(connection_)));
}

Task<> Channel::read_loop(std::shared_ptr<Channel> keep_alive) {
    // When the process ends while a request waits for its answer, request and channel would hold each other for ever.
    struct Abandoned {
        std::deque<std::shared_ptr<Batch>>& in_flight;
        explicit Abandoned(std::deque<std::shared_ptr<Batch>>& all) noexcept : in_flight(all) {}
        Abandoned(const Abandoned&) = delete;
        Abandoned& operator=(const Abandoned&) = delete;
        ~Abandoned() {
            for (const auto& batch : std::exchange(in_flight, {})) batch->resume = nullptr;
        }
    };
    const Abandoned at_the_end{in_flight_};
    while (!broken_) {
        error_code ec;
        co_await socket_.async_wait(asio::posix::descriptor_base::wait_read, nothrow(ec));
        if (broken_) break;
        if (ec || PQconsumeInput(connection_) != 1) {
            fail_all("the connection to the database was lost");
            break;
        }
        read_results();
        take_notifications();
    }
}

// libpq answers in order: for each query its result and then a null, and one PIPELINE_SYNC for each Sync.
void Channel::read_results() {
    while (!in_flight_.empty() && PQisBusy(connection_) == 0) {
        auto& batch = *in_flight_.front();
        auto* result = PQgetResult(connection_);
        if (result == nullptr) {
            if (!batch.got_result) return;
            batch.got_result = false;
            ++batch.current;
            continue;
        }
        ResultSet rows{result};
        const auto status = PQresultStatus(result);
        if (status == PGRES_PIPELINE_SYNC) {
            const auto done = std::move(in_flight_.front());
            in_flight_.pop_front();
            if (done->resume) done->resume();
            continue;
        }
        batch.got_result = true;
        if (status == PGRES_FATAL_ERROR) {
            const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
            if (state == nullptr) return fail_all("the connection to the database was lost");
            if (!batch.outcome.error)
                batch.outcome.error = SqlError{state, first_line(PQresultErrorMessage(result)), batch.current};
        } else if (batch.current < batch.outcome.results.size()) {
            batch.outcome.results[batch.current] = std::move(rows);
        }
    }
    if (in_flight_.empty() && PQstatus(connection_) != CONNECTION_OK)
        fail_all("the connection to the database was lost");
}

void Channel::take_notifications() {
    struct Free {
        void operator()(PGnotify* notification) const noexcept { PQfreemem(notification); }
    };
    while (!broken_) {
        const std::unique_ptr<PGnotify, Free> notification{PQnotifies(connection_)};
        if (!notification) return;
        if (notify_) notify_(notification->relname, notification->extra);
    }
}

void Channel::fail_all(std::string_view why) noexcept {
    if (std::exchange(broken_, true)) return;
    error_code ignored;
    socket_.cancel(ignored);
    for (auto& batch : std::exchange(in_flight_, {})) {
        batch->lost = true;
        batch->lost_why = why;
        if (batch->resume) batch->resume();
    }
}

}  // namespace gi::pg
