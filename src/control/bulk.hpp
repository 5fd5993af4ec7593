#pragma once
/// Many schools at once, some of them at the same moment. Run again after a stop, it finishes what is left.
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "control/schools_csv.hpp"

namespace gi::control {

enum class BulkEnd : std::uint8_t { created, already_there, would_be_created, refused };
[[nodiscard]] std::string_view to_string(BulkEnd end) noexcept;

struct BulkResult {
    std::uint32_t row = 0;
    std::string subdomain{};
    BulkEnd end = BulkEnd::refused;
    std::string detail{};  // why not
    std::string link{};    // of the invitation, when no mail goes out
    double milliseconds = 0;
};

struct BulkOptions {
    unsigned at_once = 4;
    bool dry_run = false;
    /// After each school, from any thread, one call at a time.
    std::function<void(std::size_t done, std::size_t all)> progress{};
};

/// In the order of the rows. A dry run leaves nothing behind and refuses what the run would refuse.
[[nodiscard]] std::vector<BulkResult> provision_all(const Places& places, const ProvisioningSettings& settings,
                                                    std::span<const SchoolRow> rows, const BulkOptions& options);

}  // namespace gi::control
