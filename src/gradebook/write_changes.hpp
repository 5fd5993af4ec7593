#pragma once
/// Writing a change-set: the last statements of the transaction that locked and read the class (class_state.hpp).
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"

namespace gi::gradebook {

/// Who writes what into which class.
struct ChangeAuthor {
    ClassId class_id;
    AccountId account;
};

/// The name of the composite type whose oid prepare_changes needs.
inline constexpr auto enrolment_change_type = "gi.enrolment_change";

/// A change-set in the form in which it is sent. Views into the ChangeSet it was made from, which must stay alive.
struct PreparedChanges {
    ChangeSetId id;
    std::int64_t seq = 0;
    std::string chain;
    std::string details;
    std::string summary;
    std::vector<std::string> rows;          // gi.enrolment_change[], in one or several pieces
    std::span<const std::int32_t> slots{};  // of the rows that bring none of their own
};

/// Cells that one statement writes: about half a megabyte, so that a large import is sent bit by bit.
inline constexpr std::size_t cells_per_piece = 16'000;

/// Pure, but long for a large import: run it on Offload.
[[nodiscard]] PreparedChanges prepare_changes(const ChangeSet& changes, const HistoryHead& head,
                                              const ChangeAuthor& author, pg::Oid row_type);

/// Copies what it sends: with a large change-set, run it on Offload as well.
void add_change_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant, const ChangeAuthor& author,
                        const ChangeSet& changes, const PreparedChanges& prepared);

/// A unique key was taken by another transaction, or two waited for each other: read the class again and plan anew.
[[nodiscard]] bool may_try_again(const pg::SqlError& error) noexcept;
inline constexpr int most_tries = 4;

/// Runs the statements; empty, and rolled back, when the transaction may be tried again.
Task<std::optional<std::vector<pg::ResultSet>>> try_to_run(tenancy::WriteTransaction& transaction,
                                                           std::vector<pg::Query> batch);

}  // namespace gi::gradebook
