/// The record of a student for people: see student_record.hpp.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <initializer_list>
#include <stdexcept>

#include "base/html_text.hpp"
#include "people/student_record.hpp"

namespace gi::people {
namespace {

namespace json = boost::json;

constexpr std::string_view head = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>)";
constexpr std::string_view style = R"(</title>
<style>
body { font: 11pt/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #bbb; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: .25rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #ddd; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.small { color: #444; font-size: .9em; }
@media print { body { margin: 0; max-width: none; font-size: 9.5pt; } h2, h3 { break-after: avoid; } }
</style>
</head>
<body>
<main>
)";

bool is_time(std::string_view text) {
    constexpr std::size_t day = 10;
    return text.size() > day + 5 && text[4] == '-' && text[7] == '-' && text[day] == 'T';
}

std::string_view status_word(std::string_view letter) {
    if (letter == "E") return "excused";
    if (letter == "M") return "missing";
    if (letter == "I") return "incomplete";
    if (letter == "L") return "late";
    return letter;
}

/// As a person reads it: "" for nothing, "2026-11-28 15:34" for a time, words with commas for a list, "8.5 late" for a
/// score.
std::string words(const json::value& value) {
    if (value.is_null()) return {};
    if (value.is_string()) {
        const std::string_view text = value.get_string();
        return is_time(text) ? fmt::format("{} {}", text.substr(0, 10), text.substr(11, 5)) : std::string{text};
    }
    if (value.is_array()) {
        std::string list;
        for (const auto& item : value.get_array()) list += (list.empty() ? "" : ", ") + words(item);
        return list;
    }
    if (value.is_object()) {
        const auto points = words(value.get_object().at("points"));
        const auto status = words(value.get_object().at("status"));
        return fmt::format("{}{}{}", points, points.empty() || status.empty() ? "" : " ", status_word(status));
    }
    if (value.is_double()) return fmt::format("{}", value.get_double());
    return json::serialize(value);
}

struct Column {
    std::string_view heading;
    std::string_view member;
};

class Page {
public:
    explicit Page(const json::object& record) : record_(record) {}

    std::string write() {
        const auto& student = record_.at("student").as_object();
        const auto name = fmt::format("{}, {}", words(student.at("last_name")), words(student.at("first_name")));
        out_ += head;
        append_html(out_, fmt::format("Record of {}", name));
        out_ += style;
        element("h1", fmt::format("Record of {}", name));
        element("p",
                fmt::format("{}, as of {} UTC. This is everything that the school's Grade Insight keeps about this "
                            "student. The same for programs is in record.json.",
                            words(record_.at("school")), words(record_.at("made_at"))));
        facts(student);
        section("Known by", "known_by", {{"What", "kind"}, {"Value", "value"}, {"Since", "since"}});
        section("Records that became part of this one", "earlier_records",
                {{"Last name", "last_name"}, {"First name", "first_name"}});
        section("Own accounts", "accounts", {{"E-mail", "email"}, {"Name", "name"}, {"Since", "made_at"}});
        section("Guardians", "guardians",
                {{"Name", "name"},
                 {"Relationship", "relationship"},
                 {"May", "rights"},
                 {"Since", "since"},
                 {"Until", "ended_at"}});
        classes();
        section("Every change of a grade", "history",
                {{"When", "at"},
                 {"By", "by"},
                 {"How", "how"},
                 {"Class", "class"},
                 {"Assignment", "assignment"},
                 {"Before", "before"},
                 {"After", "after"}});
        section("Files that brought grades", "imports",
                {{"When", "at"}, {"Class", "class"}, {"File", "file"}, {"By", "by"}});
        section("Times two records were found to be one", "merges", {{"When", "at"}, {"Taken back", "undone_at"}});
        section("Who looked at, took out or changed the grades", "looks",
                {{"When", "at"}, {"By", "by"}, {"Role", "role"}, {"What", "what"}, {"Class", "class"}});
        section("To whom outside of the school it was given", "disclosures",
                {{"When", "on"}, {"To", "to"}, {"What for", "purpose"}});
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    void element(std::string_view tag, std::string_view text) {
        out_.append("<").append(tag).append(">");
        append_html(out_, text);
        out_.append("</").append(tag).append(">\n");
    }

    void fact(std::string_view label, const json::value& value) {
        if (const auto text = words(value); !text.empty()) element("p", fmt::format("{}: {}", label, text));
    }

    void facts(const json::object& student) {
        fact("E-mail", student.at("email"));
        fact("Known to the school's Grade Insight since", student.at("known_since"));
        fact("Decides about the record alone since", student.at("adult_since"));
    }

    void table(const json::array& rows, std::initializer_list<Column> columns) {
        if (rows.empty()) {
            element("p", "None.");
            return;
        }
        out_ += "<table><thead><tr>";
        for (const auto& column : columns) {
            out_ += "<th scope=\"col\">";
            append_html(out_, column.heading);
            out_ += "</th>";
        }
        out_ += "</tr></thead><tbody>\n";
        for (const auto& row : rows) {
            out_ += "<tr>";
            for (const auto& column : columns) {
                out_ += "<td>";
                const auto text = words(row.as_object().at(column.member));
                append_html(out_, column.member == "status" ? status_word(text) : text);
                out_ += "</td>";
            }
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table>\n";
    }

    void section(std::string_view title, std::string_view member, std::initializer_list<Column> columns) {
        element("h2", title);
        table(record_.at(member).as_array(), columns);
    }

    void classes() {
        element("h2", "Classes and grades");
        if (record_.at("classes").as_array().empty()) element("p", "None.");
        for (const auto& item : record_.at("classes").as_array()) {
            const auto& one = item.as_object();
            const auto term = words(one.at("term"));
            element("h3", term.empty() ? words(one.at("name")) : fmt::format("{}, {}", words(one.at("name")), term));
            fact("Teachers", one.at("teachers"));
            fact("Since", one.at("since"));
            fact("No longer in the roster since", one.at("left_at"));
            table(one.at("grades").as_array(), {{"Assignment", "assignment"},
                                                {"Date", "date"},
                                                {"Category", "category"},
                                                {"Tags", "tags"},
                                                {"Points", "points"},
                                                {"Out of", "max_points"},
                                                {"Status", "status"}});
        }
    }

    const json::object& record_;
    std::string out_;
};

}  // namespace

std::string student_record_page(std::string_view text) {
    try {
        const auto parsed = json::parse({text.data(), text.size()});
        return Page{parsed.as_object()}.write();
    } catch (const std::exception& error) {
        throw std::logic_error(std::string{"a student's record cannot be read: "} + error.what());
    }
}

}  // namespace gi::people
