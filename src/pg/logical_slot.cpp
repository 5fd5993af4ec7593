#include "pg/logical_slot.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <array>

#include "pg/error.hpp"
#include "pg/libpq_error.hpp"
#include "pg/result_set.hpp"

namespace gi::pg {
namespace {

using ResultPtr = std::unique_ptr<PGresult, ResultFree>;

ResultPtr run(PGconn* connection, const std::string& command, ExecStatusType expected) {
    ResultPtr result{PQexec(connection, command.c_str())};
    if (PQresultStatus(result.get()) != expected) throw_error(connection, result.get());
    return result;
}

}  // namespace

void LogicalSlot::Close::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }

LogicalSlot::LogicalSlot(const std::string& conninfo, const std::string& name, int patience_ms) {
    const std::array keywords{"connect_timeout", "dbname", "replication", "application_name",
                              static_cast<const char*>(nullptr)};
    const std::array values{"10", conninfo.c_str(), "database", name.c_str(), static_cast<const char*>(nullptr)};
    connection_.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
    if (PQstatus(connection_.get()) != CONNECTION_OK) throw PgError({}, one_line(PQerrorMessage(connection_.get())));
    run(connection_.get(), fmt::format("SET lock_timeout = {}", patience_ms), PGRES_COMMAND_OK);
    const auto made =
        run(connection_.get(), fmt::format("CREATE_REPLICATION_SLOT {} LOGICAL pgoutput (SNAPSHOT 'export')", name),
            PGRES_TUPLES_OK);
    constexpr int snapshot_column = 2;
    snapshot_ = PQgetvalue(made.get(), 0, snapshot_column);
}

}  // namespace gi::pg
