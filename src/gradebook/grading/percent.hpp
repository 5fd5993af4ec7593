#pragma once
/// The one place where an exact quotient becomes a percentage that people read, and a grade.
#include <cstddef>
#include <cstdint>

#include "gradebook/grading/rules.hpp"

namespace gi::gradebook::grading {

/// value / 10^decimals percent.
struct Percent {
    std::int64_t value = 0;
    int decimals = 1;
    friend bool operator==(Percent, Percent) = default;
};

struct Judged {
    Percent percent;
    std::size_t step = 0;         // of the scale
    std::int64_t millionths = 0;  // of a percent: for means of several totals
};

/// One quotient, of percents. `Int` holds both ten million times.
template <class Int>
struct Quotient {
    Int over;
    Int under;  // above zero

    /// Rounded half away from zero.
    [[nodiscard]] Int rounded(int decimals) const {
        const Int doubled = over * power(decimals) * 2;
        return over < 0 ? (doubled - under) / (2 * under) : (doubled + under) / (2 * under);
    }
    /// Towards zero.
    [[nodiscard]] Int cut(int decimals) const { return over * power(decimals) / under; }
    [[nodiscard]] bool reaches(std::int32_t tenths) const { return over * 10 >= under * tenths; }
    [[nodiscard]] Percent shown(int decimals) const { return {static_cast<std::int64_t>(rounded(decimals)), decimals}; }

private:
    static Int power(int decimals) {
        Int result = 1;
        for (; decimals > 0; --decimals) result *= 10;
        return result;
    }
};

inline constexpr int usual_decimals = 1;
inline constexpr int most_decimals = 4;
inline constexpr int fine_decimals = 6;

template <class Int>
std::size_t step_of(const Quotient<Int>& percent, const Scale& scale) {
    std::size_t step = 0;
    while (step + 1 < scale.steps.size() && !percent.reaches(scale.steps[step].from)) ++step;
    return step;
}

/// What the rules round before the percentage is looked up in the scale.
template <class Int>
Quotient<Int> as_judged(const Quotient<Int>& percent, Rounding rounding) {
    if (rounding == Rounding::none) return percent;
    const int decimals = rounding == Rounding::whole ? 0 : 1;
    return {percent.rounded(decimals), decimals == 0 ? Int{1} : Int{10}};
}

/// The percentage as it is shown, and its grade. One decimal; more where one would show a bound that was not reached:
/// 89.96 % is no 90.0 % beside a B.
template <class Int>
Judged judge(const Quotient<Int>& exact, const Rules& rules) {
    const auto percent = as_judged(exact, rules.rounding);
    const auto step = step_of(percent, rules.scale);
    const auto fine = percent.shown(fine_decimals).value;
    for (int decimals = usual_decimals; decimals <= most_decimals; ++decimals) {
        const auto shown = percent.shown(decimals);
        Int under = 1;
        for (int i = 0; i < decimals; ++i) under *= 10;
        if (step_of(Quotient<Int>{Int{shown.value}, under}, rules.scale) == step) return {shown, step, fine};
    }
    return {{static_cast<std::int64_t>(percent.cut(most_decimals)), most_decimals}, step, fine};
}

}  // namespace gi::gradebook::grading
