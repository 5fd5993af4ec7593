#include "intake/roster/match_classes.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "intake/roster/match_people.hpp"

namespace gi::intake {

std::vector<ClassMatch> match_roster_classes(const RosterFile& file, const RosterState& state) {
    std::unordered_map<std::string_view, ClassId> by_key;
    std::unordered_set<ClassId> has_key;
    for (const auto& [kind, value, id] : state.class_keys) {
        if (kind != roster_key_kind) continue;
        by_key.emplace(value, ClassId{id});
        has_key.insert(ClassId{id});
    }
    using Name = std::pair<std::string_view, std::string_view>;
    std::multimap<Name, ClassId> by_name;
    for (const auto& known : state.classes) by_name.emplace(Name{known.facts.name, known.facts.term}, known.id);

    std::vector<ClassMatch> matches(file.classes.size());
    std::unordered_set<ClassId> taken;
    for (std::size_t index = 0; index < matches.size(); ++index) {
        const auto found = by_key.find(file.classes[index].key);
        if (!file.classes[index].key.empty() && found != by_key.end() && taken.insert(found->second).second)
            matches[index].id = found->second;
    }
    for (std::size_t index = 0; index < matches.size(); ++index) {
        const auto& wanted = file.classes[index];
        if (matches[index].id) continue;
        const auto [begin, end] = by_name.equal_range({wanted.name, wanted.term});
        for (auto found = begin; found != end && !matches[index].id; ++found) {
            // A class with another key is another section of the same name.
            if (!wanted.key.empty() && has_key.contains(found->second)) continue;
            if (taken.insert(found->second).second) matches[index].id = found->second;
        }
        if (!matches[index].id && !wanted.leaves && !wanted.only_referenced && !wanted.name.empty())
            matches[index] = {next_id<ClassId>(), true};
    }
    return matches;
}

}  // namespace gi::intake
