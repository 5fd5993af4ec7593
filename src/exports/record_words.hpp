#pragma once
/// What the record of a school says, in words: the same as its page (web/src/strings/en/record.ts), which a test
/// compares.
#include <string>
#include <string_view>

#include "exports/table.hpp"

namespace gi::exports {

/// "Signed in" for "session.created"; the code itself where a later release wrote one that has no words here.
[[nodiscard]] std::string_view action_words(std::string_view action, Language language) noexcept;

/// Who a line names: a person by name, what is no person by what it is. `name` is empty for nobody, for the system, and
/// for who is gone.
[[nodiscard]] std::string actor_words(std::string_view kind, std::string_view name, Language language);

}  // namespace gi::exports
