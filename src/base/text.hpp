#pragma once
/// Text as people write it: UTF-8, trimmed, compared and sorted by Unicode's rules (ICU).
#include <cstddef>
#include <string>
#include <string_view>

namespace gi {

/// Without white space at either end, including NBSP and full-width space.
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
/// Unicode lower case (root locale). ASCII is done without ICU.
[[nodiscard]] std::string to_lower(std::string_view text);
/// At least two letters, and every letter that has a case is a capital: "CAIPO", "O'NEIL", not "J.".
[[nodiscard]] bool is_in_capitals(std::string_view text) noexcept;
/// For telling whether two names are the same to a person: lower case, without accents, "Müller-Nuñez" ->
/// "muller-nunez".
[[nodiscard]] std::string fold(std::string_view text);
/// Bytes that sort as people expect (ICU root collation): compare with memcmp. At most 512 bytes.
[[nodiscard]] std::string collation_key(std::string_view text);
/// "local@domain.tld" as far as a typo can be seen: one '@', no blanks, a dot in the domain, at most 254 bytes.
[[nodiscard]] bool looks_like_email(std::string_view text) noexcept;
/// At most `bytes`, cut between characters.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t bytes) noexcept;
[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

}  // namespace gi
