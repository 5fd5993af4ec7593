#include "gradebook/status.hpp"

#include <cstddef>

namespace gi::gradebook {

std::string_view to_string(Status status) noexcept {
    switch (status) {
        case Status::none:
            return "";
        case Status::excused:
            return "excused";
        case Status::missing:
            return "missing";
        case Status::incomplete:
            return "incomplete";
        case Status::late:
            return "late";
    }
    return "";
}

Status status_at(std::string_view statuses, int slot) noexcept {
    const auto index = static_cast<std::size_t>(slot - 1);
    if (index >= statuses.size()) return Status::none;
    const auto status = static_cast<Status>(statuses[index]);
    return to_string(status).empty() ? Status::none : status;
}

}  // namespace gi::gradebook
