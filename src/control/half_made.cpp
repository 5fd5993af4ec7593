#include "control/half_made.hpp"

#include <fmt/format.h>

#include "tenancy/move/school_tables.hpp"

namespace gi::control {

KeyLock::KeyLock(pg::SyncConnection& registry, std::string_view key) : registry_(registry), key_(key) {
    registry_.exec("SELECT set_config('lock_timeout', '15s', false)");
    registry_.exec("SELECT pg_advisory_lock(20253, hashtext($1))", {key_});
}

KeyLock::~KeyLock() {
    try {
        registry_.exec("SELECT pg_advisory_unlock(20253, hashtext($1))", {key_});
    } catch (const pg::PgError&) {
        // The lock ends with its connection.
    }
}

void take_back_school(const Places& places, tenancy::RegistryAdmin& admin, const tenancy::TenantRecord& school,
                      std::string_view key, std::string_view why) {
    const auto number = school.school_no.value;
    auto shard = places.shard(school.shard_no);
    tenancy::delete_school(shard, school.school_no);
    auto& registry = admin.registry();
    pg::SyncTransaction transaction{registry};
    registry.exec(
        "UPDATE registry.tenant SET state = 'deprovisioning', epoch = epoch + 1, subdomain = $2 WHERE school_no = $1",
        {number, fmt::format("taken-back-{}", number)});
    registry.exec("UPDATE registry.tenant SET state = 'deleted' WHERE school_no = $1", {number});
    registry.exec(
        "UPDATE registry.provisioning SET step = 'taken_back', request = NULL, error = $2, updated_at = now()"
        " WHERE key = $1",
        {key, why});
    transaction.commit();
}

}  // namespace gi::control
