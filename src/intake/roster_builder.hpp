#pragma once
/// From what a file says to the neutral roster: the rules about people, classes and places that all rosters have in
/// common. A reader hands over entries with texts as they stand; they are cleaned and checked here.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "intake/problem_list.hpp"
#include "intake/roster_file.hpp"

namespace gi::intake {

class RosterBuilder {
public:
    explicit RosterBuilder(const ReadOptions& options);

    [[nodiscard]] ProblemList& problems() noexcept { return problems_; }
    [[nodiscard]] RosterFile& file() noexcept { return file_; }

    /// Index of the person, who may be there already: a student by key, e-mail or number, others by key or e-mail.
    /// Nothing when the person was left out, which is reported; `of_row` says that the row is left out with the person.
    [[nodiscard]] std::optional<std::uint32_t> add_person(RosterPerson person, bool of_row = true);
    /// Index of the class, which may be there already: by key, else by name and term.
    [[nodiscard]] std::optional<std::uint32_t> add_class(RosterClass entry);
    /// Twice the same place is one, for as long as both together. False when it was there already.
    bool add_place(RosterPlace place);
    void add_guardianship(RosterGuardianship guardianship);
    void skip_row(std::string_view part, std::uint32_t row, std::string_view code, std::string_view value, Said reason,
                  const Said& message);

    /// The builder is spent.
    [[nodiscard]] RosterFile finish();

private:
    [[nodiscard]] bool clean_texts(RosterPerson& person, bool of_row);
    [[nodiscard]] bool has_identity(const RosterPerson& person, bool of_row);
    void leave_out(const RosterPerson& person, bool of_row, std::string_view code, std::string_view value, Said reason,
                   const Said& message);
    [[nodiscard]] std::optional<std::uint32_t> find_same(const RosterPerson& person) const;
    void give_up_taken_keys(RosterPerson& person, std::optional<std::uint32_t> self);
    void complete(RosterPerson& known, const RosterPerson& newer);
    void enter_keys(const RosterPerson& person, std::uint32_t index);

    ReadOptions options_;
    ProblemList problems_;
    RosterFile file_;
    std::unordered_map<std::string, std::uint32_t> person_by_key_;  // "k" key, "e" role and e-mail, "n" number
    std::unordered_map<std::string, std::uint32_t> class_by_key_;
    std::unordered_map<std::uint64_t, std::uint32_t> place_of_;  // by person and class
    std::unordered_set<std::uint64_t> guardianships_;            // guardian and student
};

}  // namespace gi::intake
