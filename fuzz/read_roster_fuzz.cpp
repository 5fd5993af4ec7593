/// Rosters: any bytes, and archives as archive_input.hpp makes them. Whatever comes, every reference leads somewhere,
/// and nobody and no place is there twice.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "archive_input.hpp"
#include "base/text.hpp"
#include "gradebook_promises.hpp"
#include "intake/inspect_roster_json.hpp"
#include "intake/roster_file.hpp"

namespace {

using namespace gi::intake;
using promises::limits;
using promises::require;

void check_people(const RosterFile& file) {
    std::set<std::string> keys;
    std::set<std::string> student_numbers;
    std::set<std::pair<PersonRole, std::string>> emails;
    for (const auto& person : file.people) {
        require(person.row > 0);
        require(person.email.empty() ||
                (gi::looks_like_email(person.email) && person.email == gi::to_lower(person.email)));
        require(!person.key.empty() || !person.email.empty() || !person.student_number.empty());
        require(person.key.empty() || keys.insert(person.key).second);
        require(person.email.empty() || emails.emplace(person.role, person.email).second);
        require(person.student_number.empty() || student_numbers.insert(person.student_number).second);
        require(person.role == PersonRole::student || person.student_number.empty());
    }
}

void check(const RosterFile& file) {
    require(gi::is_valid_utf8(to_inspect_json(file)));
    require(file.problems.size() <= limits.problems && file.problems.size() <= file.problems_total);
    for (const auto& problem : file.problems)
        require(problem.value.size() <= 80 && !problem.code.empty() && !problem.message.empty());
    check_people(file);
    for (const auto& entry : file.classes) require(!entry.key.empty() || !entry.name.empty());
    std::set<std::pair<std::uint32_t, std::uint32_t>> places;
    for (const auto& place : file.places) {
        require(place.person < file.people.size() && place.class_index < file.classes.size());
        require(places.emplace(place.person, place.class_index).second);
    }
    std::set<std::pair<std::uint32_t, std::uint32_t>> links;
    for (const auto& link : file.guardianships) {
        require(link.guardian < file.people.size() && link.student < file.people.size());
        require(link.guardian != link.student && links.emplace(link.guardian, link.student).second);
    }
}

void read_and_check(std::string_view bytes) {
    const auto file = read_roster(bytes, {.limits = limits});
    if (file) return check(*file);
    require(!file.error().message.empty() && gi::is_valid_utf8(file.error().message));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    read_and_check(input.starts_with(promises::file_mark) ? promises::archive_from(input) : std::string{input});
    return 0;
}
