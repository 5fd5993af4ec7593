#include "intake/roster/readers/plain_roster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/csv/records.hpp"
#include "intake/formats/format.hpp"
#include "intake/person_name.hpp"
#include "intake/roster/readers/roster_columns.hpp"
#include "intake/roster_builder.hpp"

namespace gi::intake {
namespace {

constexpr std::size_t quoted_bytes = 60;
constexpr std::size_t most_in_a_cell = 20;
constexpr std::size_t most_headings_named = 5;

struct FoundColumns {
    std::uint32_t heading_row = 0;
    RosterColumns columns;
    Said recognised_by;
};

std::optional<FoundColumns> find_columns(const FileHead& head) {
    for (const auto& row : head.rows)
        if (auto columns = understand_roster_headings(row.cells)) {
            auto by = columns->recognised_by(row.cells);
            return FoundColumns{row.number, *std::move(columns), std::move(by)};
        }
    return std::nullopt;
}

/// "a@x.org; b@x.org", "4711, 4712": at most a handful in one cell.
std::vector<std::string> entries_of(std::string_view cell, std::string_view separators) {
    std::vector<std::string> entries;
    while (!cell.empty() && entries.size() < most_in_a_cell) {
        const auto end = std::min(cell.find_first_of(separators), cell.size());
        if (auto entry = clean_text(cell.substr(0, end)).text; !entry.empty()) entries.push_back(std::move(entry));
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return entries;
}

class PlainRosterReader {
public:
    PlainRosterReader(FoundColumns found, const ReadOptions& options)
        : found_(std::move(found)), columns_(&found_.columns), builder_(options) {}

    [[nodiscard]] ProblemList& problems() noexcept { return builder_.problems(); }
    void add_row(const csv::Record& record);
    [[nodiscard]] RosterFile finish();

private:
    struct Link {  // of a guardian to children that may stand further down
        std::uint32_t row = 0;
        std::uint32_t guardian = 0;
        std::string child;
    };

    [[nodiscard]] static std::string text(const csv::Record& record, std::optional<std::uint32_t> column);
    [[nodiscard]] static RosterPerson person_of(const csv::Record& record, const PersonColumns& columns,
                                                PersonRole role);
    [[nodiscard]] std::optional<PersonRole> role_of(const csv::Record& record);
    void add_student(const csv::Record& record);
    void add_guardian_row(const csv::Record& record);
    void add_someone_else(const csv::Record& record, PersonRole role);
    void check_same_name(const RosterPerson& newer, std::uint32_t known);
    [[nodiscard]] std::string class_name(const csv::Record& record) const;
    [[nodiscard]] std::optional<std::uint32_t> add_class(const csv::Record& record);
    void add_teachers(const csv::Record& record, std::uint32_t class_index);
    void add_guardians(const csv::Record& record, std::uint32_t student);
    [[nodiscard]] std::vector<RosterPerson> people_in(const csv::Record& record, const PersonColumns& columns,
                                                      PersonRole role) const;
    void link_children();
    void tell(std::uint32_t row, std::string_view value, std::string_view code, const Said& what);

    FoundColumns found_;
    const RosterColumns* columns_;
    RosterBuilder builder_;
    std::unordered_map<std::string, std::optional<std::uint32_t>> others_;  // who stand in many rows, by role and text
    std::unordered_map<std::string, std::uint32_t> student_by_key_;         // e-mail address or number
    std::vector<Link> links_;
};

void PlainRosterReader::tell(std::uint32_t row, std::string_view value, std::string_view code, const Said& what) {
    builder_.problems().about_part({}, row, value, code, at_row({}, row, what));
}

std::string PlainRosterReader::text(const csv::Record& record, std::optional<std::uint32_t> column) {
    if (!column) return {};
    auto clean = clean_text(record.cell(*column)).text;
    return clean == "-" ? std::string{} : clean;
}

RosterPerson PlainRosterReader::person_of(const csv::Record& record, const PersonColumns& columns, PersonRole role) {
    RosterPerson person{.row = record.number, .role = role};
    person.last_name = text(record, columns.last_name);
    person.first_name = text(record, columns.first_name);
    if (person.last_name.empty() && person.first_name.empty()) {
        auto names = split_full_name(text(record, columns.full_name));
        person.last_name = std::move(names.last_name);
        person.first_name = std::move(names.first_name);
    }
    person.email = text(record, columns.email);
    if (role == PersonRole::student) person.student_number = text(record, columns.student_number);
    person.username = text(record, columns.username);
    if (!columns.email && looks_like_email(person.username)) person.email = person.username;
    return person;
}

std::optional<PersonRole> PlainRosterReader::role_of(const csv::Record& record) {
    const auto word = text(record, columns_->role);
    if (word.empty()) return PersonRole::student;
    if (const auto role = role_from_word(word)) return role;
    builder_.skip_row({}, record.number, "other_role", word,
                      said("role_without_place", "a role that has no place here"),
                      said("other_role",
                           "“{value}” is no role that has a place here, so the row was left out. Roles are student, "
                           "teacher, guardian and administrator.",
                           {{"value", cut_utf8(word, quoted_bytes)}}));
    return std::nullopt;
}

void PlainRosterReader::add_row(const csv::Record& record) {
    const auto role = role_of(record);
    if (!role) return;
    if (*role == PersonRole::student) return add_student(record);
    if (*role == PersonRole::guardian) return add_guardian_row(record);
    add_someone_else(record, *role);
}

void PlainRosterReader::check_same_name(const RosterPerson& newer, std::uint32_t known) {
    const auto& older = builder_.file().people[known];
    if (older.row == newer.row) return;
    if (may_be_same_person(name_key(older.last_name, older.first_name), name_key(newer.last_name, newer.first_name)))
        return;
    tell(
        newer.row, newer.email.empty() ? newer.student_number : newer.email, "duplicate_person",
        said(
            "taken_for_the_same",
            "the e-mail address or student number is that of “{name}” in row {row}, who was taken for the same person. "
            "Correct one of the two.",
            {{"name",
              fmt::format("{} {}", cut_utf8(older.first_name, quoted_bytes), cut_utf8(older.last_name, quoted_bytes))},
             {"row", older.row}}));
}

void PlainRosterReader::add_student(const csv::Record& record) {
    auto student = person_of(record, columns_->person, PersonRole::student);
    const auto index = builder_.add_person(student);
    if (!index) return;
    check_same_name(student, *index);
    const auto& known = builder_.file().people[*index];
    if (!known.email.empty()) student_by_key_.emplace(known.email, *index);
    if (!known.student_number.empty()) student_by_key_.emplace(to_lower(known.student_number), *index);
    const bool came_before = known.row != record.number;
    const auto class_index = add_class(record);
    const bool is_new =
        class_index && builder_.add_place({.row = record.number, .person = *index, .class_index = *class_index});
    if (came_before && !is_new) {
        tell(record.number, student.email.empty() ? student.student_number : student.email, "duplicate_person",
             said("student_in_row", "the student stands in row {row} already. Nothing to do if the rows agree.",
                  {{"row", known.row}}));
    }
    if (class_index) add_teachers(record, *class_index);
    add_guardians(record, *index);
}

/// Children stand in a column of their own, or the student number of the row is that of the child.
void PlainRosterReader::add_guardian_row(const csv::Record& record) {
    const auto index = builder_.add_person(person_of(record, columns_->person, PersonRole::guardian));
    if (!index) return;
    const auto column = columns_->children ? columns_->children : columns_->person.student_number;
    if (!column) return;
    for (auto& child : entries_of(record.cell(*column), ",;|\n"))
        links_.push_back({.row = record.number, .guardian = *index, .child = std::move(child)});
}

void PlainRosterReader::add_someone_else(const csv::Record& record, PersonRole role) {
    const auto index = builder_.add_person(person_of(record, columns_->person, role));
    if (!index || role != PersonRole::teacher || class_name(record).empty()) return;
    if (const auto class_index = add_class(record))
        builder_.add_place({.row = record.number, .person = *index, .class_index = *class_index});
}

/// A section that is only a number means nothing without its heading: "Section 3".
std::string PlainRosterReader::class_name(const csv::Record& record) const {
    const auto named = text(record, columns_->class_name ? columns_->class_name : columns_->course);
    const auto section = text(record, columns_->section);
    if (!named.empty() && columns_->class_name) return named;
    if (!named.empty()) return section.empty() ? named : fmt::format("{} {}", named, section);
    const bool is_number = section.find_first_not_of("0123456789") == std::string::npos;
    if (!section.empty()) return is_number ? "Section " + section : section;
    return text(record, columns_->class_code);
}

std::optional<std::uint32_t> PlainRosterReader::add_class(const csv::Record& record) {
    auto name = class_name(record);
    if (name.empty()) {
        if (columns_->has_class()) {
            tell(record.number, {}, "no_class",
                 said("no_class", "no class stands here, so the student came into none. Fill it in."));
        }
        return std::nullopt;
    }
    return builder_.add_class({.row = record.number, .name = std::move(name), .term = text(record, columns_->term)});
}

/// One for each e-mail address; names and addresses beside each other belong together.
std::vector<RosterPerson> PlainRosterReader::people_in(const csv::Record& record, const PersonColumns& columns,
                                                       PersonRole role) const {
    const auto first = person_of(record, columns, role);
    auto emails = entries_of(first.email, ",; \n");
    // A column “Teacher” or “Parent 1” may hold the address itself.
    if (emails.empty() && first.last_name.contains('@')) emails = entries_of(first.last_name, ",; \n");
    const auto names =
        columns.full_name ? entries_of(text(record, columns.full_name), ";\n") : std::vector<std::string>{};
    std::vector<RosterPerson> people;
    for (std::size_t i = 0; i < std::max({emails.size(), names.size(), std::size_t{1}}); ++i) {
        RosterPerson person{.row = record.number, .role = role};
        if (i == 0) {
            person.last_name = first.last_name;
            person.first_name = first.first_name;
        }
        if (i < names.size() && !(columns.last_name && i == 0)) {
            auto split = split_full_name(names[i]);
            person.last_name = std::move(split.last_name);
            person.first_name = std::move(split.first_name);
        }
        if (i < emails.size()) person.email = emails[i];
        if (person.last_name.contains('@')) person.last_name = person.first_name = {};
        if (!person.email.empty() || !person.last_name.empty() || !person.first_name.empty())
            people.push_back(std::move(person));
    }
    return people;
}

/// The same teacher stands in many rows and is told of once.
void PlainRosterReader::add_teachers(const csv::Record& record, std::uint32_t class_index) {
    for (auto& teacher : people_in(record, columns_->teacher, PersonRole::teacher)) {
        const auto key = fmt::format("{}\n{}\n{}", to_lower(teacher.email), teacher.last_name, teacher.first_name);
        auto known = others_.find(key);
        if (known == others_.end()) known = others_.emplace(key, builder_.add_person(std::move(teacher), false)).first;
        if (known->second)
            builder_.add_place({.row = record.number, .person = *known->second, .class_index = class_index});
    }
}

void PlainRosterReader::add_guardians(const csv::Record& record, std::uint32_t student) {
    for (const auto& columns : columns_->guardians)
        for (auto& guardian : people_in(record, columns.columns, PersonRole::guardian))
            if (const auto index = builder_.add_person(std::move(guardian), false))
                builder_.add_guardianship({.row = record.number, .guardian = *index, .student = student});
}

void PlainRosterReader::link_children() {
    for (const auto& link : links_) {
        const auto child = student_by_key_.find(to_lower(link.child));
        if (child != student_by_key_.end()) {
            builder_.add_guardianship({.row = link.row, .guardian = link.guardian, .student = child->second});
            continue;
        }
        tell(link.row, link.child, "unknown_child",
             said("unknown_child",
                  "no student of the file has the number or e-mail address “{value}”, so the guardian was not linked. "
                  "Correct it, or add the student.",
                  {{"value", cut_utf8(link.child, quoted_bytes)}}));
    }
}

RosterFile PlainRosterReader::finish() {
    link_children();
    auto& file = builder_.file();
    file.format = Format::generic;
    file.recognised_by = std::move(found_.recognised_by);
    file.ignored_columns = std::move(found_.columns.ignored);
    return builder_.finish();
}

Error no_headings(const FileHead& head) {
    SaidList found;
    std::size_t named = 0;
    for (const auto cell : head.rows.front().cells) {
        const auto heading = trim(cell);
        if (heading.empty()) continue;
        if (named++ == most_headings_named) {
            found.add_more();
            break;
        }
        found.add(cut_utf8(heading, quoted_bytes));
    }
    return error_saying(
        ErrorCode::file_not_a_roster,
        said("no_roster_columns",
             "The columns of a roster were not found; the first row is {headings}. A roster has one row of "
             "headings (last_name, first_name, email or student_number, class) and one row for each student.",
             {{"headings", found}}));
}

}  // namespace

bool looks_like_roster(const FileHead& head) { return find_columns(head).has_value(); }

Result<RosterFile> read_plain_roster(const SheetText& sheet, const ReadOptions& options) {
    csv::RecordReader first_records(sheet.text(), sheet.dialect, options.limits);
    const auto head = read_head(first_records);
    if (!head) return std::unexpected(head.error());
    if (is_part_of_a_set(*head)) {
        return fail(
            ErrorCode::file_not_a_roster,
            said("one_of_a_set",
                 "This is one file of a OneRoster set. People, classes and enrolments stand in several files of "
                 "it: put all its CSV files into one ZIP archive and upload that."));
    }
    auto found = find_columns(*head);
    if (!found) return std::unexpected(no_headings(*head));
    const auto heading_row = found->heading_row;
    PlainRosterReader reader(*std::move(found), options);
    if (sheet.decoded.guessed_bytes > 0) {
        reader.problems().about_file(
            "encoding_guessed", said("encoding_guessed",
                                     "{count} letters of the file are not UTF-8; they were read as Windows-1252. Check "
                                     "names with accents; if they look wrong, save the file as “CSV UTF-8”.",
                                     {{"count", sheet.decoded.guessed_bytes}}));
    }
    csv::RecordReader records(sheet.text(), sheet.dialect, options.limits);
    auto read = records.for_each([&](const csv::Record& record) {
        if (record.number > heading_row) reader.add_row(record);
    });
    if (!read) return std::unexpected(std::move(read.error()));
    return reader.finish();
}

}  // namespace gi::intake
