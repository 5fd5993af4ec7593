#include "tenancy/server_presence.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <string>
#include <utility>

#include "base/version.hpp"

namespace gi::tenancy {
namespace {

constexpr std::chrono::seconds announce_every{10};
constexpr std::chrono::seconds retry_after{2};
constexpr std::chrono::seconds connect_limit{5};
constexpr std::chrono::seconds goodbye_limit{10};
constexpr std::size_t longest_host_name = 255;

constexpr pg::Statement seen{"server_seen",
                             "SELECT registry.server_seen($1::text, $2::text, $3::text, $4::text, $5::bigint::integer,"
                             " $6::bigint::integer)"};
constexpr pg::Statement gone{"server_gone", "SELECT registry.server_gone($1::text)"};

std::string host_name() {
    std::array<char, longest_host_name + 1> name{};
    if (gethostname(name.data(), longest_host_name) != 0) return "unknown";
    return name.data();
}

Task<> send_goodbye(std::string registry, std::string instance) {
    try {
        const auto channel = co_await pg::Channel::connect(std::move(registry), goodbye_limit);
        std::vector<pg::Query> batch(1);
        batch[0].statement = &gone;
        batch[0].params.text(instance);
        (void)co_await channel->run(std::move(batch));
        channel->close();
    } catch (const std::exception&) {  // the row grows old
    }
}

}  // namespace

ServerIdentity this_server(std::string_view role, int registry_schema, int shard_schema) {
    std::array<unsigned char, 8> random{};
    randombytes_buf(random.data(), random.size());
    return {.instance = fmt::format("{:02x}", fmt::join(random, "")),
            .role = std::string{role},
            .host = host_name(),
            .version = std::string{version()},
            .registry_schema = registry_schema,
            .shard_schema = shard_schema};
}

void announce(pg::SyncConnection& registry, const ServerIdentity& server) {
    registry.exec(
        "SELECT registry.server_seen($1, $2, $3, $4, $5, $6)",
        {server.instance, server.role, server.host, server.version, server.registry_schema, server.shard_schema});
}

void say_goodbye(const std::string& registry, const ServerIdentity& server) {
    asio::io_context context;
    asio::co_spawn(context, send_goodbye(registry, server.instance), asio::detached);
    context.run_for(goodbye_limit);
}

ServerPresence::ServerPresence(asio::io_context& context, std::string registry, ServerIdentity server, const Log& log)
    : context_(&context), registry_(std::move(registry)), server_(std::move(server)), log_(&log), wake_(context) {}

ServerPresence::~ServerPresence() {
    if (channel_) channel_->close();
}

void ServerPresence::start() { asio::co_spawn(*context_, loop(), asio::detached); }

void ServerPresence::stop() {
    asio::post(*context_, [this] {
        // An announcement that is under way goes on, and its channel ends after it: a goodbye must not come to the
        // registry before it.
        stopping_ = true;
        wake_.cancel();
    });
}

Task<> ServerPresence::loop() {
    while (!stopping_) {
        auto pause = announce_every;
        try {
            co_await announce_once();
            failed_ = false;
        } catch (const std::exception& error) {
            if (!std::exchange(failed_, true)) log_->warning("presence_unknown", {{"detail", error.what()}});
            if (channel_) std::exchange(channel_, nullptr)->close();
            pause = retry_after;
        }
        if (stopping_) break;
        error_code ec;
        wake_.expires_after(pause);
        co_await wake_.async_wait(nothrow(ec));
    }
    if (channel_) std::exchange(channel_, nullptr)->close();
}

Task<> ServerPresence::announce_once() {
    if (!channel_ || !channel_->usable()) channel_ = co_await pg::Channel::connect(registry_, connect_limit);
    if (stopping_) co_return;
    const auto channel = channel_;
    std::vector<pg::Query> batch(1);
    batch[0].statement = &seen;
    batch[0].params.text(server_.instance).text(server_.role).text(server_.host).text(server_.version);
    batch[0].params.int8(server_.registry_schema).int8(server_.shard_schema);
    auto outcome = co_await channel->run(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    announced_ = true;
}

}  // namespace gi::tenancy
