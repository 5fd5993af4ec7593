#pragma once
/// The chain that makes a class's history tamper-evident: each change-set carries the digest of its own content and of
/// the chain before it, so a line that was altered, removed or put in later no longer fits the next one.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "gradebook/change_set.hpp"

namespace gi::gradebook {

/// What of a change-set stands in gi.change_set.
struct ChangeHeader {
    ChangeSetId id;
    ClassId class_id;
    AccountId account;
    ChangeKind kind = ChangeKind::edit;
    std::int64_t seq = 0;
    std::optional<ChangeSetId> undoes{};
    std::string_view details{};
    std::string_view summary{};
};

/// One row of gi.change_row.
struct ChangeRow {
    StudentId student;
    std::span<const std::int32_t> slots;
    std::span<const std::int64_t> old_points;  // no_points for NULL
    std::span<const std::int64_t> new_points;
    std::string_view old_statuses;
    std::string_view new_statuses;
};

class HistoryLink {
public:
    HistoryLink(const ChangeHeader& header, std::string_view chain_before);
    /// In order of student; rows without slots do not count.
    void add(const ChangeRow& row);
    [[nodiscard]] std::string finish() { return digest_.finish(); }

private:
    Digester digest_;
};

}  // namespace gi::gradebook
