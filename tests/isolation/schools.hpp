#pragma once
/// Two shards full of schools whose every row says whose it is. Some schools have moved from the first shard to the
/// second; what they left behind is still there and must never be seen again.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "support/test_cluster.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::isolation {

inline constexpr std::int64_t schools = 200;
inline constexpr std::int64_t moved_schools = 20;  // the first ones: 1 to 20
inline constexpr std::int64_t schools_on_first_shard = 110;
inline constexpr std::int64_t students_per_school = 5;
inline constexpr std::int64_t classes_per_school = 1;
inline constexpr std::size_t connections_per_shard = 3;

struct Shards {
    test::TestDatabase first;
    test::TestDatabase second;

    [[nodiscard]] std::map<int, std::string> conninfos(std::string_view user = "gi_app") const {
        return {{1, first.conninfo(user)}, {2, second.conninfo(user)}};
    }
};

/// Fresh databases for each test: a seeded bug stays in its own.
[[nodiscard]] Shards make_shards();

/// The registry's map today, and as a pod had it before the moves.
[[nodiscard]] std::shared_ptr<const tenancy::TenantMap> map_now();
[[nodiscard]] std::shared_ptr<const tenancy::TenantMap> map_before_the_moves();

/// "@s17.example": the end of every e-mail address of school 17. Copies that a move left behind end in ".old".
[[nodiscard]] std::string email_domain(TenantId school);

}  // namespace gi::isolation
