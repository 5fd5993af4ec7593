#include "intake/formats/sheet_words.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.hpp"
#include "intake/cell_text.hpp"
#include "intake/date.hpp"
#include "intake/headings.hpp"

namespace gi::intake {
namespace {

using Words = std::span<const std::string_view>;
using Tokens = std::vector<std::string>;

constexpr std::size_t longest_heading = 200;

constexpr std::array<std::string_view, 83> work{
    "quiz",         "quizzes",     "test",       "tests",    "exam",     "exams",         "midterm",  "final",
    "homework",     "hw",          "assignment", "essay",    "lab",      "project",       "paper",    "presentation",
    "worksheet",    "classwork",   "task",       "unit",     "chapter",  "week",          "lesson",   "module",
    "practice",     "problem",     "pset",       "ps",       "report",   "journal",       "poster",   "portfolio",
    "discussion",   "reading",     "checkpoint", "exercise", "ticket",   "warmup",        "warm",     "score",
    "grade",        "mark",        "points",     "question", "oral",     "written",       "spelling", "vocabulary",
    "speech",       "assessment",  "draft",      "activity", "notebook", "participation", "klausur",  "klassenarbeit",
    "schulaufgabe", "hausaufgabe", "aufgabe",    "arbeit",   "referat",  "mündlich",      "vortrag",  "note",
    "interro",      "contrôle",    "controle",   "devoir",   "dictée",   "examen",        "prueba",   "tarea",
    "ejercicio",    "trabajo",     "prova",      "compito",  "verifica", "toets",         "opdracht", "huiswerk",
    "teste",        "trabalho",    "exercício"};
constexpr std::array<std::string_view, 30> totals{
    "total",   "totals",  "average",    "avg",          "mean",       "sum",        "overall", "gpa",
    "percent", "pct",     "rank",       "percentile",   "ranking",    "cumulative", "gesamt",  "summe",
    "schnitt", "endnote", "gesamtnote", "durchschnitt", "promedio",   "moyenne",    "totale",  "totaal",
    "média",   "somme",   "suma",       "gemiddelde",   "percentage", "subtotal"};
constexpr std::array<std::string_view, 11> of_the_course{
    "final", "course", "current", "semester", "term", "quarter", "ceiling", "overall", "letter", "total", "average"};
constexpr std::array<std::string_view, 8> results{"score", "scores", "grade",  "grades",
                                                  "mark",  "marks",  "points", "percent"};
constexpr std::array<std::string_view, 80> no_scores{
    "section",     "sections",  "sectionname", "period",    "class",      "classname",   "classid",   "course",
    "coursename",  "courseid",  "gradelevel",  "yearlevel", "year",       "schoolyear",  "cohort",    "group",
    "groupname",   "groupid",   "team",        "row",       "no",         "nr",          "num",       "number",
    "index",       "rank",      "age",         "dob",       "birthdate",  "dateofbirth", "birthday",  "phone",
    "phonenumber", "telephone", "tel",         "mobile",    "zip",        "zipcode",     "postcode",  "postalcode",
    "room",        "homeroom",  "seat",        "timestamp", "date",       "created",     "createdat", "updated",
    "updatedat",   "time",      "timespent",   "duration",  "minutes",    "attempts",    "attempt",   "submissionid",
    "submissions", "count",     "viewcount",   "ip",        "ipaddress",  "locker",      "salary",    "price",
    "cost",        "stock",     "quantity",    "qty",       "amount",     "weight",      "height",    "size",
    "balance",     "fee",       "absences",    "tardies",   "daysabsent", "crn",         "klasse",    "telefon"};
constexpr std::array<std::string_view, 9> student_words{"student", "students", "pupil",  "schüler", "matrikel",
                                                        "élève",   "eleve",    "alumno", "learner"};
constexpr std::array<std::string_view, 7> max_endings{"max points",      "max",     "maximum", "max score", "out of",
                                                      "points possible", "possible"};
constexpr std::array<std::string_view, 12> more_points_labels{
    "max",       "maximum", "maxima",   "possible",   "possiblepoints", "totalpoints",
    "fullmarks", "marks",   "maxmarks", "totalmarks", "maximalpunkte",  "maxpunkte"};
constexpr std::array<std::string_view, 5> category_labels{"category", "categories", "type", "kategorie", "categoría"};
constexpr std::array<std::string_view, 5> weight_labels{"weight", "weights", "weighting", "gewichtung", "gewicht"};

constexpr std::array<std::string_view, 20> long_assignment{
    "assignment",      "assignmentname", "assignmenttitle", "assessment",    "assessmentname",
    "assessmenttitle", "taskname",       "itemname",        "activityname",  "quizname",
    "testname",        "examname",       "gradeitem",       "gradeitemname", "lineitem",
    "lineitemtitle",   "coursework",     "aufgabenname",    "nombretarea",   "nomdudevoir"};
constexpr std::array<std::string_view, 14> long_score{"score",        "grade",  "points", "mark",       "marks",
                                                      "pointsearned", "earned", "result", "finalscore", "punkte",
                                                      "note",         "puntos", "nota",   "rawscore"};
constexpr std::array<std::string_view, 13> long_max{
    "maxscore", "maxpoints", "maximumpoints", "maximumscore", "pointspossible", "possible", "possiblepoints",
    "outof",    "max",       "maximum",       "total",        "totalpoints",    "maxgrade"};
constexpr std::array<std::string_view, 2> long_due{"duedate", "due"};
constexpr std::array<std::string_view, 4> long_date{"date", "assignmentdate", "dateassigned", "assigneddate"};
constexpr std::array<std::string_view, 5> long_category{"category", "type", "assignmenttype", "assignmentgroup",
                                                        "assignmentcategory"};

bool contains(Words words, std::string_view word) noexcept { return std::ranges::find(words, word) != words.end(); }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// "HW3: Sets" -> "hw", "3", "sets".
Tokens tokens_of(std::string_view title) {
    Tokens tokens;
    if (title.size() > longest_heading) return tokens;
    char before = ' ';
    for (const char c : to_lower(title)) {
        const bool kept = is_digit(c) || is_letter(c);
        const bool goes_on = is_digit(c) ? is_digit(before) : is_letter(before);
        if (kept && !goes_on) tokens.emplace_back();
        if (kept) tokens.back().push_back(c);
        before = c;
    }
    return tokens;
}

bool any_of(const Tokens& tokens, Words words) {
    return std::ranges::any_of(tokens, [&](const std::string& token) { return contains(words, token); });
}

/// "Q1", "T-2", "A 12"
bool is_letters_and_number(const Tokens& tokens) {
    return tokens.size() == 2 && tokens[0].size() <= 3 && !is_digit(tokens[0].front()) && tokens[1].size() <= 2 &&
           is_digit(tokens[1].front());
}

bool is_number(std::string_view text) noexcept {
    return !text.empty() && is_digit(text.front()) && text.find_first_not_of("0123456789.,") == std::string_view::npos;
}

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
    return text.size() > ending.size() && to_lower(text.substr(text.size() - ending.size())) == ending;
}

std::string_view without_ending(std::string_view text, Words endings) {
    for (const auto ending : endings)
        if (ends_with_ignoring_case(text, ending)) return trim(text.substr(0, text.size() - ending.size()));
    return text;
}

/// What stands in brackets at the end: "20", "20 pts", "/20", "out of 20".
std::optional<std::string_view> number_in_brackets(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 6> units{"points", "point", "pts", "pt", "marks", "p"};
    constexpr std::array<std::string_view, 5> introductions{"out of", "max.", "max", "of", "/"};
    text = trim(text);
    for (const auto unit : units) {
        if (text.size() < unit.size() || !equals_ignoring_case(text.substr(text.size() - unit.size()), unit)) continue;
        text = trim(text.substr(0, text.size() - unit.size()));
        break;
    }
    for (const auto introduction : introductions) {
        if (!equals_ignoring_case(text.substr(0, introduction.size()), introduction)) continue;
        text = trim(text.substr(introduction.size()));
        break;
    }
    return is_number(text) ? std::optional{text} : std::nullopt;
}

std::optional<TitledMax> read_bracket(std::string_view heading, char opening) noexcept {
    const auto at = heading.rfind(opening);
    if (at == std::string_view::npos) return std::nullopt;
    const auto inside = heading.substr(at + 1, heading.size() - at - 2);
    const auto number = number_in_brackets(inside);
    const auto title = trim(heading.substr(0, at));
    if (!number || title.empty()) return std::nullopt;
    return TitledMax{.title = title, .max_points = *number, .is_certain = *number != trim(inside)};
}

}  // namespace

bool sounds_like_work(std::string_view title) {
    const auto tokens = tokens_of(title);
    if (any_of(tokens, work) || is_letters_and_number(tokens)) return true;
    return read_titled_max(title) || !read_date(title).iso.empty();
}

bool sounds_like_total(std::string_view title) {
    const auto tokens = tokens_of(title);
    if (tokens.empty()) return trim(title) == "%";
    if (is_total_heading(title) || contains(totals, tokens.back())) return true;
    const bool last_is_result = contains(results, tokens.back());
    if (tokens.size() == 1) return false;
    if (last_is_result && contains(of_the_course, tokens[tokens.size() - 2])) return true;
    return contains(totals, tokens.front()) && tokens.size() == 2 && last_is_result;
}

bool sounds_like_no_score(std::string_view title) {
    const auto key = heading_key(title);
    return trim(title) == "#" || contains(no_scores, key);
}

bool names_a_student(std::string_view heading) {
    return any_of(tokens_of(heading), student_words) || heading_key(heading) == "sid" ||
           heading_key(heading) == "matrikelnummer" || heading_key(heading) == "schülernummer" ||
           heading_key(heading).starts_with("student");
}

std::optional<TitledMax> read_titled_max(std::string_view heading) noexcept {
    heading = trim(heading);
    if (heading.ends_with(')')) return read_bracket(heading, '(');
    if (heading.ends_with(']')) return read_bracket(heading, '[');
    const auto slash = heading.rfind('/');
    if (slash == std::string_view::npos || slash == 0 || is_digit(heading[slash - 1])) return std::nullopt;
    const auto number = trim(heading.substr(slash + 1));
    const auto title = trim(heading.substr(0, slash));
    if (!is_number(number) || title.empty()) return std::nullopt;
    return TitledMax{.title = title, .max_points = number, .is_certain = true};
}

std::string_view title_of_max_column(std::string_view heading) {
    heading = trim(heading);
    if (heading.ends_with(')')) {
        const auto opening = heading.rfind('(');
        if (opening == std::string_view::npos) return {};
        const auto inside = to_lower(trim(heading.substr(opening + 1, heading.size() - opening - 2)));
        return contains(max_endings, inside) ? trim(heading.substr(0, opening)) : std::string_view{};
    }
    auto title = without_ending(heading, max_endings);
    if (title.size() == heading.size()) return {};
    while (title.ends_with('-') || title.ends_with(':') || title.ends_with('_'))
        title = trim(title.substr(0, title.size() - 1));
    return title;
}

SheetLabel sheet_label(std::string_view cell) {
    switch (row_label(cell)) {
        case RowLabel::date:
            return SheetLabel::date;
        case RowLabel::points:
            return SheetLabel::points;
        case RowLabel::none:
            break;
    }
    const auto key = heading_key(cell);
    if (contains(more_points_labels, key)) return SheetLabel::points;
    if (contains(category_labels, key)) return SheetLabel::category;
    return contains(weight_labels, key) ? SheetLabel::weight : SheetLabel::none;
}

LongColumn long_column(std::string_view heading) {
    const auto key = heading_key(heading);
    if (contains(long_assignment, key)) return LongColumn::assignment;
    if (contains(long_score, key)) return LongColumn::score;
    if (contains(long_max, key)) return LongColumn::max_points;
    if (contains(long_due, key)) return LongColumn::due_date;
    if (contains(long_date, key)) return LongColumn::date;
    if (contains(long_category, key)) return LongColumn::category;
    return key == "status" ? LongColumn::status : LongColumn::none;
}

std::size_t score_rank(std::string_view heading) {
    const auto* const found = std::ranges::find(long_score, heading_key(heading));
    return static_cast<std::size_t>(found - long_score.begin());
}

}  // namespace gi::intake
