#include <boost/url/parse.hpp>

#include "cache/redis.hpp"

namespace gi::cache {

Result<RedisAddress> parse_redis_url(std::string_view url) {
    const auto refused = [] {
        return fail(ErrorCode::invalid_field, "Write REDIS_URL as redis://[:password@]host[:port][/database].",
                    "redis-url");
    };
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed || parsed->scheme() != "redis" || parsed->host().empty()) return refused();
    RedisAddress address;
    address.host = parsed->host();
    if (parsed->has_port()) {
        if (parsed->port_number() == 0) return refused();
        address.port = parsed->port_number();
    }
    address.password = parsed->password();
    const std::string path = parsed->path();
    if (path.size() > 1) {
        if (path.size() > 3 || path.find_first_not_of("0123456789", 1) != std::string::npos) return refused();
        address.database = std::stoi(path.substr(1));
    }
    return address;
}

}  // namespace gi::cache
