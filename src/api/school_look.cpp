#include "api/school_look.hpp"

#include <exception>
#include <utility>

namespace gi::api {
namespace {

constexpr std::chrono::milliseconds patience{1'500};

/// Shared by who asks the shard and who waits for it, since the second may leave first.
struct Reading {
    Reading(const asio::any_io_executor& executor, std::chrono::milliseconds time) : over(executor, time) {}
    asio::steady_timer over;
    bool ended = false;
    people::BrandingPtr branding{};
    std::exception_ptr bug{};
};

/// Goes on when nobody waits any more: what it learns is remembered for the next page.
Task<> read(people::BrandingMemory& memory, tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
            std::shared_ptr<Reading> reading) {
    const auto id = tenant->id;
    const auto since = memory.mark(id);
    try {
        auto branding = co_await people::read_branding(database, std::move(tenant));
        reading->branding = std::make_shared<const people::Branding>(std::move(branding));
    } catch (const pg::LostConnection&) {  // null says it
    } catch (const pg::PoolExhausted&) {
    } catch (const tenancy::StaleMap&) {
    } catch (...) {
        reading->bug = std::current_exception();
    }
    if (!reading->bug) memory.store(id, reading->branding, since, people::BrandingMemory::Clock::now());
    reading->ended = true;
    reading->over.cancel();
}

}  // namespace

Task<people::BrandingPtr> look_of(Context& context, tenancy::TenantPtr tenant) {
    auto& memory = context.process.branding;
    if (auto known = memory.find(tenant->id, people::BrandingMemory::Clock::now())) co_return std::move(*known);
    const auto id = tenant->id;
    const auto since = memory.mark(id);
    const auto executor = co_await asio::this_coro::executor;
    auto reading = std::make_shared<Reading>(executor, patience);
    asio::co_spawn(executor, read(memory, context.thread.database, std::move(tenant), reading), asio::detached);
    if (!reading->ended) {
        error_code ignored;
        co_await reading->over.async_wait(nothrow(ignored));
    }
    if (reading->bug) std::rethrow_exception(reading->bug);
    // The next pages do not wait as long as this one did.
    if (!reading->ended) memory.store(id, nullptr, since, people::BrandingMemory::Clock::now());
    co_return reading->branding;
}

}  // namespace gi::api
