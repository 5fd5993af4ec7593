#include "people/redaction.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/history_chain.hpp"
#include "gradebook/past_changes.hpp"
#include "intake/roster/write.hpp"

namespace gi::people {
namespace {

bool is_among(std::span<const StudentId> students, StudentId id) {
    return std::ranges::find(students, id) != students.end();
}

/// The details without what they say of these students; empty when they say nothing.
std::string details_without(std::string_view text, std::span<const StudentId> students) {
    auto details = gradebook::change_details_from(text);
    auto taken = std::erase_if(details.changed_students,
                               [&](const gradebook::StudentChange& change) { return is_among(students, change.id); });
    taken += std::erase_if(details.sections,
                           [&](const gradebook::SectionChange& change) { return is_among(students, change.student); });
    return taken == 0 ? std::string{} : gradebook::to_json(details);
}

gradebook::ChangeHeader header_of(const pg::ResultSet& changes, std::size_t change) {
    gradebook::ChangeHeader header{changes.id<ChangeSetId>(change, 0), changes.id<ClassId>(change, 1),
                                   changes.id<AccountId>(change, 2),
                                   gradebook::change_kind_from(changes.text(change, 3)), changes.int8(change, 4)};
    if (const auto undoes = changes.int8_or_null(change, 5)) header.undoes = ChangeSetId{*undoes};
    header.details = changes.text(change, 6);
    header.summary = changes.text(change, 7);
    return header;
}

intake::RosterChangeHeader roster_header_of(const pg::ResultSet& changes, std::size_t change) {
    intake::RosterChangeHeader header{
        changes.id<RosterChangeId>(change, 0), changes.id<AccountId>(change, 1),
        changes.text(change, 2) == "undo" ? intake::RosterChangeKind::undo : intake::RosterChangeKind::import,
        changes.int8(change, 3)};
    if (const auto undoes = changes.int8_or_null(change, 4)) header.undoes = RosterChangeId{*undoes};
    header.file_name = changes.text(change, 5);
    header.file_digest = changes.text(change, 6);
    header.format = changes.text(change, 7);
    header.summary = changes.text(change, 8);
    return header;
}

/// As it was written, or as an earlier erasure left it.
bool fits(std::string_view link, std::string_view written, std::string_view seal) {
    return link == written || (!seal.empty() && link == seal);
}

}  // namespace

Redactions redact_changes(const pg::ResultSet& changes, const pg::ResultSet& rows, std::span<const StudentId> students,
                          bool drop_rows) {
    Redactions redactions;
    std::size_t next_row = 0;
    for (std::size_t change = 0; change < changes.rows(); ++change) {
        auto header = header_of(changes, change);
        const auto details = details_without(header.details, students);
        const auto chain_before = changes.text(change, 9);
        gradebook::HistoryLink whole{header, chain_before};
        if (!details.empty()) header.details = details;
        gradebook::HistoryLink left{header, chain_before};
        for (; next_row < rows.rows() && rows.id<ChangeSetId>(next_row, 0) == header.id; ++next_row) {
            const auto row = gradebook::past_row_from(rows, next_row, 1);
            const gradebook::ChangeRow content{row.student,    row.slots,        row.old_points,
                                               row.new_points, row.old_statuses, row.new_statuses};
            whole.add(content);
            if (!drop_rows || !is_among(students, row.student)) left.add(content);
        }
        redactions.changes.push_back(header.id.value);
        if (!details.empty()) {
            redactions.blanked.push_back(header.id.value);
            redactions.details.push_back(details);
        }
        const auto written = changes.text(change, 8);
        if (!written.empty() && fits(whole.finish(), written, changes.text(change, 10)))
            redactions.seal(header.id.value, left.finish());
    }
    return redactions;
}

Redactions redact_rosters(const pg::ResultSet& changes, const pg::ResultSet& lines) {
    Redactions redactions;
    std::size_t next_line = 0;
    for (std::size_t change = 0; change < changes.rows(); ++change) {
        const auto header = roster_header_of(changes, change);
        const auto chain_before = changes.text(change, 10);
        std::vector<intake::RosterWrite> whole;
        std::vector<intake::RosterWrite> left;
        for (; next_line < lines.rows() && lines.id<RosterChangeId>(next_line, 0) == header.id; ++next_line) {
            whole.push_back({intake::roster_object_from(lines.text(next_line, 1)),
                             std::string{lines.text(next_line, 2)}, std::string{lines.text(next_line, 3)}});
            if (!lines.boolean(next_line, 4)) left.push_back(whole.back());
        }
        redactions.changes.push_back(header.id.value);
        if (fits(intake::roster_link(header, whole, chain_before), changes.text(change, 9), changes.text(change, 11)))
            redactions.seal(header.id.value, intake::roster_link(header, left, chain_before));
    }
    return redactions;
}

}  // namespace gi::people
