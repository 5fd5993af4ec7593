#include "reports/student_names.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/file_name.hpp"
#include "intake/cell_text.hpp"

namespace gi::reports {
namespace {

constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_number = 40;

/// How much of a student the name of the file says.
enum class Detail : std::uint8_t { name, number, id };

std::string file_name(const StudentName& student, Detail detail) {
    const auto id = to_string(student.id);
    auto name = portable_name(name_in_lists(student.last_name, student.first_name), longest_name);
    if (name.empty()) name = id;
    if (detail == Detail::name) return name + ".pdf";
    const auto number = detail == Detail::number ? portable_name(student.number, longest_number) : std::string{};
    return fmt::format("{} ({}).pdf", name, number.empty() ? id : number);
}

/// Those whose names a file system would take for one.
std::set<std::size_t> shared(std::span<const std::string> names) {
    std::unordered_map<std::string, std::size_t> seen;
    std::set<std::size_t> found;
    for (std::size_t index = 0; index < names.size(); ++index) {
        const auto [first, is_new] = seen.emplace(file_name_key(names[index]), index);
        if (!is_new) found.insert({first->second, index});
    }
    return found;
}

}  // namespace

std::string name_in_lists(std::string_view last_name, std::string_view first_name) {
    if (first_name.empty()) return std::string{last_name};
    if (last_name.empty()) return std::string{first_name};
    return fmt::format("{}, {}", last_name, first_name);
}

std::string full_name(std::string_view last_name, std::string_view first_name) {
    return intake::clean_text(fmt::format("{} {}", first_name, last_name)).text;
}

std::vector<std::string> report_file_names(std::span<const StudentName> students) {
    std::vector<std::string> names;
    for (const auto& student : students) names.push_back(file_name(student, Detail::name));
    for (const auto detail : {Detail::number, Detail::id})
        for (const auto index : shared(names)) names[index] = file_name(students[index], detail);
    if (shared(names).empty()) return names;
    // Somebody is called as another one's file: with the id behind each of them, none can be.
    for (std::size_t index = 0; index < names.size(); ++index) names[index] = file_name(students[index], Detail::id);
    return names;
}

}  // namespace gi::reports
