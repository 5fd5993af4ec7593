#include "cli/test_faults.hpp"

#include <fmt/format.h>

#include "pg/local_server.hpp"

namespace gi::cli {

Result<void> refuse_faults_far_from_home(const Databases& databases, const char* variable) {
    const auto faults = environment_variable(variable);
    if (!faults || faults->empty()) return {};
    const pg::SyncConnection registry{databases.registry().owner};
    if (!pg::is_on_this_machine(registry))
        return fail(ErrorCode::forbidden,
                    fmt::format("{} is set. It is for tests alone and works only with a registry on this machine. "
                                "Unset it, and run the command again.",
                                variable));
    fmt::print(stderr, "Warning: {}={} is set: this command breaks on purpose.\n", variable, *faults);
    return {};
}

}  // namespace gi::cli
