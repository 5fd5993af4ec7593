#include "people/duplicates.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "intake/person_name.hpp"

namespace gi::people {
namespace {

constexpr std::size_t shortest_number = 3;
constexpr std::size_t shortest_mailbox_number = 4;
// A larger group is no person: "Test Student", or everybody's "office" mailbox.
constexpr std::size_t largest_group = 10;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::string_view mailbox_of(const ListedStudent& student) noexcept {
    const std::string_view email{student.email};
    return email.substr(0, email.find('@'));
}

std::set<std::string> bare_numbers(const std::vector<std::string>& texts) {
    std::set<std::string> numbers;
    for (const auto& text : texts)
        if (auto number = bare_number(text); !number.empty()) numbers.insert(std::move(number));
    return numbers;
}

/// All that may be a student number.
std::set<std::string> all_numbers(const ListedStudent& student) {
    auto numbers = bare_numbers(student.numbers);
    numbers.merge(bare_numbers(student.usernames));
    const auto mailbox = mailbox_of(student);
    if (mailbox.size() >= shortest_mailbox_number && std::ranges::all_of(mailbox, is_digit))
        numbers.insert(bare_number(mailbox));
    return numbers;
}

bool overlap(const std::set<std::string>& some, const std::set<std::string>& others) {
    return std::ranges::any_of(some, [&](const auto& text) { return others.contains(text); });
}

bool have_different_numbers(const ListedStudent& one, const ListedStudent& other) {
    const auto own = bare_numbers(one.numbers);
    const auto theirs = bare_numbers(other.numbers);
    return !own.empty() && !theirs.empty() && !overlap(own, theirs);
}

class Groups {
public:
    void add(char kind, std::string_view key, StudentId id) {
        if (!key.empty()) groups_[std::string(1, kind) + std::string{key}].push_back(id);
    }

    [[nodiscard]] std::vector<StudentPair> pairs(std::size_t most) const {
        std::set<StudentPair> pairs;
        for (const auto& [key, ids] : groups_) {
            if (ids.size() > largest_group) continue;
            for (std::size_t i = 0; i < ids.size(); ++i)
                for (std::size_t j = i + 1; j < ids.size(); ++j)
                    if (ids[i] != ids[j] && pairs.size() < most) pairs.insert(std::minmax(ids[i], ids[j]));
        }
        return {pairs.begin(), pairs.end()};
    }

private:
    std::map<std::string, std::vector<StudentId>> groups_;  // numbers ('#') first, they say most
};

void add_name(const PairFacts& facts, DuplicatePair& pair) {
    const auto key = intake::name_key(facts.first.last_name, facts.first.first_name);
    const auto other = intake::name_key(facts.second.last_name, facts.second.first_name);
    if (key.empty() || other.empty()) return;
    const bool same = key == other;
    if (!same && !intake::is_similar_name(key, other)) {
        if (intake::may_be_same_person(key, other)) pair.score += 10;
        return;
    }
    pair.score += same ? 30 : 20;
    pair.reasons.push_back(same ? DuplicateReason::same_name : DuplicateReason::similar_name);
    if (facts.first.email.empty() != facts.second.email.empty()) {
        pair.score += 20;
        pair.reasons.push_back(DuplicateReason::one_without_email);
    }
    if (facts.share_class) {
        pair.score += 20;
        pair.reasons.push_back(DuplicateReason::same_class);
    }
}

}  // namespace

std::string_view to_string(DuplicateReason reason) noexcept {
    switch (reason) {
        case DuplicateReason::same_number:
            return "same_number";
        case DuplicateReason::same_mailbox:
            return "same_mailbox";
        case DuplicateReason::same_name:
            return "same_name";
        case DuplicateReason::similar_name:
            return "similar_name";
        case DuplicateReason::one_without_email:
            return "one_without_email";
        case DuplicateReason::same_class:
            return "same_class";
    }
    return "same_name";
}

std::string bare_number(std::string_view text) {
    std::string number;
    for (const char c : text) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool is_letter = lower >= 'a' && lower <= 'z';
        if ((is_digit(lower) && (lower != '0' || !number.empty())) || is_letter) number.push_back(lower);
    }
    return number.size() < shortest_number ? std::string{} : number;
}

std::vector<StudentPair> possible_pairs(const std::vector<ListedStudent>& students, std::size_t most) {
    Groups groups;
    for (const auto& student : students) {
        for (const auto& number : all_numbers(student)) groups.add('#', number, student.id);
        groups.add('@', mailbox_of(student), student.id);
        groups.add('n', intake::name_key(student.last_name, student.first_name), student.id);
    }
    return groups.pairs(most);
}

DuplicatePair judge(const PairFacts& facts) {
    DuplicatePair pair;
    std::tie(pair.first, pair.second) = std::minmax(facts.first.id, facts.second.id);
    if (overlap(all_numbers(facts.first), all_numbers(facts.second))) {
        pair.score += 50;
        pair.reasons.push_back(DuplicateReason::same_number);
    }
    if (!facts.first.email.empty() && mailbox_of(facts.first) == mailbox_of(facts.second)) {
        pair.score += 40;
        pair.reasons.push_back(DuplicateReason::same_mailbox);
    }
    add_name(facts, pair);
    if (have_different_numbers(facts.first, facts.second)) pair.score -= 40;
    return pair;
}

}  // namespace gi::people
