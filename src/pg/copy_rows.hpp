#pragma once
/// Rows from one database into another, streamed with COPY in binary form: nothing is held but the row on its way.
#include <cstdint>
#include <functional>
#include <string>

#include "pg/sync_connection.hpp"

namespace gi::pg {

/// `copy_out` is a COPY .. TO STDOUT (FORMAT binary) and `copy_in` a COPY .. FROM STDIN (FORMAT binary) of the same
/// columns. `on_rows` hears the number of rows so far, every thousand or so; what it throws ends the copy. Returns the
/// number of rows. Throws PgError; then nothing has arrived, and `from` can only be closed.
std::int64_t copy_rows(SyncConnection& from, const std::string& copy_out, SyncConnection& to,
                       const std::string& copy_in, const std::function<void(std::int64_t)>& on_rows);

}  // namespace gi::pg
