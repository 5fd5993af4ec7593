#include "people/search_patterns.hpp"

#include <utility>

namespace gi::people {

std::vector<std::string> search_patterns(std::string_view query) {
    std::vector<std::string> patterns;
    std::string pattern;
    for (const char c : std::string{query} + ' ') {
        if (c == ' ') {
            if (!pattern.empty()) patterns.push_back('%' + std::exchange(pattern, {}) + '%');
            continue;
        }
        if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
        pattern.push_back(c);
    }
    return patterns;
}

}  // namespace gi::people
