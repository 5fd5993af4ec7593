#include "tenancy/move/move_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gi::tenancy {
namespace {

constexpr std::array<std::string_view, 16> step_names{
    "prepare", "publish", "copy", "subscribe", "catch_up", "fence", "drain", "await_marker",
    "verify",  "leave",   "flip", "activate",  "detach",   "done",  "abort", "aborted"};

constexpr std::size_t nonce_letters = 8;  // up to the first hyphen

}  // namespace

std::string_view to_string(MoveStep step) noexcept { return step_names.at(static_cast<std::size_t>(step)); }

std::string_view state_of(const MoveRecord& move) noexcept {
    if (move.open()) return "open";
    return move.step == MoveStep::done ? "done" : "aborted";
}

MoveStep move_step_from(std::string_view text) {
    const auto* const found = std::ranges::find(step_names, text);
    if (found == step_names.end()) throw std::invalid_argument("unknown step of a move: " + std::string{text});
    return static_cast<MoveStep>(found - step_names.begin());
}

std::string MoveRecord::mark() const { return fmt::format("{:08x}{}", epoch, nonce.substr(nonce_letters)); }

std::string MoveRecord::name_prefix() const { return fmt::format("gi_move_{}_", id); }

std::string MoveRecord::name() const { return name_prefix() + nonce.substr(0, nonce_letters); }

}  // namespace gi::tenancy
