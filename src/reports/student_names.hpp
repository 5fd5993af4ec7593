#pragma once
/// What a student is called on a report, and what the file of a student's report is called.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace gi::reports {

/// "Nuñez, Ana", as in lists of a school.
[[nodiscard]] std::string name_in_lists(std::string_view last_name, std::string_view first_name);
/// "Ana Nuñez".
[[nodiscard]] std::string full_name(std::string_view last_name, std::string_view first_name);

struct StudentName {
    StudentId id;
    std::string last_name{};
    std::string first_name{};
    std::string number{};  // of the school; empty without one
};

/// "Nuñez, Ana.pdf" for each, in the order given. Two whom a file system would take for one (base/file_name.hpp) have
/// their numbers behind it, or what the API knows them by: "Nuñez, Ana (4711).pdf".
[[nodiscard]] std::vector<std::string> report_file_names(std::span<const StudentName> students);

}  // namespace gi::reports
