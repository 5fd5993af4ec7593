#include "intake/formats/foreign_layout.hpp"

#include <array>

namespace gi::intake {
namespace {

struct ForeignLayout {
    std::string_view mark;  // part of a heading
    std::string_view platform;
};

/// A platform leaves this list when its reader comes.
constexpr std::array foreign_layouts{
    ForeignLayout{"sourcedId", "OneRoster"},
};

}  // namespace

std::string_view foreign_platform(const FileHead& head) noexcept {
    if (head.rows.empty()) return {};
    for (const auto cell : head.rows.front().cells)
        for (const auto& [mark, platform] : foreign_layouts)
            if (cell.contains(mark)) return platform;
    return {};
}

}  // namespace gi::intake
