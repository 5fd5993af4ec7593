#pragma once
/// Names and titles: text of one line that shows what it is. They stand in subjects of mails, in lists and in front of
/// other words, where a line break or a turned direction would make something else of what follows.
#include <string_view>

namespace gi {

/// Without control characters, breaks of lines and paragraphs, and marks that turn the direction of text. UTF-8.
[[nodiscard]] bool is_one_line(std::string_view text) noexcept;

}  // namespace gi
