#include "legacy/people.hpp"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "legacy/clean_value.hpp"

namespace gi::legacy {
namespace {

constexpr std::size_t longest_name = 200;  // characters

std::string_view explain_cleaning(std::string_view code) noexcept {
    if (code == "not_utf8") return "The text was not UTF-8; it was read as Latin-1.";
    if (code == "control_characters") return "Characters that cannot be seen were taken out.";
    if (code == "too_long") return "The text was cut: it was longer than Grade Insight keeps.";
    if (code == "nan") return "“nan” stands for an empty cell, so nothing was taken.";
    return "Blanks around the text were taken off.";
}

class StudentChecker {
public:
    StudentChecker(const Model& model, Ledger& ledger) : model_(model), ledger_(ledger) {}

    People run() {
        made_.of_row.resize(model_.students.size());
        for (std::uint32_t index = 0; index < model_.students.size(); ++index) take(model_.students[index], index);
        return std::move(made_);
    }

private:
    void take(StudentRow row, std::uint32_t index) {
        if (!row.active) {
            ledger_.note({row.row,
                          Fate::skipped,
                          "is_active",
                          "0",
                          {},
                          "inactive",
                          "The student was put away in the old Grade Insight, so the row was left out."});
            return;
        }
        put_in_order(row);
        auto person = read(row);
        const auto key = key_of(person);
        if (key.empty()) {
            ledger_.note({row.row,
                          Fate::skipped,
                          {},
                          {},
                          {},
                          "no_identity",
                          "Nothing says which student this is: no e-mail address, number or name."});
            return;
        }
        settle(row.row, Fate::taken);
        const auto [found, is_new] = by_key_.try_emplace(key, static_cast<std::uint32_t>(made_.people.size()));
        made_.of_row[index] = found->second;
        if (is_new) {
            person.rows.push_back(row.row);
            made_.people.push_back(std::move(person));
        } else {
            merge(made_.people[found->second], std::move(person), row.row);
        }
    }

    /// The old Grade Insight took the first three columns of any file for last name, first name and address.
    void put_in_order(StudentRow& row) {
        const auto is_address = [](const Value& value) { return looks_like_email(trim(to_text(value))); };
        if (is_address(row.email) || is_address(row.last_name) == is_address(row.first_name)) return;
        const auto was = to_text(row.last_name) + ", " + to_text(row.first_name) + ", " + to_text(row.email);
        if (is_address(row.last_name)) std::swap(row.last_name, row.first_name);
        std::swap(row.email, row.first_name);
        ledger_.note({row.row, Fate::changed, "email", was,
                      to_text(row.last_name) + ", " + to_text(row.first_name) + ", " + to_text(row.email),
                      "columns_in_order", "An address stood among the names; the three were put where they belong."});
    }

    /// Rows of the single table are settled as grades.
    void settle(RowRef row, Fate fate) {
        if (!model_.one_table) ledger_.settle(row, fate);
    }

    Person read(const StudentRow& row) {
        Person person;
        person.last_name = name(row, "last_name", row.last_name);
        person.first_name = name(row, "first_name", row.first_name);
        split_names(row, person);
        person.number = name(row, "student_number", row.number);
        read_email(row, person);
        return person;
    }

    std::string name(const StudentRow& row, std::string_view column, const Value& value) {
        auto clean = clean_name(value, longest_name);
        tell_cleaned(ledger_, row.row, column, value, clean.code, clean.text);
        return std::move(clean.text);
    }

    /// Both names may stand in one column, whichever it is.
    void split_names(const StudentRow& row, Person& person) {
        if (!person.last_name.empty() && !person.first_name.empty()) return;
        auto whole = name(row, "name", row.full_name);
        const bool has_own_column = !whole.empty();
        if (!has_own_column) whole = person.last_name + person.first_name;
        if (whole.find(' ') == std::string::npos && !has_own_column) return;
        auto names = intake::split_full_name(whole);
        person.last_name = std::move(names.last_name);
        person.first_name = std::move(names.first_name);
        ledger_.note({row.row, Fate::changed, has_own_column ? "name" : "last_name", whole,
                      person.last_name + ", " + person.first_name, "name_split",
                      "Both names stood in one place; they were told apart."});
    }

    void read_email(const StudentRow& row, Person& person) {
        const auto text = to_text(row.email);
        const auto clean = clean_name(row.email, longest_name);
        if (clean.text.empty()) {
            if (!text.empty()) tell_cleaned(ledger_, row.row, "email", row.email, clean.code, {});
            return;
        }
        auto lower = to_lower(clean.text);
        if (!looks_like_email(lower)) {
            ledger_.note({row.row,
                          Fate::changed,
                          "email",
                          text,
                          {},
                          "bad_email",
                          "This is no e-mail address. The student was taken without one; enter it by hand."});
            person.own_key = clean.text;
            return;
        }
        if (lower != text)
            ledger_.note({row.row, Fate::changed, "email", text, lower, "email_case",
                          "Addresses are kept in small letters and without blanks."});
        person.email = std::move(lower);
    }

    static std::string key_of(const Person& person) {
        if (!person.email.empty()) return "email:" + person.email;
        if (!person.number.empty()) return "number:" + to_lower(person.number);
        if (!person.own_key.empty()) return "key:" + to_lower(person.own_key);
        const auto name = person.last_name + "\n" + person.first_name;
        return name.size() > 1 ? "name:" + fold(name) : std::string{};
    }

    /// The later row is the newer one, as in the old Grade Insight.
    void merge(Person& known, Person later, RowRef row) {
        const auto newer = [](std::string& old, std::string& now) {
            if (now.empty() || now == old) return false;
            old = std::move(now);
            return true;
        };
        const auto old_name = known.last_name + ", " + known.first_name;
        const bool is_other_last_name = newer(known.last_name, later.last_name);
        const bool renames = newer(known.first_name, later.first_name) || is_other_last_name;
        newer(known.number, later.number);
        known.rows.push_back(row);
        if (model_.one_table && !renames) return;
        ledger_.note({row, model_.one_table ? Fate::noted : Fate::merged, "email", old_name,
                      known.last_name + ", " + known.first_name, "same_student",
                      fmt::format("The same student as in row {}; the names of the later row were taken.",
                                  ledger_.rowid(known.rows.front()))});
    }

    const Model& model_;
    Ledger& ledger_;
    People made_;
    std::unordered_map<std::string, std::uint32_t> by_key_;
};

}  // namespace

void tell_cleaned(Ledger& ledger, RowRef row, std::string_view column, const Value& value, std::string_view code,
                  std::string_view taken) {
    if (code.empty()) return;
    ledger.note({row, Fate::changed, std::string{column}, to_text(value), std::string{taken}, code,
                 std::string{explain_cleaning(code)}});
}

People check_students(const Model& model, Ledger& ledger) { return StudentChecker{model, ledger}.run(); }

}  // namespace gi::legacy
