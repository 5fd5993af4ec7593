#pragma once
/// Reading what a request asks, and the JSON of what several resources answer.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "control/context.hpp"
#include "control/shards.hpp"

namespace gi::control {

inline constexpr int largest_page = 500;

/// 200 with a JSON body that must not be kept by caches.
[[nodiscard]] net::Response json_answer(std::string body, unsigned status = 200);

/// A whole number in the query, or `otherwise` without one. invalid_field when it is none, or out of bounds.
[[nodiscard]] Result<std::int64_t> query_number(const net::Request& request, std::string_view name, std::int64_t least,
                                                std::int64_t most, std::int64_t otherwise);
/// The same of a JSON member; empty when it is missing or null.
[[nodiscard]] Result<std::optional<std::int64_t>> body_number(const boost::json::object& body, std::string_view name,
                                                              std::int64_t least, std::int64_t most);
/// A trimmed text member, empty when it is missing or null. invalid_field when it is no text or longer than that.
[[nodiscard]] Result<std::string> body_text(const boost::json::object& body, std::string_view name,
                                            std::size_t most_bytes);
/// The token in the header Authorization; empty without one.
[[nodiscard]] std::string_view bearer_secret(const net::Request& request);
/// The shard in the path; not_found when it is no number.
[[nodiscard]] Result<int> path_shard(const net::Request& request);

/// School in the OpenAPI document.
[[nodiscard]] std::string school_json(const Plane& plane, const tenancy::TenantRecord& school);
/// Shard in the OpenAPI document.
[[nodiscard]] std::string shard_json(const ShardRecord& shard);
[[nodiscard]] Answer school_answer(const Plane& plane, const Result<tenancy::TenantRecord>& school);

}  // namespace gi::control
