#pragma once
/// What a merge of students moves besides scores, as it is kept in gi.student_merge.details for its undo.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace gi::people {

struct MovedRecords {
    std::string email;                                              // the absorbed student's; empty when there was none
    bool email_taken = false;                                       // as the kept student's own: that had none
    bool email_learned = false;                                     // as an identity of the kept student
    std::vector<std::pair<std::string, std::string>> identities{};  // kind, value
    std::vector<AccountId> accounts{};                              // the student's own
    std::vector<AccountId> guardians{};                             // that the kept student did not have
    std::vector<AccountId> shared_guardians{};                      // that both had
    std::vector<std::int64_t> comments{};                           // on scores, by id
    std::vector<std::pair<ClassId, ChangeSetId>> changes{};         // that the merge wrote

    /// Everybody who sees another student from now on.
    [[nodiscard]] std::vector<AccountId> people() const;
};

[[nodiscard]] std::string to_json(const MovedRecords& moved);
/// Throws std::logic_error on anything that to_json would not write.
[[nodiscard]] MovedRecords moved_records_from(std::string_view json);

}  // namespace gi::people
