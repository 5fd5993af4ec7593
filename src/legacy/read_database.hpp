#pragma once
/// From the file to the model; every row is entered in the ledger.
#include <functional>

#include "legacy/model.hpp"

namespace gi::legacy {

struct ReadRequest {
    /// Key, short name or name of the school in the database, in any case; empty: it holds only one.
    std::string tenant{};
    /// Told now and then: "grades", rows so far, rows in all.
    std::function<void(std::string_view table, std::int64_t done, std::int64_t total)> progress{};
};

/// Fails (file_not_a_gradebook, file_unreadable, too_many_rows), and with invalid_field and the list of the schools
/// when it holds several and none was chosen.
[[nodiscard]] Result<Model> read_database(const SqliteFile& file, const ReadRequest& request, Ledger& ledger);

}  // namespace gi::legacy
