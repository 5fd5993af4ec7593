#pragma once
/// The school as a roster finds it: everybody, all classes, who belongs where. Pure data; read_state.hpp fills it.
#include <string>
#include <utility>
#include <vector>

#include "gradebook/class_state.hpp"
#include "intake/match.hpp"
#include "intake/roster/object.hpp"

namespace gi::intake {

struct RosterKnownClass {
    ClassId id;
    ClassFacts facts{};
    bool used = false;  // has assignments, rules or a history of its own
};

struct RosterKnownAccount {
    AccountId id;
    AccountFacts facts{};
    bool signs_in = false;               // has a password, or was blocked
    std::optional<StudentId> student{};  // whose account it is
    bool rules = false;                  // an administrator, whatever else they are
    bool unproved = false;               // nobody showed that mail to the address reaches them
};

struct RosterKnownPlace {
    ClassId class_id;
    StudentId student;
    bool dropped = false;
    bool used = false;  // a score was written there once
};

struct RosterKnownKey {
    std::string kind;
    std::string value;
    std::int64_t id = 0;  // of the class or account
};

struct RosterState {
    gradebook::HistoryHead history{};  // of the school's roster changes
    std::vector<KnownStudent> students{};
    std::vector<KnownIdentity> student_keys{};
    std::vector<RosterKnownClass> classes{};
    std::vector<RosterKnownKey> class_keys{};
    std::vector<RosterKnownAccount> accounts{};
    std::vector<RosterKnownKey> account_keys{};
    std::vector<std::pair<ClassId, AccountId>> teachers{};
    std::vector<std::pair<AccountId, StudentId>> guardians{};
    std::vector<std::pair<AccountId, StudentId>> revoked{};  // those of them that the school took away
    std::vector<RosterKnownPlace> places{};                  // those that nothing took away
};

/// Everything that is there.
[[nodiscard]] RosterValues values_of(const RosterState& state);

}  // namespace gi::intake
