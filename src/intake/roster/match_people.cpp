#include "intake/roster/match_people.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

/// The roster's students as match.hpp takes them, and who is who of them.
struct StudentsOfRoster {
    GradebookFile file;
    std::vector<std::size_t> people;  // by file.students
};

StudentsOfRoster students_of(const RosterFile& roster) {
    StudentsOfRoster students;
    students.file.format = Format::oneroster;  // what a key is kept as
    for (std::size_t index = 0; index < roster.people.size(); ++index) {
        const auto& person = roster.people[index];
        if (person.role != PersonRole::student) continue;
        students.people.push_back(index);
        FileStudent student;
        student.row = person.row;
        student.last_name = person.last_name;
        student.first_name = person.first_name;
        student.email = person.email;
        student.student_number = person.student_number;
        student.username = person.username;
        student.platform_id = person.key;
        students.file.students.push_back(std::move(student));
    }
    return students;
}

/// The whole school as one class: names are compared with those of everybody who has a place.
ImportState school_as_class(const RosterState& state) {
    ImportState school{{}, ClassId{}, state.students, state.student_keys};
    std::unordered_set<StudentId> seen;
    for (const auto& place : state.places)
        if (seen.insert(place.student).second) school.enrolments.push_back({place.student, {}, {}, false});
    return school;
}

/// What match.hpp takes for certain in one class is asked about in a whole school.
class SecondLook {
public:
    SecondLook(const RosterState& state, const std::vector<StudentMatch>& matches) {
        for (const auto& match : matches)
            if (match.kind == StudentMatch::Kind::known) taken_.insert(match.student);
        for (const auto& [kind, value, student] : state.student_keys)
            if (kind == roster_key_kind) by_key_.emplace(value, student);
        std::unordered_set<StudentId> placed;
        for (const auto& place : state.places) placed.insert(place.student);
        for (const auto& student : state.students)
            if (placed.contains(student.id))
                by_name_.emplace(name_key(student.last_name, student.first_name), student.id);
    }

    void look(const FileStudent& student, StudentMatch& match) const {
        if (match.kind == StudentMatch::Kind::added) look_for_name(student, match);
        if (match.kind == StudentMatch::Kind::known && match.by.code == known_by_email) look_at_key(student, match);
    }

private:
    /// The same name with another address: perhaps the address has changed, perhaps these are two.
    void look_for_name(const FileStudent& student, StudentMatch& match) const {
        StudentMatch asked;
        const auto [begin, end] = by_name_.equal_range(name_key(student.last_name, student.first_name));
        for (auto found = begin; found != end; ++found) {
            if (!found->first.empty() && !taken_.contains(found->second))
                asked.suggestions.push_back({found->second, said("same_name", "the same name")});
        }
        std::ranges::sort(asked.suggestions, {}, &MatchSuggestion::student);
        if (!asked.suggestions.empty()) match = std::move(asked);
    }

    void look_at_key(const FileStudent& student, StudentMatch& match) const {
        const auto found = by_key_.find(student.platform_id);
        if (found == by_key_.end() || found->second == match.student) return;
        match = {.suggestions = {{match.student, said("same_email", "the same e-mail address")},
                                 {found->second, said("same_key", "the same key")}}};
    }

    std::unordered_set<StudentId> taken_;
    std::unordered_map<std::string_view, StudentId> by_key_;
    std::unordered_multimap<std::string, StudentId> by_name_;
};

Said account_role(const std::string& role) {
    if (role == "student") return said("word_student", "student");
    if (role == "guardian") return said("word_guardian", "guardian");
    if (role == "teacher") return said("word_teacher", "teacher");
    if (role == "school_admin") return said("word_administrator", "school_admin");
    return said("named", "{name}", {{"name", role}});
}

class AccountMatcher {
public:
    explicit AccountMatcher(const RosterState& state) {
        for (const auto& account : state.accounts) {
            by_email_.emplace(account.facts.email, account.id);
            by_id_.emplace(account.id, &account);
        }
        for (const auto& [kind, value, id] : state.account_keys)
            if (kind == roster_key_kind) by_key_.emplace(value, AccountId{id});
    }

    AccountMatch match(const RosterPerson& person) {
        if (person.role == PersonRole::administrator)
            return {.reason = said("no_administrators", "A roster never makes administrators.")};
        if (const auto found = by_email_.find(person.email); !person.email.empty() && found != by_email_.end())
            return known(person, found->second, said("known_by_email", "e-mail address"));
        if (const auto found = by_key_.find(person.key); !person.key.empty() && found != by_key_.end()) {
            const auto& facts = by_id_.at(found->second)->facts;
            if (!may_be_same_person(name_key(person.last_name, person.first_name), name_key(facts.name, "")))

                return {.reason = said("key_of_another", "The key is that of {name}, but the name is another one.",
                                       {{"name", facts.name}})};
            return known(person, found->second, said("known_by_key", "key of the platform"));
        }
        if (person.leaves) return {.reason = no_longer_here()};
        if (person.only_referenced) return {.reason = only_named_by_key()};
        if (person.email.empty()) return {.reason = said("account_needs_email", "An account needs an e-mail address.")};
        const auto id = next_id<AccountId>();
        by_email_.emplace(person.email, id);
        added_.emplace(id, person.role);
        return {id, true};
    }

private:
    AccountMatch known(const RosterPerson& person, AccountId id, Said reason) const {
        if (const auto added = added_.find(id); added != added_.end()) {
            if (added->second == person.role) return {id, false, said("another_row", "another row of the roster")};
            return {.reason = said("email_of_another", "The e-mail address is that of another person of the roster.")};
        }
        const auto& account = *by_id_.at(id);
        const auto& role = account.facts.role;
        // Teachers have children, too; whoever is a guardian or a student does not teach.
        const bool fits =
            role == "teacher" || role == "school_admin" || (role == "guardian" && person.role == PersonRole::guardian);
        if (!fits) {
            return {.reason = said("account_of_another_role",
                                   "The e-mail address is that of an account with another role ({role}).",
                                   {{"role", account_role(role)}})};
        }
        // Whoever holds a letter may type in anybody's address: no further child is theirs by it. Who leaves is let go.
        if (account.unproved && !person.leaves) {
            return {.reason = said("unproved_address",
                                   "The account with this e-mail address was made with a family letter, and nobody has "
                                   "confirmed the address yet. Its owner can, with “Forgot your password?” on the "
                                   "sign-in page; import the roster again afterwards.")};
        }
        return {id, false, std::move(reason)};
    }

    std::unordered_map<std::string, AccountId> by_email_;
    std::unordered_map<std::string, AccountId> by_key_;
    std::unordered_map<AccountId, const RosterKnownAccount*> by_id_;
    std::unordered_map<AccountId, PersonRole> added_;
};

}  // namespace

Said no_longer_here() { return said("no_longer_here", "no longer at the school"); }
Said only_named_by_key() { return said("only_named_by_key", "The roster names only the key, and nobody here has it."); }

std::vector<StudentMatch> match_roster_students(const RosterFile& file, const RosterState& state,
                                                const MatchChoices& choices) {
    const auto students = students_of(file);
    auto matches = match_students(students.file, school_as_class(state), choices);
    const SecondLook second{state, matches};
    std::vector<StudentMatch> people(file.people.size());
    for (std::size_t index = 0; index < matches.size(); ++index) {
        const auto& student = students.file.students[index];
        if (!choices.contains(student.row)) second.look(student, matches[index]);
        people[students.people[index]] = std::move(matches[index]);
    }
    return people;
}

std::vector<AccountMatch> match_roster_accounts(const RosterFile& file, const RosterState& state) {
    AccountMatcher matcher{state};
    std::vector<AccountMatch> people(file.people.size());
    for (std::size_t index = 0; index < file.people.size(); ++index)
        if (file.people[index].role != PersonRole::student) people[index] = matcher.match(file.people[index]);
    return people;
}

}  // namespace gi::intake
