#pragma once
/// What an erasure takes out of chained histories, and the seal of each change that loses a part: the link of what is
/// left, which the checks accept in place of the one that was written. A change that did not fit its link before gets
/// no seal, so an erasure hides no tampering.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "pg/result_set.hpp"

namespace gi::people {

struct Redactions {
    std::vector<std::int64_t> changes;  // all that lose a part
    std::vector<std::int64_t> sealed;   // those of them with a seal
    std::vector<std::string> seals;
    std::vector<std::int64_t> blanked;  // whose details name the student, or a section of theirs
    std::vector<std::string> details;   // what is left of these

    void seal(std::int64_t change, std::string link) {
        sealed.push_back(change);
        seals.push_back(std::move(link));
    }
};

/// Of change-sets of classes: `changes` and `rows` as redacted_changes and rows_of_changes read them. With `drop_rows`
/// the students' scores go as well as their names and sections.
[[nodiscard]] Redactions redact_changes(const pg::ResultSet& changes, const pg::ResultSet& rows,
                                        std::span<const StudentId> students, bool drop_rows);

/// Of rosters: `changes` and `lines` as redacted_rosters and lines_of_rosters read them.
[[nodiscard]] Redactions redact_rosters(const pg::ResultSet& changes, const pg::ResultSet& lines);

}  // namespace gi::people
