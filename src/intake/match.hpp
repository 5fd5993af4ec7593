#pragma once
/// Which student of the school each row of a file means. Pure.
///
/// Certain: the e-mail address, also one from before a merge of students; else the platform's key, the student number
/// or the username, unless the name is another one altogether. A name alone is never certain: it is suggested, and once
/// a teacher agreed it is remembered for the class. Who is nobody yet is new.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ids.hpp"
#include "gradebook/change_set.hpp"
#include "gradebook/class_state.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake {

struct KnownStudent {
    StudentId id;
    std::string email;  // empty when none is known
    std::string last_name;
    std::string first_name;
};

/// See gi.student_identity.
struct KnownIdentity {
    std::string kind;
    std::string value;
    StudentId student;
};

/// The class as it is in the database, locked, and what the school knows of the file's students.
struct ImportState : gradebook::ClassState {
    ClassId id;
    std::vector<KnownStudent> students;  // those that the file's e-mails and identities mean, and those of the class
    std::vector<KnownIdentity> identities{};
    std::vector<std::string> tags{};  // all of the school, for spelling
};

/// A teacher's answer for one row of the file.
struct MatchChoice {
    enum class Kind : std::uint8_t { student, add, leave_out };
    Kind kind = Kind::leave_out;
    StudentId student{};
};
using MatchChoices = std::map<std::uint32_t, MatchChoice>;  // by FileStudent::row

struct MatchSuggestion {
    StudentId student;
    Said reason;  // "the same name"
};

/// The kind of identity for an address from before a merge.
inline constexpr std::string_view email_kind = "email";

/// Why a student is known: codes of StudentMatch::by. A file that still has an address from before a merge has the name
/// of that time, too.
inline constexpr std::string_view your_choice = "your_choice";
inline constexpr std::string_view known_by_email = "known_by_email";
inline constexpr std::string_view known_by_earlier_email = "known_by_earlier_email";
[[nodiscard]] Said chosen_by_you();

struct StudentMatch {
    enum class Kind : std::uint8_t { known, added, unmatched, left_out };
    Kind kind = Kind::unmatched;
    StudentId student{};  // of known and added ones
    Said by{};            // why it is known: "e-mail address", "student number", "your choice"
    std::vector<MatchSuggestion> suggestions{};
    std::vector<gradebook::IdentityWrite> learned{};
};

/// One entry for each of the file's students, in its order.
[[nodiscard]] std::vector<StudentMatch> match_students(const GradebookFile& file, const ImportState& state,
                                                       const MatchChoices& choices);

/// The identities that a file gives a student besides the e-mail: {kind, value}, the most certain first.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> identities_of(const FileStudent& student, Format format);

/// The kind under which an agreed name is remembered: "name:" and the class.
[[nodiscard]] std::string name_identity_kind(ClassId id);

}  // namespace gi::intake
