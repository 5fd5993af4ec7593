#pragma once
/// For tests: a school in memory that takes what a plan writes, and rosters of invented people.
#include <algorithm>
#include <string>
#include <vector>

#include "intake/roster/plan.hpp"
#include "intake/roster/undo_plan.hpp"

namespace gi::intake::testing {

/// Holds values only; scores and passwords are put into the state that `state()` gives.
class SchoolInMemory {
public:
    void put(const RosterObject& object, std::string value) {
        if (value.empty())
            values_.erase(object);
        else
            values_[object] = std::move(value);
    }

    /// Writes, as the database would: every write starts from what is there.
    void write(const std::vector<RosterWrite>& writes) {
        for (const auto& [object, before, after] : writes) {
            if (value_in(values_, object) != before) throw std::logic_error("a write from another state");
            put(object, after);
        }
    }

    [[nodiscard]] const RosterValues& values() const noexcept { return values_; }
    [[nodiscard]] std::string value(const RosterObject& object) const { return std::string{value_in(values_, object)}; }

    [[nodiscard]] RosterState state() const {
        std::vector<std::pair<RosterObject, std::string>> sorted{values_.begin(), values_.end()};
        std::ranges::sort(sorted);
        RosterState state;
        for (const auto& [object, value] : sorted) add(state, object, value);
        return state;
    }

private:
    static void add(RosterState& state, const RosterObject& object, const std::string& value) {
        const auto slash = object.key.find('/');
        const auto kind = object.key.substr(0, slash);
        const auto key = slash == std::string::npos ? std::string{} : object.key.substr(slash + 1);
        switch (object.kind) {
            case ObjectKind::student: {
                const auto facts = person_facts(value);
                state.students.push_back({{object.first}, facts.email, facts.last_name, facts.first_name});
                break;
            }
            case ObjectKind::student_key:
                state.student_keys.push_back({kind, key, {*decode_id(value)}});
                break;
            case ObjectKind::school_class:
                state.classes.push_back({{object.first}, class_facts(value)});
                break;
            case ObjectKind::class_key:
                state.class_keys.push_back({kind, key, *decode_id(value)});
                break;
            case ObjectKind::account:
                state.accounts.push_back({{object.first}, account_facts(value)});
                break;
            case ObjectKind::account_key:
                state.account_keys.push_back({kind, key, *decode_id(value)});
                break;
            case ObjectKind::teacher:
                state.teachers.emplace_back(ClassId{object.first}, AccountId{object.second});
                break;
            case ObjectKind::guardian:
                state.guardians.emplace_back(AccountId{object.first}, StudentId{object.second});
                break;
            case ObjectKind::enrolment:
                state.places.push_back({{object.first}, {object.second}, value == is_dropped});
                break;
        }
    }

    RosterValues values_;
};

/// A roster built row by row; classes and people are named by their keys.
class RosterMaker {
public:
    RosterMaker() { file.format = Format::oneroster; }

    std::uint32_t school_class(const std::string& key, const std::string& name, const std::string& term = "2026") {
        RosterClass made;
        made.row = next_row_++;
        made.key = key;
        made.name = name;
        made.term = term;
        file.classes.push_back(made);
        return static_cast<std::uint32_t>(file.classes.size() - 1);
    }

    std::uint32_t person(PersonRole role, const std::string& key, const std::string& last, const std::string& first,
                         const std::string& email) {
        RosterPerson made;
        made.row = next_row_++;
        made.role = role;
        made.key = key;
        made.last_name = last;
        made.first_name = first;
        made.email = email;
        file.people.push_back(made);
        return static_cast<std::uint32_t>(file.people.size() - 1);
    }
    std::uint32_t student(const std::string& key, const std::string& last, const std::string& first,
                          const std::string& email = {}) {
        return person(PersonRole::student, key, last, first, email);
    }

    RosterMaker& place(std::uint32_t person, std::uint32_t class_index, bool leaves = false) {
        file.places.push_back({next_row_++, {}, person, class_index, leaves});
        return *this;
    }
    RosterMaker& guardianship(std::uint32_t guardian, std::uint32_t student) {
        file.guardianships.push_back({next_row_++, {}, guardian, student});
        return *this;
    }

    RosterFile file;

private:
    std::uint32_t next_row_ = 2;
};

}  // namespace gi::intake::testing
