#pragma once
/// Which route answers a path. Knows nothing of handlers: it returns the route's index in the caller's table.
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "net/http.hpp"

namespace gi::net {

/// "/api/v1/classes/{class}/imports": a segment in braces stands for any one segment that is not empty.
struct RoutePattern {
    Method method = Method::get;  // get also answers head
    std::string_view path;
};

struct RouteFound {
    std::size_t index = 0;
    RouteParams params;  // names point into the table
};
struct NoRoute {};
struct WrongMethod {
    std::string_view allow;  // for the Allow header: "GET, HEAD, POST"; points into the table
};
using RouteMatch = std::variant<RouteFound, NoRoute, WrongMethod>;

class RouteTable {
public:
    /// Built once at start. Throws std::logic_error on a malformed pattern or two routes for the same requests.
    explicit RouteTable(std::span<const RoutePattern> patterns);

    /// `path` is decoded and normalised (Request::path). A literal segment wins over a parameter, unless only the
    /// parameter's route has the method. Allocates nothing but the parameters.
    [[nodiscard]] RouteMatch match(Method method, std::string_view path) const;

private:
    static constexpr std::size_t max_params = 8;
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    using Values = std::array<std::string_view, max_params>;

    struct Node {
        std::vector<std::pair<std::string, std::size_t>> literals;                          // segment and node, sorted
        std::size_t parameter = none;                                                       // node
        std::array<std::size_t, 8> routes{none, none, none, none, none, none, none, none};  // by Method
        std::string allow;
    };
    struct Search {
        Method method;
        Values values{};
        std::size_t route = none;
        std::string_view allow{};
    };

    void add(const RoutePattern& pattern, std::size_t index);
    std::size_t child(std::size_t node, std::string_view segment, std::vector<std::string>& names);
    bool find(std::size_t node, std::string_view rest, std::size_t depth, Search& search) const;

    std::vector<Node> nodes_;
    std::vector<std::vector<std::string>> names_;  // of the parameters, by route
};

}  // namespace gi::net
