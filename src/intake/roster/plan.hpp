#pragma once
/// What a roster changes in a school. Pure: the same roster and state always give the same plan, new ids aside.
///
/// Rules: a student is matched by match.hpp; besides, somebody new is asked about whose name is that of a student whom
/// the roster does not have, and so is a row whose e-mail address and key mean two students. A teacher or guardian is
/// known by e-mail address, else by the roster's key unless the name is another one altogether, and has an account when
/// there is an e-mail address; one who has not confirmed the address is left out. A class is known by the roster's key,
/// else by name and term. What the roster leaves blank stays. Nobody is deleted: who is missing from a class that the
/// roster has is marked.
#include <cstdint>
#include <string>
#include <vector>

#include "intake/plan.hpp"
#include "intake/roster/state.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake {

/// What the administrator decided.
struct RosterChoice {
    bool mark_missing = true;  // never of a roster that says only what changed
    MatchChoices matches{};    // students, by row
    std::string today{};       // ISO; a place that ended by then is none. Empty: dates do not count
};

struct RosterPersonReport {
    enum class Kind : std::uint8_t { taken, unmatched, left_out };
    Kind kind = Kind::left_out;
    Outcome outcome = Outcome::unchanged;  // of one that is taken
    Said reason{};                         // why known, or why left out
    std::int64_t id = 0;                   // of the student or the account; 0 when not taken
    PersonFacts before{};                  // of a known one; an account's name is its last_name
    PersonFacts after{};
    std::vector<MatchSuggestion> suggestions{};
};

struct RosterClassReport {
    bool taken = false;
    Outcome outcome = Outcome::unchanged;
    ClassId id{};
    ClassFacts before{};
    ClassFacts after{};
    std::uint32_t students = 0;  // that the roster has in it
    std::uint32_t joined = 0;
    std::uint32_t back = 0;      // marked before
    std::uint32_t dropped = 0;   // marked now
    std::uint32_t unmarked = 0;  // that it had before, without a mark
};

struct RosterPlan {
    std::vector<RosterWrite> writes;         // in the order of the roster
    std::vector<RosterPersonReport> people;  // in the roster's order
    std::vector<RosterClassReport> classes;  // in the roster's order
    bool marks_missing = false;
};

[[nodiscard]] RosterPlan plan_roster(const RosterFile& file, const RosterState& state, const RosterChoice& choice);

/// The same for two plans that do the same to the school, whatever ids new things got.
[[nodiscard]] std::string plan_digest(const RosterPlan& plan);

}  // namespace gi::intake
