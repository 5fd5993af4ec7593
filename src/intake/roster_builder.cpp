#include "intake/roster_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"

namespace gi::intake {
namespace {

Said place_of(std::string_view part, std::uint32_t row) {
    return part.empty() ? said("place_row", "row {row}", {{"row", row}})
                        : said("place_in_file", "{file}, row {row}", {{"file", part}, {"row", row}});
}

Said at(const RosterPerson& person, const Said& what) { return at_row(person.part, person.row, what); }

constexpr std::uint64_t pair_of(std::uint32_t a, std::uint32_t b) noexcept { return (std::uint64_t{a} << 32U) | b; }

std::string email_key(const RosterPerson& person) {
    return fmt::format("e{} {}", to_string(person.role), person.email);
}

std::string name_of(const RosterPerson& person) {
    const auto name = person.first_name + (person.first_name.empty() ? "" : " ") + person.last_name;
    return std::string{cut_utf8(name, problem_value_bytes)};
}

Said email_taken(std::string_view email, const Said& place) {
    return said(
        "email_taken",
        "“{value}” is the e-mail address of {place} already, so it was left out here. Two people cannot share it; "
        "correct one of the two.",
        {{"value", email}, {"place", place}});
}

Said number_taken(std::string_view number, const Said& place) {
    return said(
        "number_taken",
        "“{value}” is the student number of {place} already, so it was left out here. Two people cannot share it; "
        "correct one of the two.",
        {{"value", number}, {"place", place}});
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

Said in_words(PersonRole role) {
    switch (role) {
        case PersonRole::student:
            return said("word_student", "student");
        case PersonRole::guardian:
            return said("word_guardian", "guardian");
        case PersonRole::teacher:
            return said("word_teacher", "teacher");
        case PersonRole::administrator:
            return said("word_administrator", "administrator");
    }
    return {};
}

RosterBuilder::RosterBuilder(const ReadOptions& options) : options_(options), problems_(options.limits.problems) {}

void RosterBuilder::skip_row(std::string_view part, std::uint32_t row, std::string_view code, std::string_view value,
                             Said reason, const Said& message) {
    if (!part.empty()) reason = said("in_file", "{file}: {what}", {{"file", part}, {"what", reason}});
    if (file_.skipped_rows.size() < options_.limits.problems)
        file_.skipped_rows.push_back({.row = row, .reason = std::move(reason)});
    problems_.about_part(part, row, value, code, at_row(part, row, message));
}

/// Without `of_row` the rest of the row is read, so that only the problem is told.
void RosterBuilder::leave_out(const RosterPerson& person, bool of_row, std::string_view code, std::string_view value,
                              Said reason, const Said& message) {
    if (of_row) return skip_row(person.part, person.row, code, value, std::move(reason), message);
    problems_.about_part(person.part, person.row, value, code, at(person, message));
}

bool RosterBuilder::clean_texts(RosterPerson& person, bool of_row) {
    for (auto* const text : {&person.last_name, &person.first_name, &person.student_number, &person.username}) {
        const bool is_long = text->size() > options_.limits.cell_bytes;
        if (!is_long) *text = clean_text(*text).text;
        if (!is_long && count_characters(*text) <= options_.limits.name_characters) continue;
        leave_out(person, of_row, "name_too_long", *text, said("long_name", "a name that is too long"),
                  said("name_of_person_too_long",
                       "a name is longer than {most} characters, so the person was left out. Shorten it.",
                       {{"most", options_.limits.name_characters}}));
        return false;
    }
    if (person.email.empty()) return true;
    auto email = clean_text(cut_utf8(person.email, options_.limits.cell_bytes)).text;
    if (looks_like_email(email)) {
        person.email = to_lower(email);
        return true;
    }
    problems_.about_part(person.part, person.row, person.email, "bad_email",
                         at(person, said("bad_email_left_out",
                                         "“{value}” is not an e-mail address, so it was left out. Correct the address.",
                                         {{"value", cut_utf8(person.email, problem_value_bytes)}})));
    person.email.clear();
    return true;
}

/// Reports who cannot be known, or cannot sign in; false: the person is left out.
bool RosterBuilder::has_identity(const RosterPerson& person, bool of_row) {
    if (!person.email.empty() || person.only_referenced || person.leaves) return true;
    if (person.role == PersonRole::guardian) {
        leave_out(person, of_row, "guardian_without_email", name_of(person),
                  said("guardian_without_email", "a guardian without e-mail address"),
                  said("person_left_out",
                       "the {role} has no e-mail address and could not sign in, so he or she was left out. Add the "
                       "address.",
                       {{"role", in_words(person.role)}}));
        return false;
    }
    if (person.role == PersonRole::student) {
        if (!person.student_number.empty()) return true;
        if (!person.key.empty()) {
            problems_.about_part(person.part, person.row, name_of(person), "no_identity",
                                 at(person, said("student_without_identity",
                                                 "the student has neither an e-mail address nor a student number, so "
                                                 "gradebooks cannot be matched. Add one of them.")));
            return true;
        }
        leave_out(
            person, of_row, "no_identity", name_of(person),
            said("no_email_no_number", "no e-mail address and no student number"),
            said("student_left_out",
                 "the student has neither an e-mail address nor a student number, so the row was left out. Add one "
                 "of them."));
        return false;
    }
    if (!person.key.empty()) {
        problems_.about_part(person.part, person.row, name_of(person), "no_email",
                             at(person, said("person_without_email",
                                             "the {role} has no e-mail address and cannot sign in. Add the address.",
                                             {{"role", in_words(person.role)}})));
        return true;
    }
    leave_out(
        person, of_row, "no_email", name_of(person), said("email_missing", "no e-mail address"),
        said("person_left_out",
             "the {role} has no e-mail address and could not sign in, so he or she was left out. Add the address.",
             {{"role", in_words(person.role)}}));
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
    const auto give_up = [&](std::string& value, const std::string& key, auto taken_by) {
        const auto taken = value.empty() ? person_by_key_.end() : person_by_key_.find(key);
        if (taken == person_by_key_.end() || taken->second == self) return;
        const auto& other = file_.people[taken->second];
        problems_.about_part(
            person.part, person.row, value, "duplicate_person",
            at(person, taken_by(cut_utf8(value, problem_value_bytes), place_of(other.part, other.row))));
        value.clear();
    };
    give_up(person.email, email_key(person), email_taken);
    if (person.role == PersonRole::student) give_up(person.student_number, "n" + person.student_number, number_taken);
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
        skip_row(entry.part, entry.row, "name_too_long", entry.name, said("long_name", "a name that is too long"),
                 said("name_of_class_too_long",
                      "the name of the class is longer than {most} characters, so the class was left out. Shorten it.",
                      {{"most", options_.limits.name_characters}}));
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
    if (file_.people.empty()) {
        problems_.about_file("no_people", said("no_people", "The file names nobody. Add one row for each student."));
    }
    if (file_.classes.empty() && !file_.people.empty()) {
        problems_.about_file(
            "no_classes", said("no_classes",
                               "The file names no classes, so the people come into the school but into no class. Add "
                               "a column “class” to place them."));
    }
    problems_.move_to(file_.problems, file_.problems_total);
    return std::move(file_);
}

}  // namespace gi::intake
