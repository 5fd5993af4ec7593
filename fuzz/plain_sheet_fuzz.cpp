/// A mapping of columns, then any bytes: a plain sheet that a teacher maps neither crashes nor breaks its promises, and
/// what describe_columns says of it holds for what is read.
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "gradebook_promises.hpp"
#include "intake/generic_columns.hpp"

namespace {

using namespace gi::intake;
using promises::limits;
using promises::require;

constexpr std::size_t most_mapped = 6;

/// A byte for each column: seven roles, or none.
std::vector<ColumnMapping> mapping_from(std::string_view bytes) {
    std::vector<ColumnMapping> mapping;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto choice = static_cast<unsigned char>(bytes[i]) % 16U;
        if (choice > static_cast<unsigned>(ColumnRole::assignment)) continue;
        mapping.push_back({.column = static_cast<std::uint32_t>(i + 1), .role = static_cast<ColumnRole>(choice)});
        if (choice % 2U == 0) mapping.back().name = "Mapped";
    }
    return mapping;
}

void check_description(std::string_view bytes, const std::vector<ColumnMapping>& mapping) {
    const auto description = describe_columns(bytes, mapping, limits);
    if (!description) return require(!description.error().message.empty());
    require(description->signature.size() == 32 && description->heading_row > 0);
    std::uint32_t place = 0;
    for (const auto& column : description->columns) {
        require(column.column == ++place && column.samples.size() <= 3 && gi::is_valid_utf8(column.heading));
        for (const auto& sample : column.samples) require(!sample.empty() && gi::is_valid_utf8(sample));
        require((column.role == ColumnRole::assignment) == !column.name.empty());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto bytes = input.substr(std::min(most_mapped, size));
    const auto mapping = mapping_from(input.substr(0, most_mapped));
    check_description(bytes, {});
    check_description(bytes, mapping);
    promises::check(read_gradebook(bytes, {.limits = limits, .format = Format::generic}));
    promises::check(read_gradebook(bytes, {.limits = limits, .mapping = mapping, .clear_blanks = {1, 3, 5}}));
    return 0;
}
