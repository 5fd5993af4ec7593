#include "tenancy/move/move_faults.hpp"

#include <fmt/format.h>
#include <sys/types.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <ranges>

namespace gi::tenancy {

MoveFaults MoveFaults::from_environment() {
    MoveFaults faults;
    const char* text = std::getenv("GRADEINSIGHT_MOVE_FAULTS");
    if (text == nullptr) return faults;
    for (const auto part : std::views::split(std::string_view{text}, ','))
        faults.faults_.emplace_back(std::string_view{part.begin(), part.end()});
    return faults;
}

void MoveFaults::before(MoveStep step) const {
    if (!faults_.empty()) at(fmt::format("before-{}", to_string(step)));
}

void MoveFaults::after(MoveStep step) const {
    if (!faults_.empty()) at(fmt::format("after-{}", to_string(step)));
}

bool MoveFaults::skips(std::string_view guard) const { return wants("skip", guard); }

void MoveFaults::at(std::string_view place) const {
    if (wants("kill", place)) ::raise(SIGKILL);
    if (wants("stop", place)) ::raise(SIGSTOP);
}

bool MoveFaults::wants(std::string_view action, std::string_view place) const {
    return std::ranges::find(faults_, fmt::format("{}@{}", action, place)) != faults_.end();
}

}  // namespace gi::tenancy
