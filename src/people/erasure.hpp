#pragma once
/// Taking a student out of the records of a school: as a person (the scores stay, as those of "Former student 17"), or
/// with everything. What stands in histories that are written once goes as well, and a receipt explains each gap; see
/// docs/decisions/0028-privacy-duties.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "people/audit.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

using ErasureId = Id<struct ErasureTag>;

enum class ErasureMode : std::uint8_t { anonymise, erase };
[[nodiscard]] std::string_view to_string(ErasureMode mode) noexcept;
[[nodiscard]] std::optional<ErasureMode> find_erasure_mode(std::string_view text) noexcept;

/// Chosen from a list and not written freely, since a receipt holds nothing personal.
enum class ErasureReason : std::uint8_t { requested, not_needed, mistake, retention };
[[nodiscard]] std::string_view to_string(ErasureReason reason) noexcept;
[[nodiscard]] std::optional<ErasureReason> find_erasure_reason(std::string_view text) noexcept;

struct ErasureRequest {
    StudentId student;
    AccountId account;  // who does it
    Actor actor;        // the same for the record
    ErasureMode mode = ErasureMode::anonymise;
    ErasureReason reason = ErasureReason::requested;
    bool preview = false;
};

struct ErasureResult {
    std::string name;    // of the student, as it was
    std::string counts;  // what goes: JSON, a number for each kind of thing
    int number = 0;      // of the receipt; the next one in a preview
    std::optional<ErasureId> id;
    std::vector<std::pair<ClassId, std::int64_t>> classes{};  // with their new version
    std::vector<AccountId> people{};                          // who sees less from now on
    std::vector<StudentId> students{};                        // whose records go: the student first
    /// Removed records of the same name that may be somebody else's: they stay.
    std::vector<StudentId> uncertain{};
};

/// One transaction that holds back other writers of the school. not_found; conflict when the student was merged into
/// another one, is nobody already, or an import is running.
Task<Result<ErasureResult>> erase_student(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                          ErasureRequest request);

struct ErasureReceipt {
    ErasureId id;
    int number = 0;
    std::string at;  // ISO 8601, UTC
    std::string by;  // empty: somebody who is gone
    std::string mode;
    std::string reason;
    std::string counts;  // JSON
    std::string digest;  // hex
};
inline constexpr std::size_t most_listed_erasures = 200;
/// The newest first, at most most_listed_erasures.
Task<std::vector<ErasureReceipt>> list_erasures(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::people
