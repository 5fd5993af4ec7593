#include "intake/name_index.hpp"

#include <algorithm>
#include <utility>

#include "intake/person_name.hpp"

namespace gi::intake {
namespace {

void append(std::vector<std::uint32_t>& places, const auto& index, std::string_view text) {
    if (const auto found = index.find(text); found != index.end())
        places.insert(places.end(), found->second.begin(), found->second.end());
}

}  // namespace

NameIndex::NameIndex(std::vector<std::string> keys) : keys_(std::move(keys)) {
    by_key_.reserve(keys_.size());
    for (std::uint32_t place = 0; place < keys_.size(); ++place) {
        by_key_[keys_[place]].push_back(place);
        for (const auto word : name_words(keys_[place])) {
            if (word.size() < shortest_shared_word) continue;
            auto& places = by_word_[word];
            if (places.empty() || places.back() != place) places.push_back(place);
        }
    }
}

std::vector<std::uint32_t> NameIndex::like(std::string_view key) const {
    Places sharing;  // once for each word that is shared
    for (const auto word : name_words(key)) append(sharing, by_word_, word);
    std::ranges::sort(sharing);
    Places found;
    for (auto at = sharing.begin(); at != sharing.end();) {
        const auto next = std::find_if(at, sharing.end(), [place = *at](auto other) { return other != place; });
        if (next - at >= 2 && is_similar_name(key, keys_[*at])) found.push_back(*at);
        at = next;
    }
    append(found, by_key_, key);
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

}  // namespace gi::intake
