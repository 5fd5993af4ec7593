#pragma once
/// The schema that belongs to this binary: the migrations compiled into it.
///
/// A test of upgrades needs a newer release than this one: GRADEINSIGHT_TEST_MIGRATIONS names a folder whose files
/// registry/NNNN_name.sql and shard/NNNN_name.sql come after the compiled ones. It works only on this machine.
#include <span>

#include "base/result.hpp"
#include "pg/migrations.hpp"

namespace gi::cli {

class Databases;

/// Read once. Throws std::logic_error when a file is out of form.
[[nodiscard]] std::span<const pg::Migration> registry_schema();
[[nodiscard]] std::span<const pg::Migration> shard_schema();

/// Fails (forbidden) when the variable is set and the registry is on another machine.
[[nodiscard]] Result<void> refuse_later_files_far_from_home(const Databases& databases);

}  // namespace gi::cli
