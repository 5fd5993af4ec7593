#include "exports/student_record_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <initializer_list>
#include <iterator>
#include <stdexcept>

#include "base/html_text.hpp"
#include "exports/record_words.hpp"
#include "exports/student_record_words.hpp"
#include "exports/table_words.hpp"

namespace gi::exports {
namespace {

namespace json = boost::json;
namespace own = record_words;

constexpr std::string_view head = R"(<!doctype html>
<html lang="{}" dir="{}">
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

/// What a member holds: anything that was typed, or a code that has words.
enum class Holds : std::uint8_t { text, codes, action };

struct Column {
    const Said& heading;
    std::string_view member;
    Holds holds = Holds::text;
};

std::string filled(const Said& words, Language language, auto&&... values) {
    return fmt::format(fmt::runtime(said(words, language)), values...);
}

/// A name in a sentence or a cell of a page that goes from right to left does not turn what stands beside it.
std::string isolated(std::string_view text, Language language) {
    return is_right_to_left(language) && !text.empty() ? fmt::format("\u2068{}\u2069", text) : std::string{text};
}

class Page {
public:
    Page(const json::object& record, Language language) : record_(record), language_(language) {}

    std::string write() {
        const auto& student = record_.at("student").as_object();
        const auto name = fmt::format("{}, {}", text_of(student.at("last_name")), text_of(student.at("first_name")));
        const auto title = student_record_title(isolated(name, language_), language_);
        out_ += fmt::format(head, to_string(language_), is_right_to_left(language_) ? "rtl" : "ltr");
        append_html(out_, title);
        out_ += style;
        element("h1", title);
        element("p", filled(own::lead, language_, isolated(text_of(record_.at("school")), language_),
                            text_of(record_.at("made_at"))));
        facts(student);
        identity();
        classes();
        what_happened();
        out_ += "</main>\n</body>\n</html>\n";
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view word(const Said& words) const noexcept { return said(words, language_); }

    /// The code itself where a later release wrote one that has no words here, or a platform is named.
    [[nodiscard]] std::string_view code_words(std::string_view code) const noexcept {
        const auto* const found = std::ranges::find(own::codes, code, &own::Code::code);
        return found == std::end(own::codes) ? code : word(found->words);
    }

    /// As a person reads it: "" for nothing, "2026-11-28 15:34" for a time, words with commas for a list, "8.5 late"
    /// for a score.
    [[nodiscard]] std::string text_of(const json::value& value, Holds holds = Holds::text) const {
        if (value.is_null()) return {};
        if (value.is_string()) {
            const std::string_view text = value.get_string();
            if (holds == Holds::codes) return std::string{code_words(text)};
            if (holds == Holds::action) return std::string{action_words(text, language_)};
            return is_time(text) ? fmt::format("{} {}", text.substr(0, 10), text.substr(11, 5)) : std::string{text};
        }
        if (value.is_array()) {
            const auto* const comma = language_ == Language::arabic ? "، " : ", ";
            std::string list;
            for (const auto& item : value.get_array()) list += (list.empty() ? "" : comma) + text_of(item, holds);
            return list;
        }
        if (value.is_object()) {
            const auto points = text_of(value.get_object().at("points"));
            const auto status = text_of(value.get_object().at("status"), Holds::codes);
            return fmt::format("{}{}{}", points, points.empty() || status.empty() ? "" : " ", status);
        }
        if (value.is_double()) return fmt::format("{}", value.get_double());
        return json::serialize(value);
    }

    void element(std::string_view tag, std::string_view text) {
        out_.append("<").append(tag).append(">");
        append_html(out_, text);
        out_.append("</").append(tag).append(">\n");
    }

    void fact(const Said& label, const json::value& value) {
        if (const auto text = text_of(value); !text.empty())
            element("p", fmt::format("{}: {}", word(label), isolated(text, language_)));
    }

    void facts(const json::object& student) {
        fact(words::email, student.at("email"));
        fact(own::known_since, student.at("known_since"));
        fact(own::adult_since, student.at("adult_since"));
    }

    void table(const json::array& rows, std::initializer_list<Column> columns) {
        if (rows.empty()) {
            element("p", word(own::nothing));
            return;
        }
        out_ += "<table><thead><tr>";
        for (const auto& column : columns) {
            out_ += "<th scope=\"col\">";
            append_html(out_, word(column.heading));
            out_ += "</th>";
        }
        out_ += "</tr></thead><tbody>\n";
        for (const auto& row : rows) {
            out_ += "<tr>";
            for (const auto& column : columns) {
                out_ += "<td>";
                append_html(out_, isolated(text_of(row.as_object().at(column.member), column.holds), language_));
                out_ += "</td>";
            }
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table>\n";
    }

    void section(const Said& title, std::string_view member, std::initializer_list<Column> columns) {
        element("h2", word(title));
        table(record_.at(member).as_array(), columns);
    }

    void identity() {
        section(own::known_by, "known_by",
                {{words::action, "kind", Holds::codes}, {own::value, "value"}, {own::since, "since"}});
        section(own::earlier_records, "earlier_records",
                {{words::last_name, "last_name"}, {words::first_name, "first_name"}});
        section(own::accounts, "accounts", {{words::email, "email"}, {words::name, "name"}, {own::since, "made_at"}});
        section(own::guardians, "guardians",
                {{words::name, "name"},
                 {words::relationship, "relationship"},
                 {own::may, "rights", Holds::codes},
                 {own::since, "since"},
                 {own::until, "ended_at"}});
    }

    void classes() {
        element("h2", word(own::classes));
        if (record_.at("classes").as_array().empty()) element("p", word(own::nothing));
        for (const auto& item : record_.at("classes").as_array()) {
            const auto& one = item.as_object();
            const auto term = text_of(one.at("term"));
            const auto name = text_of(one.at("name"));
            element("h3", isolated(term.empty() ? name : fmt::format("{}, {}", name, term), language_));
            fact(words::teachers, one.at("teachers"));
            fact(own::section, one.at("section"));
            fact(own::since, one.at("since"));
            fact(own::left_at, one.at("left_at"));
            table(one.at("grades").as_array(), {{words::assignment, "assignment"},
                                                {words::date, "date"},
                                                {own::category, "category"},
                                                {words::tags, "tags"},
                                                {own::points, "points"},
                                                {own::out_of, "max_points"},
                                                {own::status, "status", Holds::codes}});
        }
    }

    void what_happened() {
        section(own::history, "history",
                {{own::when, "at"},
                 {words::by, "by"},
                 {own::how, "how", Holds::codes},
                 {words::class_, "class"},
                 {words::assignment, "assignment"},
                 {own::before, "before"},
                 {own::after, "after"}});
        section(own::comments, "comments",
                {{own::when, "at"},
                 {words::by, "by"},
                 {words::class_, "class"},
                 {words::assignment, "assignment"},
                 {own::text, "text"}});
        section(own::imports, "imports",
                {{own::when, "at"}, {words::class_, "class"}, {words::file, "file"}, {words::by, "by"}});
        section(own::merges, "merges", {{own::when, "at"}, {own::taken_back, "undone_at"}});
        section(own::looks, "looks",
                {{own::when, "at"},
                 {words::by, "by"},
                 {words::role, "role", Holds::codes},
                 {words::action, "what", Holds::action},
                 {words::class_, "class"}});
        section(own::disclosures, "disclosures", {{own::when, "on"}, {own::to_whom, "to"}, {own::purpose, "purpose"}});
    }

    const json::object& record_;
    Language language_;
    std::string out_;
};

}  // namespace

std::string student_record_title(std::string_view name, Language language) {
    return filled(own::title, language, name);
}

std::string student_record_page(std::string_view text, Language language) {
    try {
        const auto parsed = json::parse({text.data(), text.size()});
        return Page{parsed.as_object(), language}.write();
    } catch (const std::exception& error) {
        throw std::logic_error(std::string{"a student's record cannot be read: "} + error.what());
    }
}

}  // namespace gi::exports
