#pragma once
/// Which students of a school are likely one person: renamed, or with another e-mail address. Pure. It only suggests:
/// a person decides, since two students may share a name.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ids.hpp"

namespace gi::people {

struct ListedStudent {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::string email;                   // empty when none is known
    std::vector<std::string> numbers{};  // as the school's files write them
    std::vector<std::string> usernames{};
};

enum class DuplicateReason : std::uint8_t {
    same_number,   // student number, username or the digits of an e-mail address, spelled alike or not
    same_mailbox,  // the same part before the @
    same_name,     // whatever its order, case and accents
    similar_name,  // one has more first or last names
    one_without_email,
    same_class,
};
[[nodiscard]] std::string_view to_string(DuplicateReason reason) noexcept;

struct DuplicatePair {
    StudentId first;
    StudentId second;  // the larger id
    int score = 0;     // from least_score; more is likelier
    std::vector<DuplicateReason> reasons{};
};

/// Of suggestions: anything one of these is weak alone, two together are worth a look.
inline constexpr int least_score = 50;

using StudentPair = std::pair<StudentId, StudentId>;  // the smaller id first

/// Pairs that share a number, a mailbox or a name: those that are worth asking the classes of. At most `most`.
[[nodiscard]] std::vector<StudentPair> possible_pairs(const std::vector<ListedStudent>& students, std::size_t most);

struct PairFacts {
    const ListedStudent& first;
    const ListedStudent& second;
    bool share_class = false;
};
/// The score and its reasons, the strongest first.
[[nodiscard]] DuplicatePair judge(const PairFacts& facts);

/// "00-12.3a" -> "123a": numbers are typed with leading zeros and marks, or without. Empty below three characters.
[[nodiscard]] std::string bare_number(std::string_view text);

}  // namespace gi::people
