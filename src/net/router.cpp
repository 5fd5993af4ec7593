#include "net/router.hpp"

#include <algorithm>
#include <stdexcept>

#include "net/ascii.hpp"

namespace gi::net {
namespace {

std::size_t slot(Method method) noexcept {
    return static_cast<std::size_t>(method == Method::head ? Method::get : method);
}

[[noreturn]] void reject(std::string_view pattern, const char* why) {
    throw std::logic_error("route " + std::string{pattern} + ": " + why);
}

std::string allow_header(std::span<const std::size_t> routes, std::size_t none) {
    std::string allow;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        if (routes[i] == none) continue;
        const auto method = static_cast<Method>(i);
        if (!allow.empty()) allow += ", ";
        allow += to_string(method);
        if (method == Method::get) allow += ", HEAD";
    }
    return allow;
}

}  // namespace

RouteTable::RouteTable(std::span<const RoutePattern> patterns) : nodes_(1) {
    for (std::size_t i = 0; i < patterns.size(); ++i) add(patterns[i], i);
    for (auto& node : nodes_) {
        std::ranges::sort(node.literals);
        node.allow = allow_header(node.routes, none);
    }
}

void RouteTable::add(const RoutePattern& pattern, std::size_t index) {
    auto rest = pattern.path;
    if (!rest.starts_with('/')) reject(pattern.path, "a pattern begins with '/'");
    if (pattern.method == Method::other) reject(pattern.path, "no route for unknown methods");
    rest.remove_prefix(1);
    std::size_t node = 0;
    auto& names = names_.emplace_back();
    if (!rest.empty()) {
        for (bool more = true; more;) {
            more = rest.contains('/');
            const auto segment = take_until(rest, '/');
            if (segment.contains('{') != segment.contains('}') ||
                (segment.contains('{') && (!segment.starts_with('{') || !segment.ends_with('}')))) {
                reject(pattern.path, "braces hold a whole segment");
            }
            node = child(node, segment, names);
        }
    }
    if (names.size() > max_params) reject(pattern.path, "too many parameters");
    auto& route = nodes_[node].routes[slot(pattern.method)];
    if (route != none) reject(pattern.path, "a second route for the same requests");
    route = index;
}

std::size_t RouteTable::child(std::size_t node, std::string_view segment, std::vector<std::string>& names) {
    const auto fresh = nodes_.size();
    if (segment.starts_with('{')) {
        names.emplace_back(segment.substr(1, segment.size() - 2));
        if (nodes_[node].parameter != none) return nodes_[node].parameter;
        nodes_[node].parameter = fresh;
    } else {
        const auto& literals = nodes_[node].literals;
        const auto known = std::ranges::find(literals, segment, &std::pair<std::string, std::size_t>::first);
        if (known != literals.end()) return known->second;
        nodes_[node].literals.emplace_back(segment, fresh);
    }
    nodes_.emplace_back();
    return fresh;
}

/// Depth first, `rest` without its leading slash. Leaves the first path that exists without the method in `allow`.
bool RouteTable::find(std::size_t index, std::string_view rest, std::size_t depth, Search& search) const {
    const auto& node = nodes_[index];
    const bool last = !rest.contains('/');
    const auto segment = take_until(rest, '/');
    const auto enter = [&](std::size_t next, std::size_t next_depth) {
        if (!last) return find(next, rest, next_depth, search);
        search.route = nodes_[next].routes[slot(search.method)];
        if (search.route == none && search.allow.empty()) search.allow = nodes_[next].allow;
        return search.route != none;
    };
    const auto literal = std::ranges::lower_bound(node.literals, segment, {},
                                                  [](const auto& entry) { return std::string_view{entry.first}; });
    if (literal != node.literals.end() && literal->first == segment && enter(literal->second, depth)) return true;
    if (node.parameter == none || segment.empty()) return false;
    search.values[depth] = segment;
    return enter(node.parameter, depth + 1);
}

RouteMatch RouteTable::match(Method method, std::string_view path) const {
    if (!path.starts_with('/')) return NoRoute{};
    Search search{.method = method};
    if (path == "/") {
        search.route = nodes_[0].routes[slot(method)];
        search.allow = nodes_[0].allow;
    } else {
        find(0, path.substr(1), 0, search);
    }
    if (search.route == none) {
        if (search.allow.empty()) return NoRoute{};
        return WrongMethod{search.allow};
    }
    RouteFound found{search.route, {}};
    const auto& names = names_[search.route];
    found.params.reserve(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) found.params.emplace_back(names[i], search.values[i]);
    return found;
}

}  // namespace gi::net
