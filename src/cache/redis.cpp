#include "cache/redis.hpp"

#include <hiredis/async.h>
#include <hiredis/hiredis.h>

#include <functional>
#include <utility>

#include "cache/redis_figures.hpp"

namespace gi::cache {

/// A hiredis context and the Asio events that drive it. Callbacks of hiredis get it as `ev.data`. It lives until
/// hiredis has freed its context, whoever closed it.
struct Redis::Link : std::enable_shared_from_this<Redis::Link> {
    explicit Link(asio::io_context& context)
        : socket(context), greeted(context, asio::steady_timer::time_point::max()) {}

    asio::posix::stream_descriptor socket;
    redisAsyncContext* redis = nullptr;
    bool wants_read = false;
    bool wants_write = false;
    bool waits_read = false;
    bool waits_write = false;
    bool ready = false;          // signed in, and in the right database
    asio::steady_timer greeted;  // ends when `ready` or `broken`
    bool broken = false;
    std::shared_ptr<Link> while_open;  // itself, while hiredis holds a pointer to it

    void wait_read() {
        if (std::exchange(waits_read, true)) return;
        socket.async_wait(socket.wait_read, [self = shared_from_this()](error_code ec) {
            self->waits_read = false;
            if (ec || self->redis == nullptr || !self->wants_read) return;
            redisAsyncHandleRead(self->redis);
            if (self->redis != nullptr && self->wants_read) self->wait_read();
        });
    }
    void wait_write() {
        if (std::exchange(waits_write, true)) return;
        socket.async_wait(socket.wait_write, [self = shared_from_this()](error_code ec) {
            self->waits_write = false;
            if (ec || self->redis == nullptr || !self->wants_write) return;
            redisAsyncHandleWrite(self->redis);
            if (self->redis != nullptr && self->wants_write) self->wait_write();
        });
    }
    /// hiredis is done with its context (after an error, or after redisAsyncFree).
    void let_go() {
        broken = true;
        greeted.cancel();
        redis = nullptr;
        if (socket.is_open()) socket.release();  // the descriptor is hiredis's
        while_open.reset();
    }
    static Link& of(void* data) { return *static_cast<Link*>(data); }
};

namespace {

/// One command on its way. Shared by the waiting coroutine and the pointer that hiredis keeps.
struct Pending {
    explicit Pending(const asio::any_io_executor& executor) : done(executor, asio::steady_timer::time_point::max()) {}
    asio::steady_timer done;
    std::optional<RedisReply> reply;
    std::string error = "the connection to Redis was lost";
};

RedisReply to_reply(const redisReply& reply) {
    RedisReply made{reply.type == REDIS_REPLY_NIL, reply.integer};
    if (reply.str != nullptr) made.text.assign(reply.str, reply.len);
    for (std::size_t index = 0; index < reply.elements; ++index) made.items.push_back(to_reply(*reply.element[index]));
    return made;
}

void on_reply(redisAsyncContext*, void* raw_reply, void* data) {
    const std::unique_ptr<std::shared_ptr<Pending>> held{static_cast<std::shared_ptr<Pending>*>(data)};
    auto& pending = **held;
    if (const auto* reply = static_cast<redisReply*>(raw_reply)) {
        if (reply->type == REDIS_REPLY_ERROR) {
            pending.error = std::string{reply->str, reply->len};
        } else {
            pending.reply = to_reply(*reply);
        }
    }
    pending.done.cancel();
}

}  // namespace

Redis::Redis(asio::io_context& context, RedisAddress address, std::chrono::milliseconds limit,
             std::shared_ptr<RedisFigures> figures)
    : context_(&context),
      address_(std::move(address)),
      limit_(limit),
      figures_(figures ? std::move(figures) : std::make_shared<RedisFigures>()) {}

Redis::~Redis() { close(); }

void Redis::close() noexcept {
    if (const auto link = std::exchange(link_, nullptr); link && link->redis != nullptr) redisAsyncFree(link->redis);
}

std::shared_ptr<Redis::Link> Redis::open() {
    auto* redis = redisAsyncConnect(address_.host.c_str(), address_.port);
    if (redis == nullptr) throw std::bad_alloc();
    if (redis->err != 0) {
        const std::string why = redis->errstr;
        redisAsyncFree(redis);
        throw LostRedis(why);
    }
    auto link = std::make_shared<Link>(*context_);
    link->redis = redis;
    link->socket.assign(redis->c.fd);
    link->while_open = link;
    redis->ev.data = link.get();
    redis->ev.addRead = [](void* data) {
        Link::of(data).wants_read = true;
        Link::of(data).wait_read();
    };
    redis->ev.delRead = [](void* data) { Link::of(data).wants_read = false; };
    redis->ev.addWrite = [](void* data) {
        Link::of(data).wants_write = true;
        Link::of(data).wait_write();
    };
    redis->ev.delWrite = [](void* data) { Link::of(data).wants_write = false; };
    redis->ev.cleanup = [](void* data) { Link::of(data).let_go(); };
    redisAsyncSetConnectCallback(redis, [](const redisAsyncContext*, int) {});  // makes hiredis wait for writability
    return link;
}

Task<RedisReply> Redis::send(std::shared_ptr<Link> link, std::vector<std::string> words,
                             std::chrono::milliseconds limit) {
    std::vector<const char*> pointers;
    std::vector<std::size_t> lengths;
    for (const auto& word : words) {
        pointers.push_back(word.data());
        lengths.push_back(word.size());
    }
    auto pending = std::make_shared<Pending>(co_await asio::this_coro::executor);
    auto held = std::make_unique<std::shared_ptr<Pending>>(pending);
    if (link->redis == nullptr ||
        redisAsyncCommandArgv(link->redis, on_reply, held.get(), static_cast<int>(words.size()), pointers.data(),
                              lengths.data()) != REDIS_OK)
        throw LostRedis("the connection to Redis was lost");
    std::ignore = held.release();  // on_reply takes it back, also when the context is freed
    pending->done.expires_after(limit);
    error_code ec;
    co_await pending->done.async_wait(nothrow(ec));
    if (!ec && !pending->reply) {
        if (link->redis != nullptr) redisAsyncFree(link->redis);
        throw LostRedis("Redis did not answer in time");
    }
    if (!pending->reply) throw LostRedis(pending->error);
    co_return std::move(*pending->reply);
}

Task<> Redis::greet(std::shared_ptr<Link> link, RedisAddress address, std::chrono::milliseconds limit) {
    try {
        if (!address.password.empty()) co_await send(link, {"AUTH", address.password}, limit);
        if (address.database != 0) co_await send(link, {"SELECT", std::to_string(address.database)}, limit);
    } catch (const LostRedis&) {
        if (link->redis != nullptr) redisAsyncFree(link->redis);
        throw;
    }
    link->ready = true;
    link->greeted.cancel();
}

Task<RedisReply> Redis::command(std::vector<std::string> words) {
    const auto figures = figures_;  // this may be gone when the command ends
    try {
        auto reply = co_await try_command(std::move(words));
        figures->answered();
        co_return reply;
    } catch (const LostRedis&) {
        figures->failed();
        throw;
    }
}

Task<RedisReply> Redis::try_command(std::vector<std::string> words) {
    if (!link_ || link_->broken) {
        link_ = open();
        co_await greet(link_, address_, limit_);
    }
    const auto link = link_;
    // Somebody else on this thread is just opening it: a command before SELECT would reach another database.
    if (!link->ready && !link->broken) {
        error_code ec;
        co_await link->greeted.async_wait(nothrow(ec));
    }
    if (!link->ready) throw LostRedis("the connection to Redis was lost");
    co_return co_await send(link, std::move(words), limit_);
}

}  // namespace gi::cache
