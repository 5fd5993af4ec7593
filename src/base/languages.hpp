#pragma once
/// The languages that the product speaks: of a person, of a school, of mails. The web app has a folder of words for
/// each (web/src/strings).
#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gi {

enum class Language : std::uint8_t { english, german, spanish, french, arabic };

inline constexpr std::array all_languages{Language::english, Language::german, Language::spanish, Language::french,
                                          Language::arabic};

/// BCP 47: "en".
[[nodiscard]] constexpr std::string_view to_string(Language language) noexcept {
    switch (language) {
        case Language::english:
            return "en";
        case Language::german:
            return "de";
        case Language::spanish:
            return "es";
        case Language::french:
            return "fr";
        case Language::arabic:
            return "ar";
    }
    return "en";
}

/// Empty for a code that stands for none of them, such as one that a later release has stored.
[[nodiscard]] constexpr std::optional<Language> find_language(std::string_view code) noexcept {
    const auto* const found =
        std::ranges::find(all_languages, code, [](Language language) { return to_string(language); });
    return found == all_languages.end() ? std::nullopt : std::optional{*found};
}

[[nodiscard]] constexpr bool is_right_to_left(Language language) noexcept { return language == Language::arabic; }

}  // namespace gi
