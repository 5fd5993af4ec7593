/// The part of GradebookBuilder that reads who a row is about, and knows a student again.
#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "gradebook/change_set.hpp"
#include "intake/cell_text.hpp"
#include "intake/gradebook_builder.hpp"

namespace gi::intake {

std::optional<FileStudent> GradebookBuilder::read_student(const csv::Record& record) {
    FileStudent student{.row = record.number};
    auto last_name = read_name(record, last_name_);
    auto first_name = read_name(record, first_name_);
    auto full_name = read_name(record, full_name_);
    auto number = read_key(record, student_number_);
    auto username = read_key(record, username_);
    auto platform_id = read_key(record, platform_id_);
    if (!last_name || !first_name || !full_name || !number || !username || !platform_id) {
        skip_row(record.number, fmt::format("a name longer than {} characters", options_.limits.name_characters));
        return std::nullopt;
    }
    student.last_name = std::move(*last_name);
    student.first_name = std::move(*first_name);
    if (full_name_) {
        auto names = split_full_name(*full_name);
        student.last_name = std::move(names.last_name);
        student.first_name = std::move(names.first_name);
    }
    student.student_number = std::move(*number);
    student.username = std::move(*username);
    student.platform_id = std::move(*platform_id);
    student.section = read_section(record);
    read_email(record, student);
    if (is_known(student)) return student;
    report_missing_key(record);  // nothing was left of a cell of marks or control characters
    return std::nullopt;
}

bool GradebookBuilder::is_known(const FileStudent& student) const noexcept {
    if (!student.email.empty() || !student.student_number.empty()) return true;
    if (!student.platform_id.empty() || !student.username.empty()) return true;
    const bool has_name = !student.last_name.empty() || !student.first_name.empty();
    return has_name && rules_.student_key == StudentKey::identity_or_name;
}

/// Many schools let students sign in with their e-mail address, so a username may be one.
void GradebookBuilder::read_email(const csv::Record& record, FileStudent& student) {
    const auto cell = email_ ? unwrap_cell(record.cell(*email_)) : std::string_view{};
    if (looks_like_email(cell)) {
        student.email = to_lower(cell);
        return;
    }
    if (looks_like_email(student.username)) student.email = to_lower(student.username);
    if (cell.empty()) return;
    problems_.about_cell(record.number, *email_ + 1, cell, "bad_email",
                         said("bad_email",
                              "“{value}” is not an e-mail address, so it was left out; the row was read. Correct the "
                              "address.",
                              {{"value", cut_utf8(cell, problem_value_bytes)}}));
}

std::string GradebookBuilder::read_section(const csv::Record& record) {
    if (!section_) return {};
    const auto cell = record.cell(*section_);
    auto section = cell.size() > options_.limits.cell_bytes ? std::string{cell} : clean_text(cell).text;
    if (section == "-") return {};
    if (section.size() <= gradebook::longest_section) return section;
    problems_.about_cell(record.number, *section_ + 1, cell, "cell_too_long",
                         said("section_too_long",
                              "The section is too long, so it was left out and the student stays in the one of before. "
                              "Shorten it."));
    return {};
}

std::optional<std::string> GradebookBuilder::read_key(const csv::Record& record, std::optional<std::uint32_t> column) {
    auto key = read_name(record, column);
    if (key && rules_.hash_is_mark && key->starts_with('#')) key = std::string{trim(key->substr(1))};
    if (key == "-") key->clear();
    return key;
}

std::optional<std::string> GradebookBuilder::read_name(const csv::Record& record, std::optional<std::uint32_t> column) {
    if (!column) return std::string{};
    const auto cell = record.cell(*column);
    auto clean = cell.size() > options_.limits.cell_bytes ? CleanText{.text = std::string{cell}} : clean_text(cell);
    if (count_characters(clean.text) > options_.limits.name_characters) {
        problems_.about_cell(
            record.number, *column + 1, cell, "name_too_long",
            said("name_too_long", "The name is longer than {most} characters, so the row was skipped. Shorten it.",
                 {{"most", options_.limits.name_characters}}));
        return std::nullopt;
    }
    if (clean.had_control_characters) {
        problems_.about_cell(
            record.number, *column + 1, cell, "control_characters",
            said("control_characters_in_name",
                 "Invisible control characters were taken out of the name. Nothing to do if it reads well."));
    }
    return std::move(clean.text);
}

std::string GradebookBuilder::merging_key(const FileStudent& student) const {
    if (!student.email.empty()) return "e" + student.email;
    if (!student.student_number.empty()) return "n" + student.student_number;
    if (!student.platform_id.empty()) return "p" + student.platform_id;
    return student.username.empty() ? std::string{} : "u" + student.username;
}

std::uint32_t GradebookBuilder::key_column(const FileStudent& student) const noexcept {
    if (!student.email.empty() && (email_ || username_)) return email_.value_or(username_.value_or(0)) + 1;
    if (student_number_ && !student.student_number.empty()) return *student_number_ + 1;
    if (platform_id_ && !student.platform_id.empty()) return *platform_id_ + 1;
    return username_.value_or(0) + 1;
}

std::uint32_t GradebookBuilder::enter_student(FileStudent student) {
    const auto next = static_cast<std::uint32_t>(file_.students.size());
    const auto key = merging_key(student);
    if (key.empty()) {
        report_same_name(student);
        file_.students.push_back(std::move(student));
        return next;
    }
    const auto [place, is_new] = student_by_key_.try_emplace(key, next);
    if (is_new) {
        file_.students.push_back(std::move(student));
        return next;
    }
    merged_students_ = true;
    auto& known = file_.students[place->second];
    known.has_several_rows = true;
    problems_.about_cell(student.row, key_column(student), std::string_view{key}.substr(1), "duplicate_student",
                         said("duplicate_student",
                              "This student is in row {row} already. Where both rows have something, this later row "
                              "was taken. Delete one of the two.",
                              {{"row", known.row}}));
    complete(known, student);
    return place->second;
}

/// Where one row holds one score, a name is all that can connect the rows of a student who has nothing else.
std::uint32_t GradebookBuilder::enter_student_again(FileStudent student) {
    auto key = merging_key(student);
    if (key.empty()) key = "f" + to_lower(student.last_name + '\n' + student.first_name);
    const auto next = static_cast<std::uint32_t>(file_.students.size());
    const auto [place, is_new] = student_by_key_.try_emplace(std::move(key), next);
    if (is_new)
        file_.students.push_back(std::move(student));
    else
        complete(file_.students[place->second], student);
    return place->second;
}

void GradebookBuilder::complete(FileStudent& known, FileStudent& newer) {
    const auto take = [](std::string& older, std::string& later) {
        if (!later.empty()) older = std::move(later);
    };
    take(known.last_name, newer.last_name);
    take(known.first_name, newer.first_name);
    take(known.student_number, newer.student_number);
    take(known.username, newer.username);
    take(known.platform_id, newer.platform_id);
    take(known.section, newer.section);
}

/// Two rows with one name may be two people, so they are never merged.
void GradebookBuilder::report_same_name(const FileStudent& student) {
    const auto name = to_lower(student.last_name + '\n' + student.first_name);
    const auto [first, is_new] = row_of_name_.try_emplace(name, student.row);
    if (is_new) return;
    problems_.about_row(student.row, "same_name",
                        said("same_name_as_row",
                             "Row {row} has the same name, and nothing else tells the two students apart. Both were "
                             "read; add a student number or an e-mail address to each.",
                             {{"row", first->second}}));
}

Said GradebookBuilder::missing_identity() const {
    SaidList headings{" or "};
    bool any = false;
    for (const auto& key : {email_, student_number_, platform_id_, username_}) {
        if (!key) continue;
        headings.add(cut_utf8(columns_[*key].name, problem_value_bytes));
        any = true;
    }
    if (!any)
        return said("no_name_in_row", "The row does not say which student it is, so it was skipped. Fill in a name.");
    return said("no_identity", "The row does not say which student it is, so it was skipped. Fill in {headings}.",
                {{"headings", headings}});
}

}  // namespace gi::intake
