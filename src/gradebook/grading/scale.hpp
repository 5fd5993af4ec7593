#pragma once
/// Grades as words: which one a percentage earns. Bounds are tenths of a percent.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gi::gradebook::grading {

enum class ScaleKind : std::uint8_t { letters, letters_with_signs, pass_fail, german, french, own };
[[nodiscard]] std::string_view to_string(ScaleKind kind) noexcept;  // "letters", "pass_fail" ...
[[nodiscard]] std::optional<ScaleKind> find_scale_kind(std::string_view text) noexcept;

struct ScaleStep {
    std::string name;
    std::int32_t from = 0;  // tenths of a percent; the last step takes whatever is below the others
    friend bool operator==(const ScaleStep&, const ScaleStep&) = default;
};

struct Scale {
    ScaleKind kind = ScaleKind::letters;
    std::vector<ScaleStep> steps{};  // from the best down; bounds fall strictly
    friend bool operator==(const Scale&, const Scale&) = default;
};

inline constexpr std::size_t most_steps = 30;
inline constexpr std::size_t longest_step_name = 20;

/// One of the ready-made ones: A to F from 90, 80, 70 and 60 %; the same with signs; pass from 60 %; 1 to 6 as German
/// chambers do (92, 81, 67, 50, 30 %); 20 to 0 as in France, to the nearest whole point. `own` has no steps.
[[nodiscard]] Scale ready_made(ScaleKind kind);

}  // namespace gi::gradebook::grading
