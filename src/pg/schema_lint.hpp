#pragma once
/// The tenancy lint (sql/shard/lint.sql): looks at a live shard's catalogue for anything that could let one school
/// reach another's rows, or that would break a live move.
#include <string>
#include <string_view>
#include <vector>

#include "pg/channel.hpp"
#include "pg/sync_connection.hpp"

namespace gi::pg {

struct Violation {
    std::string code;     // stable, for example "rls_not_forced"
    std::string object;   // for example "gi.student"
    std::string message;  // a sentence: what is wrong and what to do
    friend bool operator==(const Violation&, const Violation&) = default;
};

/// Empty when the shard is sound. `app_role` is the role that the pods connect as: gi_app itself or a member of it.
/// Any role may run it.
[[nodiscard]] std::vector<Violation> lint_shard(SyncConnection& connection, std::string_view app_role = "gi_app");

/// The same for a channel: $1 is the role; one row a violation, in the order of Violation's members.
[[nodiscard]] const Statement& lint_statement();

}  // namespace gi::pg
