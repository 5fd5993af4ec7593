#include "control/answers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/json_text.hpp"
#include "base/text.hpp"

namespace gi::control {
namespace {

std::unexpected<Error> not_a_number(std::string_view name, std::int64_t least, std::int64_t most) {
    return fail(ErrorCode::invalid_field, fmt::format("{} must be a whole number from {} to {}.", name, least, most),
                std::string{name});
}

std::optional<std::int64_t> whole_number(std::string_view text) noexcept {
    std::int64_t number = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

}  // namespace

net::Response json_answer(std::string body, unsigned status) {
    net::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

Result<std::int64_t> query_number(const net::Request& request, std::string_view name, std::int64_t least,
                                  std::int64_t most, std::int64_t otherwise) {
    const auto text = request.query_value(name);
    if (text.empty()) return otherwise;
    const auto number = whole_number(text);
    if (!number || *number < least || *number > most) return not_a_number(name, least, most);
    return *number;
}

Result<std::optional<std::int64_t>> body_number(const boost::json::object& body, std::string_view name,
                                                std::int64_t least, std::int64_t most) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    if (!value->is_int64() || value->get_int64() < least || value->get_int64() > most)
        return not_a_number(name, least, most);
    return value->get_int64();
}

Result<std::string> body_text(const boost::json::object& body, std::string_view name, std::size_t most_bytes) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::string{};
    if (!value->is_string())
        return fail(ErrorCode::invalid_field, fmt::format("{} must be text.", name), std::string{name});
    const auto text = trim(std::string_view{value->get_string()});
    if (text.size() > most_bytes || text.contains('\0'))
        return fail(ErrorCode::invalid_field, fmt::format("{} may have at most {} characters.", name, most_bytes),
                    std::string{name});
    return std::string{text};
}

std::string_view bearer_secret(const net::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    const auto header = request.header("authorization");
    if (header.size() <= scheme.size() || to_lower(header.substr(0, scheme.size())) != scheme) return {};
    return trim(header.substr(scheme.size()));
}

Result<int> path_shard(const net::Request& request) {
    const auto number = whole_number(request.param("shard"));
    if (!number || *number < 1 || *number > highest_shard)
        return fail(ErrorCode::not_found, "There is no such shard. GET /v1/shards lists them.");
    return static_cast<int>(*number);
}

std::string school_json(const Plane& plane, const tenancy::TenantRecord& school) {
    constexpr std::string_view mark = "{school}";
    auto address = plane.config.public_url;
    if (const auto at = address.find(mark); at != std::string::npos) address.replace(at, mark.size(), school.subdomain);
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("school_no", school.school_no.value).member("id", std::string_view{school.uuid});
    json.member("subdomain", std::string_view{school.subdomain}).member("name", std::string_view{school.name});
    json.member("district", std::string_view{school.district}).member("address", std::string_view{address});
    json.member("shard", school.shard_no).member("epoch", school.epoch);
    json.member("state", tenancy::to_string(school.state)).member("map_version", school.map_version);
    json.member("created_at", std::string_view{school.created_at}).text_or_null("leaves_at", school.leaves_at);
    json.end_object();
    return text;
}

std::string shard_json(const ShardRecord& shard) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("shard", shard.number).member("state", std::string_view{shard.state});
    json.member("capacity", shard.capacity).member("schools", shard.schools);
    json.member("health", std::string_view{shard.health}).member("detail", std::string_view{shard.detail});
    json.text_or_null("checked_at", shard.checked_at).end_object();
    return text;
}

Answer school_answer(const Plane& plane, const Result<tenancy::TenantRecord>& school) {
    if (!school) return std::unexpected(school.error());
    return json_answer(school_json(plane, *school));
}

}  // namespace gi::control
