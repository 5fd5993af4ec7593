/// Changes of a class as they happen, and who else has it open: server-sent events without an end (HTML Living Standard
/// 9.2). They carry no grades: whoever hears of a new version reads the gradebook. What may be seen is asked anew
/// before each event, and each minute.
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <utility>

#include "api/identity.hpp"
#include "api/together_routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/live_classes.hpp"
#include "gradebook/live_view.hpp"
#include "pg/pool.hpp"
#include "tenancy/canary/isolation_canary.hpp"

namespace gi::api {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// Proxies wait longer than this for the next byte.
constexpr std::chrono::seconds beat{20};
constexpr std::chrono::minutes look_anyway{1};
/// Where changes are not told of (a pooler in front of the shard).
constexpr std::chrono::seconds look_unheard{2};
/// What comes in a burst is one event.
constexpr milliseconds between_events{100};
// Those of a server that stops do not all come back at the same moment.
constexpr int soonest_return = 500;
constexpr int latest_return = 3'000;

/// The person may open another one in a moment; a school or a server needs somebody to leave.
constexpr unsigned retry_after = 60;

Error refusal(gradebook::LiveRefusal why) {
    if (why == gradebook::LiveRefusal::server)
        return {ErrorCode::too_busy,
                "Too many people follow their classes here right now. The page asks now and then."};
    const auto* const message =
        why == gradebook::LiveRefusal::person
            ? "You follow as many classes at once as one person can. Close one of them in another window."
            : "Too many people of your school follow their classes right now. The page asks now and then.";
    return {ErrorCode::too_many_tries, message, {}, retry_after};
}

class ClassEvents {
public:
    ClassEvents(const Context& context, ClassId id, std::shared_ptr<gradebook::LiveLook> look)
        : context_(context), id_(id), look_(std::move(look)) {}

    Task<> run(net::BodyWriter& writer) {
        writer.when_gone([look = std::weak_ptr{look_}] {
            if (const auto here = look.lock()) here->end();
        });
        std::minstd_rand random{std::random_device{}()};
        std::uniform_int_distribution<int> back{soonest_return, latest_return};
        if (!co_await writer.write(fmt::format("retry: {}\n\n", back(random)))) co_return;
        while (!look_->ended()) {
            if (!co_await look() || look_->ended()) co_return;
            if (!co_await tell(writer) || !co_await writer.pause(between_events)) co_return;
            if (!co_await rest(writer)) co_return;
        }
    }

private:
    /// What is to be told now. False when it may not be told any more, or cannot be: the client comes back and is told
    /// why.
    Task<bool> look() {
        try {
            if (!is_here() || !co_await may_look()) co_return false;
            present_ = others();
            auto view = co_await gradebook::read_live_view(context_.thread.database, context_.tenant, id_, present_);
            if (!view) co_return false;
            view_ = std::move(*view);
        } catch (const pg::PoolExhausted&) {
            co_return view_.version > 0;  // the next look tells
        } catch (const pg::LostConnection&) {
            co_return false;
        } catch (const cache::LostRedis&) {
            co_return false;
        } catch (const tenancy::StaleMap&) {
            co_return false;
        }
        co_return true;
    }

    Task<bool> may_look() {
        auto bearer = read_bearer(context_.request, context_.process.jwt_keys);
        if (!bearer) co_return false;
        if (!co_await identify(context_, std::move(*bearer))) co_return false;
        if (!co_await refresh_principal(context_)) co_return false;
        if (!people::check_second_factor(*context_.principal, context_.permission)) co_return false;
        co_return (co_await check_class(context_, id_)).has_value();
    }

    Task<bool> tell(net::BodyWriter& writer) {
        std::string event = "event: class\ndata: ";
        JsonWriter json{event};
        json.begin_object().member("version", view_.version).key("present").begin_array();
        for (const auto& [id, name] : view_.present)
            json.begin_object()
                .member("id", std::string_view{to_string(id)})
                .member("name", std::string_view{name})
                .end_object();
        json.end_array().end_object();
        event += "\n\n";
        if (event == told_) co_return true;
        told_ = event;
        beat_at_ = Clock::now() + beat;
        co_return co_await writer.write(event);
    }

    /// Until something is new, or it is time to look anyway. Says meanwhile that the line is up.
    Task<bool> rest(net::BodyWriter& writer) {
        const auto shard = context_.tenant->shard;
        const auto look_at = Clock::now() + (context_.process.live->hears(shard) ? look_anyway : look_unheard);
        while (!look_->ended()) {
            const auto left = std::min(look_at, beat_at_) - Clock::now();
            if (co_await look_->wait(std::max(std::chrono::ceil<milliseconds>(left), milliseconds{1}))) co_return true;
            const auto now = Clock::now();
            if (now >= look_at || !is_here() || others() != present_) co_return true;
            if (now < beat_at_) continue;
            beat_at_ = now + beat;
            if (!co_await writer.write(": here\n\n")) co_return false;
        }
        co_return false;
    }

    /// The school is still where this look hears of it.
    [[nodiscard]] bool is_here() const {
        const auto now = context_.process.directory.current()->find(context_.tenant->id);
        return now && now->open() && now->shard == context_.tenant->shard &&
               !context_.process.canary->closed(now->shard);
    }

    [[nodiscard]] std::vector<AccountId> others() const {
        auto all = context_.process.live->present(look_->who().key);
        std::erase(all, look_->who().account);
        return all;
    }

    Context context_;
    ClassId id_;
    std::shared_ptr<gradebook::LiveLook> look_;
    std::vector<AccountId> present_;
    gradebook::LiveView view_;
    std::string told_;
    Clock::time_point beat_at_ = Clock::now() + beat;
};

}  // namespace

Task<Answer> watch_class(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto& principal = *context.principal;
    const bool shown = !principal.scopes && !principal.support;
    const gradebook::LiveLook::Who who{
        {context.tenant->id, *class_id}, context.tenant->shard, principal.account, shown};
    auto look = context.process.live->look(who, co_await asio::this_coro::executor);
    if (!look) co_return std::unexpected(refusal(look.error()));
    const auto events = std::make_shared<ClassEvents>(context, *class_id, std::move(*look));
    net::Response response;
    response.content_type = "text/event-stream";
    response.headers.push_back({"Cache-Control", "no-store"});
    response.headers.push_back({"X-Accel-Buffering", "no"});  // nginx passes each event on at once
    response.source = [events](net::BodyWriter& writer) { return events->run(writer); };
    co_return response;
}

}  // namespace gi::api
