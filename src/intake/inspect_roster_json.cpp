#include "intake/inspect_roster_json.hpp"

#include <string_view>
#include <vector>

#include "base/json_text.hpp"

namespace gi::intake {
namespace {

class RosterWriter {
public:
    explicit RosterWriter(std::string& out) noexcept : out_(&out), json_(out) {}

    void write(const RosterFile& file) {
        json_.begin_object();
        json_.member("format", to_string(file.format)).text_or_null("version", file.version);
        json_.member("recognised_by", file.recognised_by.text).member("delta", file.is_delta);
        list("people", file.people);
        list("classes", file.classes);
        list("places", file.places);
        list("guardianships", file.guardianships);
        list("ignored_columns", file.ignored_columns);
        list("skipped_rows", file.skipped_rows);
        list("problems", file.problems);
        json_.end_object();
        out_->push_back('\n');
    }

private:
    template <class Item>
    void list(std::string_view name, const std::vector<Item>& items) {
        json_.key(name).begin_array();
        for (const auto& item : items) {
            out_->push_back('\n');
            json_.begin_object();
            members(item);
            json_.end_object();
        }
        json_.end_array();
    }

    void members(const RosterPerson& person) {
        place(person.part, person.row);
        json_.member("role", to_string(person.role)).text_or_null("key", person.key);
        json_.text_or_null("last_name", person.last_name).text_or_null("first_name", person.first_name);
        json_.text_or_null("email", person.email).text_or_null("student_number", person.student_number);
        json_.text_or_null("username", person.username).member("leaves", person.leaves);
        json_.member("may_sign_in", person.may_sign_in).member("only_referenced", person.only_referenced);
    }
    void members(const RosterClass& entry) {
        place(entry.part, entry.row);
        json_.text_or_null("key", entry.key).text_or_null("name", entry.name).text_or_null("term", entry.term);
        json_.member("leaves", entry.leaves).member("only_referenced", entry.only_referenced);
    }
    void members(const RosterPlace& entry) {
        place(entry.part, entry.row);
        json_.member("person", entry.person).member("class", entry.class_index).member("leaves", entry.leaves);
        json_.text_or_null("begins", entry.begins).text_or_null("ends", entry.ends);
    }
    void members(const RosterGuardianship& link) {
        place(link.part, link.row);
        json_.member("guardian", link.guardian).member("student", link.student);
    }
    void members(const IgnoredColumn& column) {
        json_.member("name", column.name).member("reason", column.reason.text);
    }
    void members(const SkippedRow& row) { json_.member("row", row.row).member("reason", row.reason.text); }
    void members(const Problem& problem) {
        place(problem.part, problem.row);
        json_.text_or_null("value", problem.value);
        json_.member("code", problem.code).member("message", problem.message.text);
    }
    void place(std::string_view part, std::uint32_t row) {
        json_.text_or_null("part", part).key("row");
        row == 0 ? json_.null() : json_.value(row);
    }

    std::string* out_;
    JsonWriter json_;
};

}  // namespace

std::string to_inspect_json(const RosterFile& file) {
    std::string out;
    RosterWriter(out).write(file);
    return out;
}

}  // namespace gi::intake
