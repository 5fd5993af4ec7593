#include "gradebook/grading/scale.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gi::gradebook::grading {
namespace {

using enum ScaleKind;

constexpr std::array<std::pair<ScaleKind, std::string_view>, 6> kinds{{
    {letters, "letters"},
    {letters_with_signs, "letters_with_signs"},
    {pass_fail, "pass_fail"},
    {german, "german"},
    {french, "french"},
    {own, "own"},
}};

constexpr std::int32_t french_best = 20;
constexpr std::int32_t french_point = 50;  // a twentieth, in tenths of a percent

std::vector<ScaleStep> french_steps() {
    std::vector<ScaleStep> steps;
    for (auto note = french_best; note >= 0; --note)
        steps.push_back({std::to_string(note), note * french_point - french_point / 2});
    return steps;
}

std::vector<ScaleStep> steps_of(ScaleKind kind) {
    switch (kind) {
        case letters:
            return {{"A", 900}, {"B", 800}, {"C", 700}, {"D", 600}, {"F", 0}};
        case letters_with_signs:
            return {{"A+", 970}, {"A", 930},  {"A-", 900}, {"B+", 870}, {"B", 830},  {"B-", 800}, {"C+", 770},
                    {"C", 730},  {"C-", 700}, {"D+", 670}, {"D", 630},  {"D-", 600}, {"F", 0}};
        case pass_fail:
            return {{"P", 600}, {"F", 0}};
        case german:
            return {{"1", 920}, {"2", 810}, {"3", 670}, {"4", 500}, {"5", 300}, {"6", 0}};
        case french:
            return french_steps();
        case own:
            return {};
    }
    return {};
}

}  // namespace

std::string_view to_string(ScaleKind kind) noexcept {
    return std::ranges::find(kinds, kind, &std::pair<ScaleKind, std::string_view>::first)->second;
}

std::optional<ScaleKind> find_scale_kind(std::string_view text) noexcept {
    const auto found = std::ranges::find(kinds, text, &std::pair<ScaleKind, std::string_view>::second);
    if (found == kinds.end()) return std::nullopt;
    return found->first;
}

Scale ready_made(ScaleKind kind) { return {kind, steps_of(kind)}; }

}  // namespace gi::gradebook::grading
