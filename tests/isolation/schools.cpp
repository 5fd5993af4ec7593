#include "isolation/schools.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <vector>

namespace gi::isolation {
namespace {

/// $1 to $2: the schools; $3: what stands behind their domain; $4: state of their fence.
void fill(pg::SyncConnection& shard, std::int64_t from, std::int64_t to, std::string_view domain_end,
          std::string_view state, std::int64_t epoch) {
    shard.exec(
        "INSERT INTO gi.tenant_fence (tenant_id, epoch, state)"
        " SELECT s, $3::bigint, $4 FROM generate_series($1::bigint, $2::bigint) s",
        {from, to, epoch, state});
    shard.exec(
        "INSERT INTO gi.student (tenant_id, id, email, last_name, first_name, sort_key)"
        " SELECT s, s * 100 + n, format('p%s@s%s.example%s', n, s, $3::text), 'Student', n::text, ''::bytea"
        "   FROM generate_series($1::bigint, $2::bigint) s, generate_series(1, $4::bigint) n",
        {from, to, domain_end, students_per_school});
    shard.exec(
        "INSERT INTO gi.class (tenant_id, id, name)"
        " SELECT s, s * 100 + n, 'Class ' || n FROM generate_series($1::bigint, $2::bigint) s,"
        "        generate_series(1, $3::bigint) n",
        {from, to, classes_per_school});
    shard.exec(
        "INSERT INTO gi.assignment (tenant_id, id, class_id, slot, name, max_points)"
        " SELECT s, s * 100 + 1, s * 100 + 1, 1, 'Quiz', 100000 FROM generate_series($1::bigint, $2::bigint) s",
        {from, to});
    shard.exec(
        "INSERT INTO gi.enrolment (tenant_id, class_id, student_id, points)"
        " SELECT s.tenant_id, s.tenant_id * 100 + 1, s.id, ARRAY[s.tenant_id] FROM gi.student s"
        "  WHERE s.tenant_id BETWEEN $1::bigint AND $2::bigint",
        {from, to});
}

tenancy::Tenant school(std::int64_t number, int shard, std::int64_t epoch) {
    return {TenantId{number},
            fmt::format("00000000-0000-4000-8000-{:012}", number),
            fmt::format("s{}", number),
            fmt::format("School {}", number),
            shard,
            epoch,
            tenancy::TenantState::active};
}

std::shared_ptr<const tenancy::TenantMap> make_map(bool after_the_moves) {
    std::vector<tenancy::Tenant> tenants;
    for (std::int64_t number = 1; number <= schools; ++number) {
        const bool moved = after_the_moves && number <= moved_schools;
        tenants.push_back(school(number, moved || number > schools_on_first_shard ? 2 : 1, moved ? 2 : 1));
    }
    return std::make_shared<const tenancy::TenantMap>(std::move(tenants), after_the_moves ? 2 : 1);
}

void fill_and_limit(Shards& shards) {
    auto first = shards.first.connect("postgres");
    auto second = shards.second.connect("postgres");
    fill(first, 1, moved_schools, ".old", "moved", 2);
    fill(first, moved_schools + 1, schools_on_first_shard, "", "active", 1);
    fill(second, 1, moved_schools, "", "active", 2);
    fill(second, schools_on_first_shard + 1, schools, "", "active", 1);
    for (auto* shard : {&first, &second}) {
        shard->exec("ANALYZE");
        // One connection more than the pool may have is refused.
        shard->exec(fmt::format("ALTER DATABASE {} CONNECTION LIMIT {}",
                                shard == &first ? shards.first.name() : shards.second.name(), connections_per_shard));
    }
}

}  // namespace

Shards make_shards() {
    Shards shards{test::shard_database(), test::shard_database()};
    fill_and_limit(shards);
    // Our own sessions count against the limit until their back-ends have gone.
    auto watcher = test::TestDatabase{"postgres"}.connect("postgres");
    const bool gone = test::becomes_true([&] {
        return watcher
            .exec("SELECT 1 FROM pg_stat_activity WHERE datname IN ($1, $2)",
                  {shards.first.name(), shards.second.name()})
            .empty();
    });
    if (!gone) throw std::runtime_error("the sessions that filled the shards did not end");
    return shards;
}

std::shared_ptr<const tenancy::TenantMap> map_now() { return make_map(true); }
std::shared_ptr<const tenancy::TenantMap> map_before_the_moves() { return make_map(false); }

std::string email_domain(TenantId school) { return fmt::format("@s{}.example", school.value); }

}  // namespace gi::isolation
