/// What it costs to know who asks and whether they may, in the way of every request: the cookie's hash, the principal
/// of the last seconds, the table of permissions, the relation to the class, and whether the look is in the record
/// already. Everything but the first request of five seconds goes this way; that one asks the database in one round
/// trip.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "people/permissions.hpp"
#include "people/principal_cache.hpp"
#include "people/recent_views.hpp"
#include "people/session_token.hpp"

namespace {

using namespace gi;

constexpr TenantId school{7};
constexpr ClassId own_class{30};

people::PrincipalPtr teacher() {
    auto principal = std::make_shared<people::Principal>();
    principal->account = AccountId{1};
    principal->role = people::Role::teacher;
    principal->roles = {people::Role::teacher};
    principal->taught = {ClassId{10}, ClassId{20}, own_class, ClassId{40}, ClassId{50}};
    return principal;
}

void session_and_permission(benchmark::State& state) {
    const auto now = people::PrincipalCache::Clock::now();
    people::PrincipalCache principals{std::chrono::hours{1}};
    people::RecentViews views;
    for (int i = 0; i < 5'000; ++i)
        principals.store(school, people::make_session_token().hash, teacher(), principals.mark(school), now);
    const auto token = people::make_session_token();
    principals.store(school, token.hash, teacher(), principals.mark(school), now);
    for ([[maybe_unused]] auto round : state) {
        const auto hash = people::session_hash(token.cookie);
        const auto who = principals.find(school, *hash, people::PrincipalCache::Clock::now());
        const auto held = people::relations(*who, people::Permission::read_gradebook);
        const auto allowed = people::check_class(*who, people::Permission::read_gradebook, own_class);
        const bool first =
            views.note(school, people::actor_of(*who), own_class.value, people::RecentViews::Clock::now());
        benchmark::DoNotOptimize(held);
        benchmark::DoNotOptimize(allowed);
        benchmark::DoNotOptimize(first);
    }
}
BENCHMARK(session_and_permission);

}  // namespace
