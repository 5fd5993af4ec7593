#pragma once
/// Names of files that people made up: of a student, of a class. Windows, macOS and Linux take them as they are.
#include <cstddef>
#include <string>
#include <string_view>

namespace gi {

/// A name without its extension, in any script, of at most `most_bytes` cut between letters. What no file system takes
/// becomes '-', marks that turn the direction of text are left out, and so are dots and blanks at either end. A name
/// that Windows keeps for a device (CON, NUL, COM1) is given a '-'. Empty when nothing is left.
[[nodiscard]] std::string portable_name(std::string_view name, std::size_t most_bytes);
/// Where these are equal, a file system that does not tell small letters from capitals, nor one spelling of a letter in
/// Unicode from another, has room for one of the two: NFKC_Casefold of the Unicode Standard, section 3.13.
[[nodiscard]] std::string file_name_key(std::string_view name);

}  // namespace gi
