#pragma once
/// Text inside of HTML that we write: pages of problems, records of students, mails.
#include <string>
#include <string_view>

namespace gi {

/// Appends `text` so that it is text there, also inside of an attribute in double quotes.
void append_html(std::string& out, std::string_view text);

}  // namespace gi
