#pragma once
/// What libpq says about a failure, as a PgError. For the files of pg that call libpq themselves.
#include <string>
#include <string_view>

struct pg_conn;
struct pg_result;

namespace gi::pg {

/// libpq ends its messages with a line feed, and a failed connect brings one line for each address.
[[nodiscard]] std::string one_line(std::string_view text);

/// Of a failed statement; of the connection when there is no result, or one without a message.
[[noreturn]] void throw_error(pg_conn* connection, const pg_result* result);

}  // namespace gi::pg
