#include "intake/roster/readers/roster_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "base/text.hpp"
#include "intake/headings.hpp"

namespace gi::intake {
namespace {

using Words = std::span<const std::string_view>;

/// Longer words before those that they hold.
constexpr std::array<std::string_view, 25> guardian_words{"parentguardian",
                                                          "legalguardian",
                                                          "erziehungsberechtigter",
                                                          "erziehungsberechtigte",
                                                          "encarregado",
                                                          "responsable",
                                                          "representante",
                                                          "guardian",
                                                          "verzorger",
                                                          "genitore",
                                                          "genitori",
                                                          "parents",
                                                          "parent",
                                                          "mother",
                                                          "father",
                                                          "mutter",
                                                          "eltern",
                                                          "ouders",
                                                          "ouder",
                                                          "vater",
                                                          "padres",
                                                          "padre",
                                                          "madre",
                                                          "mère",
                                                          "père"};
constexpr std::array<std::string_view, 17> teacher_words{
    "teachers", "teacher", "instructor", "lehrerin",   "lehrkraft",  "lehrer", "professeur", "enseignant", "profesora",
    "profesor", "docente", "docent",     "insegnante", "leerkracht", "leraar", "professora", "professor"};
constexpr std::array<std::string_view, 13> student_words{"students", "student", "pupil",      "learner", "schülerin",
                                                         "schüler",  "élève",   "estudiante", "alumno",  "studente",
                                                         "leerling", "aluno",   "child"};
constexpr std::array<std::string_view, 10> fillers{"of", "der", "des", "del", "do", "da", "du", "di", "de", "s"};

constexpr std::array<std::string_view, 9> numbers{"schooluid", "uniqueuserid", "useruniqueid", "uid",      "sisid",
                                                  "localid",   "pupilid",      "matrikelnr",   "schülernr"};
constexpr std::array<std::string_view, 3> usernames{"netid", "userid", "sisloginid"};
constexpr std::array<std::string_view, 3> last_names{"namelast", "lastnames", "apellido"};
constexpr std::array<std::string_view, 4> first_names{"namefirst", "preferredname", "givennames", "nombres"};
constexpr std::array<std::string_view, 3> emails{"primaryemail", "emails", "mailadresse"};
constexpr std::array<std::string_view, 14> class_names{"class",   "classname",  "classtitle", "classes", "klasse",
                                                       "klassen", "lerngruppe", "classe",     "clase",   "klas",
                                                       "turma",   "kurs",       "kursname",   "homeroom"};
constexpr std::array<std::string_view, 10> courses{"course", "coursename", "coursetitle", "subject", "fach",
                                                   "cours",  "curso",      "corso",       "vak",     "disciplina"};
constexpr std::array<std::string_view, 9> class_codes{"classid",  "classcode",         "sectionid",
                                                      "courseid", "coursecode",        "sectioncode",
                                                      "crn",      "sectionschoolcode", "coursesection"};
constexpr std::array<std::string_view, 14> terms{"term",          "termname", "semester",  "schoolyear",   "quarter",
                                                 "trimester",     "halbjahr", "schuljahr", "trimestre",    "semestre",
                                                 "annéescolaire", "período",  "periodo",   "gradingperiod"};
constexpr std::array<std::string_view, 9> roles{"role",  "roles", "rolle",    "rôle",      "rol",
                                                "ruolo", "papel", "usertype", "persontype"};
constexpr std::array<std::string_view, 12> children{"children",       "child",          "childids", "studentids",
                                                    "studentnumbers", "linkedstudents", "kinder",   "kind",
                                                    "enfants",        "hijos",          "figli",    "kinderen"};
constexpr std::array<std::string_view, 9> administrator_words{
    "administrator", "admin",     "principal", "headteacher",        "siteadministrator",
    "schulleitung",  "directeur", "director",  "systemadministrator"};

bool contains(Words words, std::string_view word) noexcept { return std::ranges::find(words, word) != words.end(); }

RosterRole role_of_key(const std::string& key) {
    if (contains(last_names, key)) return RosterRole::last_name;
    if (contains(first_names, key)) return RosterRole::first_name;
    if (contains(emails, key)) return RosterRole::email;
    if (contains(numbers, key)) return RosterRole::student_number;
    if (contains(usernames, key)) return RosterRole::username;
    switch (role_of_heading(key)) {
        case ColumnRole::last_name:
            return RosterRole::last_name;
        case ColumnRole::first_name:
            return RosterRole::first_name;
        case ColumnRole::full_name:
            return RosterRole::full_name;
        case ColumnRole::email:
            return RosterRole::email;
        case ColumnRole::student_number:
            return RosterRole::student_number;
        case ColumnRole::username:
            return RosterRole::username;
        case ColumnRole::platform_id:
        case ColumnRole::section:
        case ColumnRole::assignment:
        case ColumnRole::ignored:
            break;
    }
    return RosterRole::none;
}

RosterRole role_of_class_key(const std::string& key) {
    if (contains(class_names, key)) return RosterRole::class_name;
    if (contains(courses, key)) return RosterRole::course;
    if (is_section_heading(key)) return RosterRole::section;
    if (contains(class_codes, key)) return RosterRole::class_code;
    if (contains(terms, key)) return RosterRole::term;
    if (contains(roles, key)) return RosterRole::role;
    return contains(children, key) ? RosterRole::children : RosterRole::none;
}

/// "correodelpadre" -> "correo" and "padre"; nothing when none of the words is in the key.
struct Split {
    std::string_view word;
    std::string rest;
};
std::optional<Split> split_off(const std::string& key, Words words) {
    for (const auto word : words) {
        const auto at = key.find(word);
        if (at == std::string::npos) continue;
        auto before = key.substr(0, at);
        auto after = key.substr(at + word.size());
        for (const auto filler : fillers) {
            if (before.size() > filler.size() && before.ends_with(filler)) before.resize(before.size() - filler.size());
            if (after.starts_with(filler) && role_of_key(after) == RosterRole::none) after.erase(0, filler.size());
        }
        return Split{word, before + after};
    }
    return std::nullopt;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// A name or an address; a column of somebody that says no more holds the name.
RosterRole personal(const std::string& rest) {
    if (rest.empty()) return RosterRole::full_name;
    const auto role = role_of_key(rest);
    const bool is_known = role == RosterRole::last_name || role == RosterRole::first_name ||
                          role == RosterRole::full_name || role == RosterRole::email;
    return is_known ? role : RosterRole::none;
}

}  // namespace

RosterHeading read_roster_heading(std::string_view heading) {
    auto key = heading_key(heading);
    std::string number;
    std::ranges::copy_if(key, std::back_inserter(number), is_digit);
    std::erase_if(key, is_digit);
    if (key.empty()) return {};
    if (const auto role = role_of_class_key(key); role != RosterRole::none && number.empty()) return {.role = role};
    if (const auto split = split_off(key, guardian_words)) {
        const auto role = personal(split->rest);
        if (role == RosterRole::none) return {};
        return {.role = role, .of = RosterHeading::Of::guardian, .whose = std::string{split->word} + number};
    }
    if (!number.empty()) return {};
    if (const auto split = split_off(key, teacher_words))
        return {.role = personal(split->rest), .of = RosterHeading::Of::teacher};
    if (const auto role = role_of_key(key); role != RosterRole::none) return {.role = role};
    const auto split = split_off(key, student_words);
    return {.role = split && !split->rest.empty() ? role_of_key(split->rest) : RosterRole::none};
}

std::optional<PersonRole> role_from_word(std::string_view cell) {
    const auto key = heading_key(cell);
    if (contains(administrator_words, key)) return PersonRole::administrator;
    const auto is_one_of = [&](Words words) {
        return std::ranges::any_of(
            words, [&](std::string_view word) { return key == word || key == std::string{word} + "s"; });
    };
    if (is_one_of(guardian_words)) return PersonRole::guardian;
    if (is_one_of(teacher_words)) return PersonRole::teacher;
    return is_one_of(student_words) ? std::optional{PersonRole::student} : std::nullopt;
}

}  // namespace gi::intake
