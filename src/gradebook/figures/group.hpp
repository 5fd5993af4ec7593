#pragma once
/// The results of a group of students in figures: where the middle is, how they spread, how many pass.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "gradebook/grading/percent.hpp"

namespace gi::gradebook {

/// Ten-thousandths of a percent: as fine as a total is ever shown.
using FinePercent = std::int64_t;
[[nodiscard]] FinePercent fine(grading::Percent percent) noexcept;
inline constexpr FinePercent one_percent = 10'000;
inline constexpr FinePercent one_tenth = one_percent / 10;

/// A group of fewer has no figures of its own: in them, each student could be read.
inline constexpr std::size_t smallest_group = 5;

inline constexpr std::size_t tens = 10;
using Tens = std::array<std::int64_t, tens>;  // the last has 90 percent and all above

class Group {
public:
    Group() = default;
    /// `smallest`: one of fewer says nothing. 1 for who may see each student anyway.
    explicit Group(std::size_t smallest) noexcept : smallest_(smallest) {}

    void add(FinePercent percent, bool passes);
    void add(const Group& other);

    [[nodiscard]] std::size_t size() const noexcept { return percents_.size(); }
    [[nodiscard]] bool shown() const noexcept { return size() >= smallest_; }

    // What is asked of a group that is not shown is none.
    [[nodiscard]] std::optional<FinePercent> median() const;
    [[nodiscard]] std::optional<FinePercent> mean() const;
    /// Of the whole.
    [[nodiscard]] std::optional<FinePercent> passing() const;
    [[nodiscard]] std::optional<Tens> spread() const;

private:
    std::vector<FinePercent> percents_;
    std::size_t passing_ = 0;
    std::size_t smallest_ = smallest_group;
};

/// part / whole in percent; none of nothing.
[[nodiscard]] std::optional<FinePercent> share_of(std::int64_t part, std::int64_t whole) noexcept;

}  // namespace gi::gradebook
