#pragma once
/// Everything about a student as one HTML page, for people: see people/student_record.hpp for the record itself.
#include <string>
#include <string_view>

#include "base/languages.hpp"

namespace gi::exports {

/// "Record of Ada Byron": the title of the page, and the name of its file.
[[nodiscard]] std::string student_record_title(std::string_view name, Language language);

/// The record as one page that needs no other file and prints well, in the words of `language`. Pure. Throws
/// std::logic_error on anything that people::read_student_record would not give.
[[nodiscard]] std::string student_record_page(std::string_view json, Language language);

}  // namespace gi::exports
