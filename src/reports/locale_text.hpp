#pragma once
/// Numbers and days as a language writes them. Values are exact and already rounded: only their writing changes here.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/points.hpp"
#include "gradebook/grading/exact.hpp"
#include "gradebook/grading/percent.hpp"

namespace gi::reports {

/// Not for two threads at once.
class LocaleText {
public:
    explicit LocaleText(std::string_view language);
    ~LocaleText();
    LocaleText(const LocaleText&) = delete;
    LocaleText& operator=(const LocaleText&) = delete;

    [[nodiscard]] std::string count(std::int64_t number) const;
    [[nodiscard]] std::string points(Points points) const;
    /// At most four decimals: a penalty can leave more, which nobody reads.
    [[nodiscard]] std::string points(gradebook::grading::Micropoints points) const;
    [[nodiscard]] std::string percent(gradebook::grading::Percent percent) const;
    /// "2026-11-29" as "29 November 2026" or as the language has it; short: with the month in few letters.
    [[nodiscard]] std::string day(std::string_view iso) const;
    [[nodiscard]] std::string short_day(std::string_view iso) const;

private:
    struct Formats;
    std::unique_ptr<const Formats> formats_;
};

}  // namespace gi::reports
