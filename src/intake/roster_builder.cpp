#include "intake/roster_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

std::string place_of(std::string_view part, std::uint32_t row) {
    return part.empty() ? fmt::format("Row {}", row) : fmt::format("{}, row {}", part, row);
}

constexpr std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) noexcept { return (std::uint64_t{a} << 32U) | b; }

std::string email_key(const RosterPerson& person) {
    return fmt::format("e{} {}", to_string(person.role), person.email);
}

std::string name_of(const RosterPerson& person) {
    const auto name = person.first_name + (person.first_name.empty() ? "" : " ") + person.last_name;
    return std::string{cut_utf8(name, problem_value_bytes)};
}

void take(std::string& known, const std::string& newer) {
    if (known.empty()) known = newer;
}

}  // namespace

std::string_view to_string(PersonRole role) noexcept {
    switch (role) {
        case PersonRole::student:
            return "student";
        case PersonRole::guardian:
            return "guardian";
        case PersonRole::teacher:
            return "teacher";
        case PersonRole::administrator:
            return "administrator";
    }
    return "student";
}

RosterBuilder::RosterBuilder(const ReadOptions& options) : options_(options), problems_(options.limits.problems) {}

void RosterBuilder::skip_row(std::string_view part, std::uint32_t row, std::string_view code, std::string_view value,
                             std::string reason, std::string_view message) {
    if (!part.empty()) reason = fmt::format("{}: {}", part, reason);
    if (file_.skipped_rows.size() < options_.limits.problems)
        file_.skipped_rows.push_back({.row = row, .reason = std::move(reason)});
    problems_.about_part(part, row, value, code, fmt::format("{}: {}", place_of(part, row), message));
}

/// Without `of_row` the rest of the row is read, so that only the problem is told.
void RosterBuilder::leave_out(const RosterPerson& person, bool of_row, std::string_view code, std::string_view value,
                              std::string reason, std::string_view message) {
    if (of_row) return skip_row(person.part, person.row, code, value, std::move(reason), message);
    problems_.about_part(person.part, person.row, value, code,
                         fmt::format("{}: {}", place_of(person.part, person.row), message));
}

bool RosterBuilder::clean_texts(RosterPerson& person, bool of_row) {
    for (auto* const text : {&person.last_name, &person.first_name, &person.student_number, &person.username}) {
        const bool is_long = text->size() > options_.limits.cell_bytes;
        if (!is_long) *text = clean_text(*text).text;
        if (!is_long && count_characters(*text) <= options_.limits.name_characters) continue;
        leave_out(person, of_row, "name_too_long", *text, "a name that is too long",
                  fmt::format("a name is longer than {} characters, so the person was left out. Shorten it.",
                              options_.limits.name_characters));
        return false;
    }
    if (person.email.empty()) return true;
    auto email = clean_text(cut_utf8(person.email, options_.limits.cell_bytes)).text;
    if (looks_like_email(email)) {
        person.email = to_lower(email);
        return true;
    }
    problems_.about_part(person.part, person.row, person.email, "bad_email",
                         fmt::format("{}: “{}” is not an e-mail address, so it was left out. Correct the address.",
                                     place_of(person.part, person.row), cut_utf8(person.email, problem_value_bytes)));
    person.email.clear();
    return true;
}

/// Reports who cannot be known, or cannot sign in; false: the person is left out.
bool RosterBuilder::has_identity(const RosterPerson& person, bool of_row) {
    if (!person.email.empty() || person.only_referenced || person.leaves) return true;
    const auto where = place_of(person.part, person.row);
    if (person.role == PersonRole::guardian) {
        leave_out(person, of_row, "guardian_without_email", name_of(person), "a guardian without e-mail address",
                  "the guardian has no e-mail address and could not sign in, so he or she was left out. Add the "
                  "address.");
        return false;
    }
    if (person.role == PersonRole::student) {
        if (!person.student_number.empty()) return true;
        if (!person.key.empty()) {
            problems_.about_part(person.part, person.row, name_of(person), "no_identity",
                                 fmt::format("{}: the student has neither an e-mail address nor a student number, so "
                                             "gradebooks cannot be matched. Add one of them.",
                                             where));
            return true;
        }
        leave_out(person, of_row, "no_identity", name_of(person), "no e-mail address and no student number",
                  "the student has neither an e-mail address nor a student number, so the row was left out. Add one of "
                  "them.");
        return false;
    }
    if (!person.key.empty()) {
        problems_.about_part(person.part, person.row, name_of(person), "no_email",
                             fmt::format("{}: the {} has no e-mail address and cannot sign in. Add the address.", where,
                                         to_string(person.role)));
        return true;
    }
    leave_out(person, of_row, "no_email", name_of(person), "no e-mail address",
              fmt::format("the {} has no e-mail address and could not sign in, so he or she was left out. Add the "
                          "address.",
                          to_string(person.role)));
    return false;
}

std::optional<std::uint32_t> RosterBuilder::find_same(const RosterPerson& person) const {
    const auto find = [&](const std::string& key) -> std::optional<std::uint32_t> {
        const auto found = person_by_key_.find(key);
        return found == person_by_key_.end() ? std::nullopt : std::optional{found->second};
    };
    if (!person.key.empty()) {
        if (const auto same = find("k" + person.key)) return same;
        // Two keys are two people, but for guardians: many schools keep one record of a parent for each child.
        if (person.role != PersonRole::guardian) return std::nullopt;
    }
    if (!person.email.empty())
        if (const auto same = find(email_key(person))) return same;
    if (person.role == PersonRole::student && !person.student_number.empty()) {
        const auto same = find("n" + person.student_number);
        const bool contradicts = same && !person.email.empty() && !file_.people[*same].email.empty();
        if (!contradicts) return same;
    }
    return std::nullopt;
}

/// One e-mail address or number never means two students.
void RosterBuilder::give_up_taken_keys(RosterPerson& person, std::optional<std::uint32_t> self) {
    if (person.role == PersonRole::guardian) return;
    const auto give_up = [&](std::string& value, const std::string& key, std::string_view what) {
        const auto taken = value.empty() ? person_by_key_.end() : person_by_key_.find(key);
        if (taken == person_by_key_.end() || taken->second == self) return;
        const auto& other = file_.people[taken->second];
        problems_.about_part(person.part, person.row, value, "duplicate_person",
                             fmt::format("{}: “{}” is the {} of {} already, so it was left out here. Two people cannot "
                                         "share it; correct one of the two.",
                                         place_of(person.part, person.row), cut_utf8(value, problem_value_bytes), what,
                                         place_of(other.part, other.row)));
        value.clear();
    };
    give_up(person.email, email_key(person), "e-mail address");
    if (person.role == PersonRole::student)
        give_up(person.student_number, "n" + person.student_number, "student number");
}

void RosterBuilder::complete(RosterPerson& known, const RosterPerson& newer) {
    take(known.last_name, newer.last_name);
    take(known.first_name, newer.first_name);
    take(known.email, newer.email);
    take(known.student_number, newer.student_number);
    take(known.username, newer.username);
    known.leaves = known.leaves && newer.leaves;
}

void RosterBuilder::enter_keys(const RosterPerson& person, std::uint32_t index) {
    if (!person.key.empty()) person_by_key_.try_emplace("k" + person.key, index);
    if (!person.email.empty()) person_by_key_.try_emplace(email_key(person), index);
    if (person.role == PersonRole::student && !person.student_number.empty())
        person_by_key_.try_emplace("n" + person.student_number, index);
}

std::optional<std::uint32_t> RosterBuilder::add_person(RosterPerson person, bool of_row) {
    if (!clean_texts(person, of_row)) return std::nullopt;
    const auto same = find_same(person);
    give_up_taken_keys(person, same);
    if (same) {
        complete(file_.people[*same], person);
        enter_keys(person, *same);
        return same;
    }
    if (!has_identity(person, of_row)) return std::nullopt;
    const auto index = static_cast<std::uint32_t>(file_.people.size());
    enter_keys(person, index);
    file_.people.push_back(std::move(person));
    return index;
}

std::optional<std::uint32_t> RosterBuilder::add_class(RosterClass entry) {
    entry.name = clean_text(cut_utf8(entry.name, options_.limits.cell_bytes)).text;
    entry.term = clean_text(cut_utf8(entry.term, options_.limits.cell_bytes)).text;
    if (count_characters(entry.name) > options_.limits.name_characters) {
        skip_row(entry.part, entry.row, "name_too_long", entry.name, "a name that is too long",
                 fmt::format("the name of the class is longer than {} characters, so the class was left out. Shorten "
                             "it.",
                             options_.limits.name_characters));
        return std::nullopt;
    }
    if (entry.key.empty() && entry.name.empty()) return std::nullopt;
    const auto key = entry.key.empty() ? fmt::format("n{}\n{}", fold(entry.name), fold(entry.term)) : "k" + entry.key;
    const auto next = static_cast<std::uint32_t>(file_.classes.size());
    const auto [place, is_new] = class_by_key_.try_emplace(key, next);
    if (is_new) file_.classes.push_back(std::move(entry));
    return place->second;
}

bool RosterBuilder::add_place(RosterPlace place) {
    const auto [known, is_new] = place_of_.try_emplace(pair_of(place.person, place.class_index),
                                                       static_cast<std::uint32_t>(file_.places.size()));
    if (is_new) {
        file_.places.push_back(std::move(place));
        return true;
    }
    auto& before = file_.places[known->second];
    if (place.leaves) return false;
    if (before.leaves) {
        before = std::move(place);
        return true;
    }
    // A blank date is no bound at all.
    before.begins = before.begins.empty() || place.begins.empty() ? "" : std::min(before.begins, place.begins);
    before.ends = before.ends.empty() || place.ends.empty() ? "" : std::max(before.ends, place.ends);
    return false;
}

void RosterBuilder::add_guardianship(RosterGuardianship guardianship) {
    if (guardianship.guardian == guardianship.student) return;
    if (guardianships_.insert(pair_of(guardianship.guardian, guardianship.student)).second)
        file_.guardianships.push_back(std::move(guardianship));
}

RosterFile RosterBuilder::finish() {
    if (file_.people.empty()) problems_.about_file("no_people", "The file names nobody. Add one row for each student.");
    if (file_.classes.empty() && !file_.people.empty()) {
        problems_.about_file("no_classes",
                             "The file names no classes, so the people come into the school but into no class. Add a "
                             "column “class” to place them.");
    }
    problems_.move_to(file_.problems, file_.problems_total);
    return std::move(file_);
}

}  // namespace gi::intake
