#include "reports/locale_text.hpp"

#include <fmt/format.h>
#include <unicode/datefmt.h>
#include <unicode/numberformatter.h>
#include <unicode/timezone.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <stdexcept>

namespace gi::reports {
namespace {

namespace grading = gradebook::grading;

constexpr int decimals_of_micropoints = 7;
constexpr int most_decimals = 4;

void check(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
}

/// value / 10^decimals with a point, as ICU reads it.
std::string decimal(std::int64_t value, int decimals) {
    auto digits = fmt::format("{:0{}}", std::abs(value), decimals + 1);
    if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
    return value < 0 ? "-" + digits : digits;
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

std::string written(const icu::number::LocalizedNumberFormatter& format, std::string_view number) {
    UErrorCode status = U_ZERO_ERROR;
    const auto text =
        format.formatDecimal({number.data(), static_cast<std::int32_t>(number.size())}, status).toString(status);
    check(status);
    return utf8(text);
}

std::optional<UDate> midnight(std::string_view iso) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (iso.size() != std::string_view{"2026-01-01"}.size()) return std::nullopt;
    std::from_chars(iso.data(), iso.data() + 4, year);
    std::from_chars(iso.data() + 5, iso.data() + 7, month);
    std::from_chars(iso.data() + 8, iso.data() + 10, day);
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    const std::chrono::milliseconds since = std::chrono::sys_days{date}.time_since_epoch();
    return static_cast<UDate>(since.count());
}

std::unique_ptr<icu::DateFormat> dates(icu::DateFormat::EStyle style, const icu::Locale& locale) {
    std::unique_ptr<icu::DateFormat> format{icu::DateFormat::createDateInstance(style, locale)};
    if (!format) throw std::runtime_error("ICU has no dates for this language");
    format->setTimeZone(*icu::TimeZone::getGMT());
    return format;
}

}  // namespace

struct LocaleText::Formats {
    explicit Formats(const icu::Locale& locale)
        : plain(icu::number::NumberFormatter::withLocale(locale).precision(
              icu::number::Precision::maxFraction(most_decimals))),
          percent(icu::number::NumberFormatter::withLocale(locale)
                      .unit(icu::MeasureUnit::getPercent())
                      .precision(icu::number::Precision::minMaxFraction(grading::usual_decimals, most_decimals))),
          long_day(dates(icu::DateFormat::kLong, locale)),
          short_day(dates(icu::DateFormat::kMedium, locale)) {}

    icu::number::LocalizedNumberFormatter plain;
    icu::number::LocalizedNumberFormatter percent;
    std::unique_ptr<icu::DateFormat> long_day;
    std::unique_ptr<icu::DateFormat> short_day;

    [[nodiscard]] static std::string day(const icu::DateFormat& format, std::string_view iso) {
        const auto date = midnight(iso);
        if (!date) return std::string{iso};
        icu::UnicodeString text;
        format.format(*date, text);
        return utf8(text);
    }
};

LocaleText::LocaleText(std::string_view language)
    : formats_(std::make_unique<const Formats>(icu::Locale{std::string{language}.c_str()})) {}
LocaleText::~LocaleText() = default;

std::string LocaleText::count(std::int64_t number) const { return written(formats_->plain, std::to_string(number)); }
std::string LocaleText::points(Points points) const { return written(formats_->plain, to_string(points)); }
std::string LocaleText::points(grading::Micropoints points) const {
    return written(formats_->plain, decimal(points, decimals_of_micropoints));
}
std::string LocaleText::percent(grading::Percent percent) const {
    return written(formats_->percent, decimal(percent.value, percent.decimals));
}
std::string LocaleText::day(std::string_view iso) const { return Formats::day(*formats_->long_day, iso); }
std::string LocaleText::short_day(std::string_view iso) const { return Formats::day(*formats_->short_day, iso); }

}  // namespace gi::reports
