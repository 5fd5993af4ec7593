#include "intake/headings.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"
#include "intake/own_headings.hpp"

namespace gi::intake {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::size_t longest_heading = 64;

constexpr std::array<std::string_view, 13> last_name{
    "lastname", "last",         "surname",   "familyname", "studentlastname", "nachname", "familienname",
    "nom",      "nomdefamille", "apellidos", "cognome",    "achternaam",      "sobrenome"};
constexpr std::array<std::string_view, 11> first_name{"firstname",        "first",    "givenname",   "forename",
                                                      "studentfirstname", "vorname",  "prénom",      "prenom",
                                                      "nombre",           "voornaam", "primeironome"};
constexpr std::array<std::string_view, 5> full_name{"name", "fullname", "student", "studentname", "displayname"};
constexpr std::array<std::string_view, 15> email{
    "email",       "emailaddress",      "mail",      "studentemail",   "studentemailaddress",
    "schoolemail", "emailid",           "useremail", "emailadresse",   "adresseemail",
    "adressemail", "correoelectrónico", "correo",    "indirizzoemail", "emailadres"};
constexpr std::array<std::string_view, 9> student_number{"studentnumber", "studentid",     "studentno",
                                                         "studentnum",    "sid",           "id",
                                                         "idnumber",      "schülernummer", "matrikelnummer"};
constexpr std::array<std::string_view, 9> username{"username",        "loginid",        "login",
                                                   "benutzername",    "anmeldename",    "nomdutilisateur",
                                                   "nombredeusuario", "gebruikersnaam", "nomeutente"};
constexpr std::size_t plain_sections = 3;  // the first of the next, which are never the title of work
constexpr std::array<std::string_view, 14> sections{"section",   "sections", "sectionname", "sectiontitle", "group",
                                                    "groupname", "gruppe",   "groupe",      "grupo",        "gruppo",
                                                    "groep",     "period",   "sección",     "sezione"};
constexpr std::array<std::string_view, 10> totals{"overallgrade",   "overall",    "total",       "average",
                                                  "overallaverage", "finalgrade", "coursetotal", "totalgrade",
                                                  "coursegrade",    "gpa"};
constexpr std::array<std::string_view, 8> date_labels{"date",  "dates", "duedate", "due",
                                                      "datum", "fecha", "data",    "échéance"};
constexpr std::array<std::string_view, 13> points_labels{
    "points",        "point",    "pts",    "maxpoints", "maxpoint", "pointspossible", "outof",
    "maximumpoints", "maxscore", "punkte", "puntos",    "punten",   "pontos"};
constexpr std::array<std::string_view, 16> summary_labels{
    "average", "classaverage", "mean",    "classmean", "median", "classmedian",       "mode", "min", "minimum",
    "max",     "maximum",      "highest", "lowest",    "total",  "standarddeviation", "stdev"};

struct RoleName {
    ColumnRole role;
    std::string_view name;
};

constexpr std::array role_names{
    RoleName{ColumnRole::ignored, "ignored"},       RoleName{ColumnRole::last_name, "last_name"},
    RoleName{ColumnRole::first_name, "first_name"}, RoleName{ColumnRole::full_name, "full_name"},
    RoleName{ColumnRole::email, "email"},           RoleName{ColumnRole::student_number, "student_number"},
    RoleName{ColumnRole::username, "username"},     RoleName{ColumnRole::platform_id, "platform_id"},
    RoleName{ColumnRole::section, "section"},       RoleName{ColumnRole::assignment, "assignment"},
};

bool contains(Words words, std::string_view key) noexcept { return std::ranges::find(words, key) != words.end(); }

constexpr bool is_kept(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string_view to_string(ColumnRole role) noexcept {
    const auto* const found = std::ranges::find(role_names, role, &RoleName::role);
    return found == role_names.end() ? std::string_view{} : found->name;
}

std::optional<ColumnRole> column_role_from(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(role_names, name, &RoleName::name);
    return found == role_names.end() ? std::nullopt : std::optional{found->role};
}

std::string heading_key(std::string_view heading) {
    heading = trim(heading);
    if (heading.size() > longest_heading) return {};
    auto key = to_lower(heading);
    std::erase_if(key, [](char c) { return !is_kept(c); });
    return key;
}

ColumnRole role_of_heading(std::string_view heading) {
    if (heading.find_first_of("0123456789") != std::string_view::npos) return ColumnRole::assignment;  // as most titles
    const auto key = heading_key(heading);
    if (contains(last_name, key)) return ColumnRole::last_name;
    if (contains(first_name, key)) return ColumnRole::first_name;
    if (contains(full_name, key)) return ColumnRole::full_name;
    if (contains(email, key)) return ColumnRole::email;
    if (contains(student_number, key)) return ColumnRole::student_number;
    if (contains(username, key)) return ColumnRole::username;
    if (contains(Words{sections}.first(plain_sections), key)) return ColumnRole::section;
    return ColumnRole::assignment;
}

bool is_section_heading(std::string_view heading) { return contains(sections, heading_key(heading)); }

bool is_total_heading(std::string_view heading) {
    // Behind any number of apostrophes, as heading_key has it: an export puts one more in front.
    const auto plain = heading.substr(std::min(heading.find_first_not_of(" '"), heading.size()));
    return plain.starts_with(term_total) || contains(totals, heading_key(heading));
}

bool is_reserved_heading(std::string_view heading) {
    return role_of_heading(heading) != ColumnRole::assignment || is_total_heading(heading);
}

RowLabel row_label(std::string_view cell) {
    const auto key = heading_key(cell);
    if (contains(date_labels, key)) return RowLabel::date;
    return contains(points_labels, key) ? RowLabel::points : RowLabel::none;
}

bool is_summary_label(std::string_view cell) { return contains(summary_labels, heading_key(cell)); }

}  // namespace gi::intake
