#pragma once
/// The neutral roster: who is in which class, who teaches it, and whose guardian is who; what every reader of a roster
/// makes of its file. Pure data, no database, no clock. Rows are numbered as in a spreadsheet. All text is UTF-8.
///
/// What the readers hold to:
///   - One person is one entry, however many rows and roles it has; its role is the primary one. A guardian may so be
///     somebody whose role is teacher.
///   - Nothing leaves unless the file says so: `status` “tobedeleted” of OneRoster. Who is absent says nothing, not
///   even
///     in a complete set. `enabledUser` “false” only means that the person is not to sign in. An end date is handed
///     over as it stands: there is no clock here to say whether it has come.
///   - A student is known by the file's key, an e-mail address or a student number; who has none of them is left out.
///   Of
///     two students with one e-mail address or number only the first keeps it. Guardians with one address are one
///     person.
///
/// Problem codes besides those of gradebooks (part of the API):
///   file  no_manifest delta missing_file no_classes no_people other_columns column_order
///   row   no_identity no_email guardian_without_email duplicate_person unknown_person unknown_class no_class no_role
///         other_role several_roles agent_is_no_guardian no_sourced_id duplicate_sourced_id bad_dates unknown_child
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

enum class PersonRole : std::uint8_t { student, guardian, teacher, administrator };
[[nodiscard]] std::string_view to_string(PersonRole role) noexcept;
[[nodiscard]] Said in_words(PersonRole role);

struct RosterPerson {
    std::uint32_t row = 0;  // where the person stands first
    std::string part{};     // of an archive: "users.csv"; empty for a plain file
    PersonRole role = PersonRole::student;
    std::string key{};  // OneRoster sourcedId; empty when the file has none
    std::string last_name{};
    std::string first_name{};
    std::string email{};           // trimmed, lower case; empty when the file has none
    std::string student_number{};  // students only
    std::string username{};
    bool leaves = false;           // the file says that the person is no longer at the school
    bool may_sign_in = true;       // false: the file says that the person is here and is not to sign in
    bool only_referenced = false;  // of a delta: the set names the key, and nothing else of the person
};

struct RosterClass {
    std::uint32_t row = 0;
    std::string part{};
    std::string key{};  // OneRoster sourcedId; empty when the file has none
    std::string name{};
    std::string term{};  // title of the academic session, empty when none
    bool leaves = false;
    bool only_referenced = false;  // of a delta: the set names the key, and nothing else of the class
};

struct RosterPlace {  // an enrolment, or who teaches
    std::uint32_t row = 0;
    std::string part{};
    std::uint32_t person = 0;  // index into people: a student or a teacher
    std::uint32_t class_index = 0;
    bool leaves = false;   // the file says that it has ended
    std::string begins{};  // ISO; the first day, empty when the file has none
    std::string ends{};    // ISO; the first day after, empty when the file has none
};

struct RosterGuardianship {
    std::uint32_t row = 0;
    std::string part{};
    std::uint32_t guardian = 0;  // index into people
    std::uint32_t student = 0;   // index into people
};

struct RosterFile {
    Format format = Format::generic;  // oneroster or generic
    Said recognised_by{};
    std::string version{};  // of OneRoster: "1.1", "1.2"
    std::vector<RosterPerson> people;
    std::vector<RosterClass> classes;
    std::vector<RosterPlace> places;
    std::vector<RosterGuardianship> guardianships;
    bool is_delta = false;  // says only what changed: who is absent says nothing
    std::vector<IgnoredColumn> ignored_columns;
    std::vector<SkippedRow> skipped_rows;
    std::vector<Problem> problems;  // at most ReadLimits::problems are kept
    std::uint64_t problems_total = 0;
};

/// OneRoster 1.1 or 1.2 as a zip, or a plain table with one row a student, or one row a student and class. Fails
/// (file_empty, file_not_a_roster, file_unreadable, too_many_columns, too_many_rows) only when nothing can be read.
[[nodiscard]] Result<RosterFile> read_roster(std::string_view bytes, const ReadOptions& options);

/// The same for the files of a OneRoster set that are in no archive.
[[nodiscard]] Result<RosterFile> read_roster(std::span<const NamedFile> files, const ReadOptions& options);

}  // namespace gi::intake
