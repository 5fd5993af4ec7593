#include "pg/copy_rows.hpp"

#include <libpq-fe.h>

#include <memory>

#include "pg/libpq_error.hpp"

namespace gi::pg {
namespace {

constexpr std::int64_t rows_between_reports = 1'000;

using ResultPtr = std::unique_ptr<PGresult, ResultFree>;

struct FreeBuffer {
    void operator()(char* buffer) const noexcept { PQfreemem(buffer); }
};

void start(PGconn* connection, const std::string& copy, ExecStatusType expected) {
    const ResultPtr result{PQexec(connection, copy.c_str())};
    if (PQresultStatus(result.get()) != expected) throw_error(connection, result.get());
}

/// The outcome of the COPY, after its data.
void finish(PGconn* connection) {
    bool failed = false;
    ResultPtr failure;
    while (ResultPtr result{PQgetResult(connection)}) {
        if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) continue;
        failed = true;
        failure = std::move(result);
    }
    if (failed) throw_error(connection, failure.get());
}

/// In binary form a message is a row. The signature goes with the first one, and the trailer is one of its own.
std::int64_t stream(PGconn* from, PGconn* to, const std::function<void(std::int64_t)>& on_rows) {
    std::int64_t messages = 0;
    char* data = nullptr;
    for (int length = 0; (length = PQgetCopyData(from, &data, 0)) > 0;) {
        const std::unique_ptr<char, FreeBuffer> buffer{data};
        if (PQputCopyData(to, buffer.get(), length) != 1) throw_error(to, nullptr);
        if (++messages % rows_between_reports == 0) on_rows(messages);
    }
    finish(from);
    return messages - 1;
}

}  // namespace

std::int64_t copy_rows(SyncConnection& from, const std::string& copy_out, SyncConnection& to,
                       const std::string& copy_in, const std::function<void(std::int64_t)>& on_rows) {
    start(from.native(), copy_out, PGRES_COPY_OUT);
    start(to.native(), copy_in, PGRES_COPY_IN);
    try {
        const auto rows = stream(from.native(), to.native(), on_rows);
        if (PQputCopyEnd(to.native(), nullptr) != 1) throw_error(to.native(), nullptr);
        finish(to.native());
        return rows;
    } catch (...) {
        PQputCopyEnd(to.native(), "the source of the copy was lost");
        while (const ResultPtr rest{PQgetResult(to.native())}) {
        }
        throw;
    }
}

}  // namespace gi::pg
