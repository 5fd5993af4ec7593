#include "api/points_field.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

namespace gi::api {

Result<Points> points_from(const boost::json::value& value, std::string_view name, std::string_view field) {
    const auto wrong = [&](std::string_view what) {
        return fail(ErrorCode::invalid_field, fmt::format("{} {}", name, what), std::string{field});
    };
    if (!value.is_number()) return wrong("must be a number or null.");
    const auto scaled = value.to_number<double>() * static_cast<double>(Points::scale);
    if (!(scaled >= 0 && scaled <= static_cast<double>(Points::limit)))
        return wrong("must be a number from 0 to 1,000,000.");
    const auto points = std::llround(scaled);
    if (std::abs(scaled - static_cast<double>(points)) > 1e-4) return wrong("have at most four decimals.");
    return Points{points};
}

}  // namespace gi::api
