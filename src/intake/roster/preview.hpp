#pragma once
/// What an administrator sees before a roster is applied: who is new, changed or to be decided, the classes, who would
/// be marked, and what looks wrong.
#include <cstddef>
#include <string_view>

#include "base/json_text.hpp"
#include "intake/roster/apply.hpp"

namespace gi::intake {

struct RosterPreviewLimits {
    std::size_t people = 1'000;
    std::size_t classes = 500;
    std::size_t places = 1'000;
    std::size_t problems = 1'000;
};

/// The members of RosterPreview in the OpenAPI document but "preview", into an open object.
void write_roster_preview_members(JsonWriter& json, std::string_view file_name, const RosterOutcome& outcome,
                                  const RosterPreviewLimits& limits = {});

}  // namespace gi::intake
