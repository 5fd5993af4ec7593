#include "tenancy/address_ideas.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "net/ascii.hpp"

namespace gi::tenancy {
namespace {

constexpr std::size_t longest = 40;
constexpr std::size_t most_ideas = 6;
constexpr std::size_t shortest = 2;

/// The letters that the words begin with: "lincoln-high-school" -> "lhs".
std::string initials(std::string_view subdomain) {
    std::string letters;
    bool begins = true;
    for (const char c : subdomain) {
        if (begins && c != '-') letters += c;
        begins = c == '-';
    }
    return letters;
}

}  // namespace

std::string as_subdomain(std::string_view text) {
    std::string made;
    for (const char c : fold(text)) {
        if (net::is_alphanumeric(c)) {
            made += c;
        } else if (c != '\'' && !made.empty() && made.back() != '-') {
            made += '-';
        }
    }
    if (made.size() > longest) {
        const auto end = made.rfind('-', longest);
        made.resize(end == std::string::npos || end == 0 ? longest : end);
    }
    while (made.ends_with('-')) made.pop_back();
    return made;
}

std::vector<std::string> address_ideas(std::string_view wish, std::string_view school) {
    const auto wished = as_subdomain(wish);
    const auto named = as_subdomain(school);
    std::vector<std::string> ideas;
    const auto add = [&](std::string idea) {
        const bool fits = idea.size() >= shortest && idea.size() <= longest;
        if (fits && idea != wish && ideas.size() < most_ideas && std::ranges::find(ideas, idea) == ideas.end())
            ideas.push_back(std::move(idea));
    };
    add(wished);
    add(named);
    const auto& base = wished.empty() ? named : wished;
    if (base.empty()) return ideas;
    add(base + "-school");
    if (const auto letters = initials(named); letters.size() > 2 && letters != base) add(base + "-" + letters);
    add(base + "-2");
    add(base + "-3");
    add(base + "-4");
    return ideas;
}

}  // namespace gi::tenancy
