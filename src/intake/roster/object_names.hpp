#pragma once
/// What a person calls the things that a roster writes. Pure.
#include <string>
#include <vector>

#include "intake/roster/state.hpp"

namespace gi::intake {

class ObjectNames {
public:
    /// `state`, and what is not there any more as the writes knew it.
    ObjectNames(const RosterState& state, const std::vector<RosterWrite>& writes);

    /// "Ada Lindqvist", "Biology 1", "Ada Lindqvist in Biology 1", "Ada Lindqvist, known by number 4711".
    [[nodiscard]] std::string of(const RosterObject& object) const;
    /// "Biology 1"; empty when nothing is known of it.
    [[nodiscard]] std::string of_class(ClassId id) const;
    [[nodiscard]] std::string of_student(StudentId id) const;

private:
    [[nodiscard]] std::string_view value(const RosterObject& object) const;
    [[nodiscard]] std::string of_account(AccountId id) const;
    [[nodiscard]] std::string of_key(const RosterObject& object) const;

    RosterValues values_;
    RosterValues written_;
};

}  // namespace gi::intake
