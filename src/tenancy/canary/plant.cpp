#include "tenancy/canary/plant.hpp"

#include <span>
#include <string>

#include "base/embedded_file.hpp"

namespace gi::tenancy {
namespace canary_sql {
std::span<const EmbeddedFile> files();  // sql/shard/canary.sql, see src/CMakeLists.txt
}

void plant_canaries(pg::SyncConnection& owner) {
    try {
        pg::SyncTransaction transaction{owner};
        owner.run_script(std::string{canary_sql::files().front().content});
        transaction.commit();
    } catch (const pg::PgError& error) {
        if (error.sqlstate().empty()) throw;
        throw pg::PgError(error.sqlstate(), "canary.sql: " + error.message(), error.constraint());
    }
}

}  // namespace gi::tenancy
