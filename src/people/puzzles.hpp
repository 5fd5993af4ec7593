#pragma once
/// Work that a browser does before it may ask for something that costs us a mail: cheap for one person, dear for who
/// asks a thousand times. Needs no third party and looks at nobody. A puzzle carries its own time and difficulty under
/// a signature, so that any server takes what another one gave; that each is used once, the caller must see to.
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace gi::people {

inline constexpr std::chrono::minutes puzzle_life{30};

/// An answer is any text of 1 to 20 bytes such that SHA-256 of "<puzzle>:<answer>" begins with `difficulty` zero bits.
/// `key`: any bytes, the same on all servers.
[[nodiscard]] std::string make_puzzle(std::string_view key, int difficulty, std::chrono::system_clock::time_point now);

struct SolvedPuzzle {
    std::string hash;       // SHA-256 of the puzzle, 32 bytes: to find it again
    std::int64_t ends = 0;  // seconds since 1970
};

/// invalid_field "puzzle" when it is none of ours, its time is over, or the answer is wrong.
[[nodiscard]] Result<SolvedPuzzle> check_puzzle(std::string_view key, std::string_view puzzle, std::string_view answer,
                                                std::chrono::system_clock::time_point now);

}  // namespace gi::people
