#include "legacy/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "base/json_text.hpp"
#include "base/text.hpp"
#include "exports/csv_text.hpp"
#include "legacy/clean_value.hpp"

namespace gi::legacy {
namespace {

constexpr std::size_t longest_shown = 200;  // characters

/// Anything may stand in a foreign database; nothing of it may command a terminal, a spreadsheet or a parser.
std::string printable(std::string_view text) {
    auto clean = clean_name(Value{std::string{text}}, longest_shown);
    return clean.code == "nan" ? "nan" : std::move(clean.text);
}

/// How often each reason was given, with the sentence of the first.
struct Reason {
    Fate fate = Fate::noted;
    std::uint64_t times = 0;
    std::string example;
};

std::map<std::pair<Fate, std::string_view>, Reason> reasons_of(const Ledger& ledger) {
    std::map<std::pair<Fate, std::string_view>, Reason> reasons;
    for (const auto& note : ledger.notes()) {
        auto& reason = reasons[{note.fate, note.code}];
        if (reason.times++ > 0) continue;
        reason.fate = note.fate;
        reason.example = note.message;
    }
    return reasons;
}

std::string_view in_words(Fate fate) noexcept { return fate == Fate::other ? "other schools" : to_string(fate); }

constexpr std::array shown_fates{Fate::taken, Fate::noted,   Fate::changed, Fate::merged,
                                 Fate::kept,  Fate::skipped, Fate::other};

void append_rows(std::string& text, const Ledger& ledger) {
    auto out = std::back_inserter(text);
    fmt::format_to(out, "\n{:<16} {:>9}", "Rows of", "read");
    for (const auto fate : shown_fates) fmt::format_to(out, " {:>9}", in_words(fate));
    text += '\n';
    for (const auto& count : ledger.counts()) {
        fmt::format_to(out, "{:<16} {:>9}", count.name, count.rows);
        for (const auto fate : shown_fates) fmt::format_to(out, " {:>9}", count.of(fate));
        text += '\n';
    }
    for (const auto& [table, column, values, reason] : ledger.unused())
        fmt::format_to(out, "{}: {} {} not used, since {}\n",
                       column.empty() ? "table " + printable(table) : printable(table) + "." + printable(column),
                       values, column.empty() ? "rows" : "values", reason);
}

void append_reasons(std::string& text, const Ledger& ledger) {
    const auto reasons = reasons_of(ledger);
    if (reasons.empty()) return;
    text += "\nWhy, and how often\n";
    for (const auto& [key, reason] : reasons)
        fmt::format_to(std::back_inserter(text), "  {:<8} {:>7}  {:<18} {}\n", to_string(reason.fate), reason.times,
                       key.second, printable(reason.example));
}

void append_class(std::string& text, const ClassOutcome& outcome) {
    auto out = std::back_inserter(text);
    fmt::format_to(out, "\nClass {}{}\n", printable(outcome.name),
                   outcome.is_new    ? " (new)"
                   : outcome.changes ? ""
                                     : ": nothing new");
    fmt::format_to(out,
                   "  students     {} join the class, {} of them new to the school; {} filled in, {} not matched\n",
                   outcome.joined_students, outcome.new_students, outcome.filled_students, outcome.unmatched_students);
    fmt::format_to(out, "  assignments  {} new, {} filled in; {} tags\n", outcome.new_assignments,
                   outcome.filled_assignments, outcome.new_tags);
    fmt::format_to(out, "  scores       {} new, {} changed, {} the same, {} kept as they are here\n",
                   outcome.scores.added, outcome.scores.updated, outcome.scores.unchanged, outcome.kept_scores);
}

std::string_view verdict(const ImportReport& report) noexcept {
    if (!report.changes_something()) return "The school has all of this already. Nothing was changed.";
    if (report.mode == Mode::apply)
        return "Written. Each class shows the import in its history, where it can be undone.";
    return "This was a dry run: nothing was written. Run it again with --apply to write.";
}

void write_class_json(JsonWriter& json, const ClassOutcome& outcome) {
    json.begin_object().member("id", std::string_view{to_string(outcome.id)});
    json.member("name", std::string_view{printable(outcome.name)});
    json.member("is_new", outcome.is_new).member("changes_something", outcome.changes);
    json.key("students").begin_object().member("joined", outcome.joined_students);
    json.member("new", outcome.new_students).member("filled_in", outcome.filled_students);
    json.member("unmatched", outcome.unmatched_students).end_object();
    json.key("assignments").begin_object().member("new", outcome.new_assignments);
    json.member("filled_in", outcome.filled_assignments).member("tags", outcome.new_tags).end_object();
    json.key("scores").begin_object().member("new", outcome.scores.added).member("updated", outcome.scores.updated);
    json.member("unchanged", outcome.scores.unchanged).member("kept", outcome.kept_scores).end_object();
    json.end_object();
}

void write_tables_json(JsonWriter& json, const Ledger& ledger) {
    json.key("tables").begin_object();
    for (const auto& count : ledger.counts()) {
        json.key(count.name).begin_object().member("rows", count.rows);
        for (const auto fate : shown_fates) json.member(to_string(fate), count.of(fate));
        json.end_object();
    }
    json.end_object().key("unused").begin_array();
    for (const auto& [table, column, values, reason] : ledger.unused()) {
        json.begin_object().member("table", std::string_view{printable(table)});
        json.text_or_null("column", printable(column));
        json.member("values", values).member("reason", std::string_view{reason}).end_object();
    }
    json.end_array().key("reasons").begin_array();
    for (const auto& [key, reason] : reasons_of(ledger)) {
        json.begin_object().member("result", to_string(reason.fate)).member("code", key.second);
        json.member("times", reason.times).member("example", std::string_view{printable(reason.example)}).end_object();
    }
    json.end_array();
}

}  // namespace

bool ImportReport::changes_something() const noexcept { return std::ranges::any_of(classes, &ClassOutcome::changes); }

std::string report_text(const ImportReport& report, const Ledger& ledger) {
    std::string text =
        fmt::format("{:<10}{} ({})\n", "database", printable(report.file_name), describe(report.edition));
    auto out = std::back_inserter(text);
    if (!report.tenant_name.empty()) fmt::format_to(out, "{:<10}{}\n", "its school", printable(report.tenant_name));
    fmt::format_to(out, "{:<10}{}\n{:<10}{}\n", "into", report.school, "as", report.author);
    append_rows(text, ledger);
    append_reasons(text, ledger);
    for (const auto& outcome : report.classes) append_class(text, outcome);
    fmt::format_to(std::back_inserter(text), "\n{}\n", verdict(report));
    return text;
}

std::string report_json(const ImportReport& report, const Ledger& ledger) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("file", std::string_view{printable(report.file_name)});
    json.member("edition", describe(report.edition)).text_or_null("tenant", printable(report.tenant_name));
    json.member("school", std::string_view{report.school}).member("as", std::string_view{report.author});
    json.member("applied", report.mode == Mode::apply).member("changes_something", report.changes_something());
    write_tables_json(json, ledger);
    json.key("classes").begin_array();
    for (const auto& outcome : report.classes) write_class_json(json, outcome);
    json.end_array().end_object();
    return text + "\n";
}

std::string report_csv(const Ledger& ledger) {
    exports::CsvText csv;
    csv.raw("\xEF\xBB\xBF");
    for (const auto* heading : {"table", "row", "result", "code", "column", "old", "new", "message"}) csv.text(heading);
    csv.end_row();
    for (const auto& note : ledger.notes()) {
        csv.text(ledger.table_name(note.row));
        csv.text(std::to_string(ledger.rowid(note.row)));
        csv.text(to_string(note.fate));
        csv.text(note.code);
        csv.text(note.column);
        csv.text(printable(note.old_value));
        csv.text(printable(note.new_value));
        csv.text(note.message);
        csv.end_row();
    }
    return csv.finish();
}

}  // namespace gi::legacy
