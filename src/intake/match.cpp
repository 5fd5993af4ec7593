#include "intake/match.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "intake/name_index.hpp"
#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

using Identity = std::pair<std::string, std::string>;

constexpr std::size_t most_suggestions = 5;

Said known_by(std::string_view kind) {
    if (kind == "number") return said("known_by_number", "student number");
    if (kind == "username") return said("known_by_username", "username");
    if (kind.starts_with("name:")) return said("known_by_name", "a name that you matched before");
    return said("known_by_key", "key of the platform");
}

Said but_another_name(std::string_view kind) {
    if (kind == "number") return said("same_number", "the same student number, but another name");
    if (kind == "username") return said("same_username", "the same username, but another name");
    if (kind.starts_with("name:"))
        return said("same_former_name", "a name that you matched before, but another name now");
    return said("same_key_only", "the same key of the platform, but another name");
}

std::string identity_key(std::string_view kind, std::string_view value) {
    return std::string{kind} + '\n' + std::string{value};
}

class Matcher {
public:
    Matcher(const GradebookFile& file, const ImportState& state, const MatchChoices& choices)
        : file_(file), state_(state), choices_(choices), name_kind_(name_identity_kind(state.id)) {
        for (const auto& student : state.students) {
            by_id_.emplace(student.id, &student);
            if (!student.email.empty()) by_email_.emplace(student.email, &student);
        }
        for (const auto& identity : state.identities)
            by_identity_.emplace(identity_key(identity.kind, identity.value), identity.student);
    }

    std::vector<StudentMatch> run() {
        std::vector<StudentMatch> matches;
        matches.reserve(file_.students.size());
        for (const auto& student : file_.students) matches.push_back(certain_match(student));
        for (std::size_t index = 0; index < matches.size(); ++index) {
            if (matches[index].kind == StudentMatch::Kind::unmatched)
                look_at_names(file_.students[index], matches[index]);
            learn(file_.students[index], matches[index]);
        }
        return matches;
    }

private:
    StudentMatch certain_match(const FileStudent& student) {
        if (const auto choice = choices_.find(student.row); choice != choices_.end()) return chosen(choice->second);
        if (const auto found = by_email_.find(student.email); !student.email.empty() && found != by_email_.end())
            return known(found->second->id, said("known_by_email", "e-mail address"));
        if (const auto found = by_identity_.find(identity_key(email_kind, student.email)); found != by_identity_.end())
            return known(found->second, said("known_by_earlier_email", "earlier e-mail address"));
        StudentMatch match;
        const auto key = name_key(student.last_name, student.first_name);
        for (const auto& [kind, value] : all_identities(student, key)) {
            const auto found = by_identity_.find(identity_key(kind, value));
            if (found == by_identity_.end()) continue;
            if (may_be_same_person(key, key_of(found->second))) return known(found->second, known_by(kind));
            match.suggestions.push_back({found->second, but_another_name(kind)});
        }
        return match;
    }

    StudentMatch chosen(const MatchChoice& choice) {
        switch (choice.kind) {
            case MatchChoice::Kind::student:
                if (by_id_.contains(choice.student)) return known(choice.student, chosen_by_you());
                break;
            case MatchChoice::Kind::add:
                return added();
            case MatchChoice::Kind::leave_out:
                return {.kind = StudentMatch::Kind::left_out};
        }
        return {};
    }

    /// Two rows never mean one student: the second one asks.
    StudentMatch known(StudentId id, Said by) {
        if (!taken_.insert(id).second)
            return {.suggestions = {
                        {id, said("student_of_another_row", "another row of the file is this student already")}}};
        return {.kind = StudentMatch::Kind::known, .student = id, .by = std::move(by)};
    }

    static StudentMatch added() { return {.kind = StudentMatch::Kind::added, .student = next_id<StudentId>()}; }

    void look_at_names(const FileStudent& student, StudentMatch& match) {
        const auto key = name_key(student.last_name, student.first_name);
        // An e-mail address that nobody has is a new student, even of the same name: two Ann Lees are two people.
        if (student.email.empty() && !key.empty()) suggest(key, match);
        if (match.suggestions.empty()) match = added();
    }

    void suggest(std::string_view key, StudentMatch& match) {
        const auto& names = names_of_class();
        for (const auto place : names.like(key)) {
            if (match.suggestions.size() == most_suggestions) return;
            const auto id = named_[place];
            if (taken_.contains(id)) continue;
            if (names[place] == key)
                match.suggestions.insert(match.suggestions.begin(), {id, said("same_name", "the same name")});
            else
                match.suggestions.push_back({id, said("similar_name", "a similar name")});
        }
    }

    const NameIndex& names_of_class() {
        if (names_) return *names_;
        std::vector<std::string> keys;
        for (const auto& enrolment : state_.enrolments) {
            if (enrolment.removed || !by_id_.contains(enrolment.student)) continue;
            keys.push_back(key_of(enrolment.student));
            named_.push_back(enrolment.student);
        }
        return names_.emplace(std::move(keys));
    }

    std::string key_of(StudentId id) const {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? std::string{} : name_key(found->second->last_name, found->second->first_name);
    }

    std::vector<Identity> all_identities(const FileStudent& student, const std::string& key) const {
        auto identities = identities_of(student, file_.format);
        if (identities.empty() && student.email.empty() && !key.empty()) identities.emplace_back(name_kind_, key);
        return identities;
    }

    void learn(const FileStudent& student, StudentMatch& match) {
        const bool is_somebody = match.kind == StudentMatch::Kind::known || match.kind == StudentMatch::Kind::added;
        if (!is_somebody) return;
        for (auto& [kind, value] : all_identities(student, name_key(student.last_name, student.first_name))) {
            if (!by_identity_.try_emplace(identity_key(kind, value), match.student).second) continue;
            match.learned.push_back({std::move(kind), std::move(value), match.student});
        }
    }

    const GradebookFile& file_;
    const ImportState& state_;
    const MatchChoices& choices_;
    std::string name_kind_;
    std::unordered_map<StudentId, const KnownStudent*> by_id_;
    std::unordered_map<std::string_view, const KnownStudent*> by_email_;
    std::unordered_map<std::string, StudentId> by_identity_;
    std::unordered_set<StudentId> taken_;
    std::optional<NameIndex> names_;  // made when it is first needed
    std::vector<StudentId> named_;    // by its places
};

}  // namespace

std::vector<std::pair<std::string, std::string>> identities_of(const FileStudent& student, Format format) {
    std::vector<Identity> identities;
    if (!student.platform_id.empty()) identities.emplace_back(to_string(format), student.platform_id);
    if (!student.student_number.empty()) identities.emplace_back("number", student.student_number);
    if (!student.username.empty()) identities.emplace_back("username", student.username);
    return identities;
}

Said chosen_by_you() { return said("your_choice", "your choice"); }

std::string name_identity_kind(ClassId id) { return "name:" + encode_id(id.value); }

std::vector<StudentMatch> match_students(const GradebookFile& file, const ImportState& state,
                                         const MatchChoices& choices) {
    return Matcher{file, state, choices}.run();
}

}  // namespace gi::intake
