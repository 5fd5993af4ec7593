#pragma once
/// A Redis connection of one thread, through hiredis under Asio. Connects when first used and again after a loss.
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "net/asio.hpp"

namespace gi::cache {

class RedisFigures;

struct RedisAddress {
    std::string host;
    int port = 6379;
    std::string password;  // empty: no AUTH
    int database = 0;
};

/// "redis://[:password@]host[:port][/database]". Fails with invalid_field.
[[nodiscard]] Result<RedisAddress> parse_redis_url(std::string_view url);

struct RedisReply {
    bool nil = false;
    std::int64_t integer = 0;
    std::string text{};
    std::vector<RedisReply> items{};  // of an array
};

/// Redis cannot be reached, did not answer in time, or answered with an error.
class LostRedis : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Redis {
public:
    /// How commands end goes to `figures`, if somebody wants it.
    Redis(asio::io_context& context, RedisAddress address, std::chrono::milliseconds limit = std::chrono::seconds{2},
          std::shared_ptr<RedisFigures> figures = nullptr);
    ~Redis();
    Redis(const Redis&) = delete;
    Redis& operator=(const Redis&) = delete;

    /// {"SET", "key", "value", "EX", "60"}. Throws LostRedis.
    Task<RedisReply> command(std::vector<std::string> words);
    void close() noexcept;

private:
    struct Link;
    Task<RedisReply> try_command(std::vector<std::string> words);
    std::shared_ptr<Link> open();
    static Task<> greet(std::shared_ptr<Link> link, RedisAddress address, std::chrono::milliseconds limit);
    static Task<RedisReply> send(std::shared_ptr<Link> link, std::vector<std::string> words,
                                 std::chrono::milliseconds limit);

    asio::io_context* context_;
    RedisAddress address_;
    std::chrono::milliseconds limit_;
    std::shared_ptr<Link> link_;
    std::shared_ptr<RedisFigures> figures_;
};

}  // namespace gi::cache
