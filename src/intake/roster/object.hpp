#pragma once
/// What a roster writes, thing by thing: a student, a class, an account, what each is known by, and who belongs to
/// what. Every one has a value as text, empty when it is not there; so one rule says what an import changed and what an
/// undo may take back. Pure.
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"

namespace gi::intake {

enum class ObjectKind : std::uint8_t {
    student,       // value: PersonFacts
    student_key,   // value: the student's id
    school_class,  // value: ClassFacts
    class_key,     // value: the class's id
    account,       // value: AccountFacts
    account_key,   // value: the account's id
    teacher,       // of a class; value: "here"
    guardian,      // of a student; value: "here"
    enrolment,     // value: "here" or "dropped": no longer in the roster
};

struct RosterObject {
    ObjectKind kind = ObjectKind::student;
    std::int64_t first = 0;   // the student, class or account; of a pair the class, or the guardian's account
    std::int64_t second = 0;  // of a pair the student, or the teacher's account
    std::string key{};        // of what something is known by: "oneroster/T-17"
    friend auto operator<=>(const RosterObject&, const RosterObject&) = default;

    [[nodiscard]] static RosterObject student(StudentId id) { return {ObjectKind::student, id.value}; }
    [[nodiscard]] static RosterObject school_class(ClassId id) { return {ObjectKind::school_class, id.value}; }
    [[nodiscard]] static RosterObject account(AccountId id) { return {ObjectKind::account, id.value}; }
    [[nodiscard]] static RosterObject teacher(ClassId id, AccountId account) {
        return {ObjectKind::teacher, id.value, account.value};
    }
    [[nodiscard]] static RosterObject guardian(AccountId account, StudentId student) {
        return {ObjectKind::guardian, account.value, student.value};
    }
    [[nodiscard]] static RosterObject enrolment(ClassId id, StudentId student) {
        return {ObjectKind::enrolment, id.value, student.value};
    }
    /// `kind` is student_key, class_key or account_key.
    [[nodiscard]] static RosterObject known_by(ObjectKind kind, std::string_view type, std::string_view value);
};

/// "enrolment/1k…/1k…", "student_key/number/4711": as it is kept in gi.roster_write.
[[nodiscard]] std::string to_string(const RosterObject& object);
/// Throws std::logic_error on anything that to_string would not write.
[[nodiscard]] RosterObject roster_object_from(std::string_view text);

inline constexpr std::string_view is_here = "here";
inline constexpr std::string_view is_dropped = "dropped";

struct PersonFacts {
    std::string last_name;
    std::string first_name;
    std::string email;  // empty when none is known
    friend bool operator==(const PersonFacts&, const PersonFacts&) = default;
};
struct ClassFacts {
    std::string name;
    std::string term;
    friend bool operator==(const ClassFacts&, const ClassFacts&) = default;
};
struct AccountFacts {
    std::string role;
    std::string email;
    std::string name;
    friend bool operator==(const AccountFacts&, const AccountFacts&) = default;
};
[[nodiscard]] std::string to_value(const PersonFacts& facts);
[[nodiscard]] std::string to_value(const ClassFacts& facts);
[[nodiscard]] std::string to_value(const AccountFacts& facts);
[[nodiscard]] PersonFacts person_facts(std::string_view value);
[[nodiscard]] ClassFacts class_facts(std::string_view value);
[[nodiscard]] AccountFacts account_facts(std::string_view value);

struct RosterObjectHash {
    std::size_t operator()(const RosterObject& object) const noexcept;
};
/// What is there, and its value.
using RosterValues = std::unordered_map<RosterObject, std::string, RosterObjectHash>;
/// Empty when it is not there.
[[nodiscard]] std::string_view value_in(const RosterValues& values, const RosterObject& object) noexcept;

struct RosterWrite {
    RosterObject object;
    std::string before;
    std::string after;
    friend bool operator==(const RosterWrite&, const RosterWrite&) = default;
};

/// Counts for the list of changes, as JSON: {"students":{"new","changed","removed"},"classes":{…},"accounts":{…},
/// "places":{"joined","back","dropped","left"},"teachers":{"added","removed"},"guardians":{"added","removed"}}.
[[nodiscard]] std::string roster_summary_json(const std::vector<RosterWrite>& writes);

}  // namespace gi::intake
