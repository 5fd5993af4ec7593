#include "cli/command_line.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "base/version.hpp"
#include "cli/backup_commands.hpp"
#include "cli/canary_command.hpp"
#include "cli/commands.hpp"
#include "cli/servers_command.hpp"
#include "pg/error.hpp"

namespace gi::cli {

int run_command_line(int count, char** arguments) {
    CLI::App app{"Grade Insight: a teacher drops a gradebook file, and the right people see it.", "gradeinsight"};
    app.set_version_flag("--version", "gradeinsight " + std::string{version()}, "Print the version and exit");
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::help);
    Chosen chosen;
    add_serve(app, chosen);
    add_migrate(app, chosen);
    add_tenant(app, chosen);
    add_operator(app, chosen);
    add_token(app, chosen);
    add_registry(app, chosen);
    add_shard(app, chosen);
    add_rebalance(app, chosen);
    add_sign_up(app, chosen);
    add_servers(app, chosen);
    add_backup(app, chosen);
    add_inspect(app, chosen);
    add_import_legacy(app, chosen);
    add_config(app, chosen);
    add_demo_logins(app, chosen);
    add_permissions(app, chosen);
    add_canary(app, chosen);
    add_version(app, chosen);
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        const auto done = chosen();
        if (done) return *done;
        fmt::print(stderr, "gradeinsight: {}\n", done.error().message);
    } catch (const pg::PgError& error) {
        // undefined_table, invalid_schema_name
        if (error.sqlstate() == "42P01" || error.sqlstate() == "3F000") {
            fmt::print(stderr,
                       "gradeinsight: these databases are not set up, or they are older than this program. Run "
                       "`gradeinsight migrate` with the same settings first.\n");
        } else {
            fmt::print(stderr, "gradeinsight: {}\n", error.what());
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "gradeinsight: {}\n", error.what());
    }
    return 1;
}

}  // namespace gi::cli
