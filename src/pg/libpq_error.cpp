#include "pg/libpq_error.hpp"

#include <libpq-fe.h>

#include "pg/error.hpp"

namespace gi::pg {
namespace {

std::string field(const PGresult* result, int code) {
    const char* value = PQresultErrorField(result, code);
    return value == nullptr ? std::string{} : std::string{value};
}

}  // namespace

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!space) {
            line += c;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

void throw_error(pg_conn* connection, const pg_result* result) {
    const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (message.empty()) {
        // What libpq guesses in further lines helps nobody.
        const std::string_view said = PQerrorMessage(connection);
        throw PgError({}, "the database server is gone: " + one_line(said.substr(0, said.find('\n'))));
    }
    throw PgError(field(result, PG_DIAG_SQLSTATE), message, field(result, PG_DIAG_CONSTRAINT_NAME));
}

}  // namespace gi::pg
