#include "pg/copy_stream.hpp"

#include <libpq-fe.h>

#include "pg/libpq_error.hpp"

namespace gi::pg {
namespace {

using ResultPtr = std::unique_ptr<PGresult, ResultFree>;

void start(PGconn* connection, const std::string& copy, ExecStatusType expected) {
    const ResultPtr result{PQexec(connection, copy.c_str())};
    if (PQresultStatus(result.get()) != expected) throw_error(connection, result.get());
}

/// The outcome of the COPY, after its data: the number of rows.
std::int64_t outcome(PGconn* connection) {
    std::int64_t rows = 0;
    bool failed = false;
    ResultPtr failure;
    while (ResultPtr result{PQgetResult(connection)}) {
        if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) {
            rows = std::stoll(PQcmdTuples(result.get()));
            continue;
        }
        failed = true;
        failure = std::move(result);
    }
    if (failed) throw_error(connection, failure.get());
    return rows;
}

}  // namespace

void CopyOut::Free::operator()(char* buffer) const noexcept { PQfreemem(buffer); }

CopyOut::CopyOut(SyncConnection& connection, const std::string& copy) : connection_(&connection) {
    start(connection.native(), copy, PGRES_COPY_OUT);
}

std::optional<std::string_view> CopyOut::next() {
    char* data = nullptr;
    const int length = PQgetCopyData(connection_->native(), &data, 0);
    piece_.reset(data);
    if (length > 0) return std::string_view{data, static_cast<std::size_t>(length)};
    outcome(connection_->native());
    return std::nullopt;
}

CopyIn::CopyIn(SyncConnection& connection, const std::string& copy) : connection_(&connection) {
    start(connection.native(), copy, PGRES_COPY_IN);
}

CopyIn::~CopyIn() {
    if (!open_) return;
    PQputCopyEnd(connection_->native(), "given up");
    while (const ResultPtr rest{PQgetResult(connection_->native())}) {
    }
}

void CopyIn::put(std::string_view bytes) {
    if (PQputCopyData(connection_->native(), bytes.data(), static_cast<int>(bytes.size())) != 1)
        throw_error(connection_->native(), nullptr);
}

std::int64_t CopyIn::finish() {
    open_ = false;
    if (PQputCopyEnd(connection_->native(), nullptr) != 1) throw_error(connection_->native(), nullptr);
    return outcome(connection_->native());
}

}  // namespace gi::pg
