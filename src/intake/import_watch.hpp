#pragma once
/// Follows a long import from outside, and may stop it.
#include <atomic>
#include <cstdint>
#include <string_view>

namespace gi::intake {

enum class ImportPhase : std::uint8_t { waiting, reading, comparing, writing };
[[nodiscard]] constexpr std::string_view to_string(ImportPhase phase) noexcept {
    switch (phase) {
        case ImportPhase::waiting:
            return "waiting";
        case ImportPhase::reading:
            return "reading";
        case ImportPhase::comparing:
            return "comparing";
        case ImportPhase::writing:
            return "writing";
    }
    return "waiting";
}

/// Written by the import, on whichever thread it is, and read by whoever shows it. A watched import writes in pieces,
/// so that it can tell how far it is and stop between two.
class ImportWatch {
public:
    void begin(ImportPhase phase, std::uint64_t total = 0) noexcept {
        done_ = 0;
        total_ = total;
        phase_ = phase;
    }
    void advance() noexcept { ++done_; }
    /// Another attempt, or nobody wants it any more: the import ends with import_cancelled, having changed nothing.
    void cancel() noexcept { cancelled_ = true; }

    [[nodiscard]] ImportPhase phase() const noexcept { return phase_; }
    [[nodiscard]] std::uint64_t done() const noexcept { return done_; }
    [[nodiscard]] std::uint64_t total() const noexcept { return total_; }
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_; }

private:
    std::atomic<ImportPhase> phase_{ImportPhase::waiting};
    std::atomic<std::uint64_t> done_{0};
    std::atomic<std::uint64_t> total_{0};
    std::atomic<bool> cancelled_{false};
};

}  // namespace gi::intake
