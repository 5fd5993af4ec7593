#pragma once
/// The embedded web app. Only names in the table can be served, so there is no path to traverse.
#include <optional>
#include <span>
#include <string_view>

#include "net/asset.hpp"
#include "net/http.hpp"

namespace gi::net {

class StaticFiles {
public:
    /// `assets` is sorted by path and lives as long as its answers (it is compiled in).
    explicit StaticFiles(std::span<const Asset> assets) noexcept : assets_{assets} {}

    /// The asset of that path in the smallest coding that the client takes, or 304 when the client has it. Immutable
    /// assets may be kept for a year, others (index.html) are revalidated each time. nullopt: no such asset.
    /// `path` is request.path, or "/index.html" for the routes of the app itself.
    [[nodiscard]] std::optional<Response> serve(const Request& request, std::string_view path) const;

private:
    std::span<const Asset> assets_;
};

}  // namespace gi::net
