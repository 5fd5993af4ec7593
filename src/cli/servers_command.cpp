#include "cli/servers_command.hpp"

#include <fmt/core.h>

#include <memory>

#include "base/json_text.hpp"
#include "cli/databases.hpp"
#include "cli/settings.hpp"
#include "control/servers.hpp"

namespace gi::cli {
namespace {

struct ServersArguments {
    SettingFlags settings;
    bool json = false;
};

void print_json(const control::ServerRecord& server) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("instance", std::string_view{server.instance});
    json.member("role", std::string_view{server.role}).member("host", std::string_view{server.host});
    json.member("version", std::string_view{server.version});
    json.member("registry_schema", server.registry_schema).member("shard_schema", server.shard_schema);
    json.member("started_at", std::string_view{server.started_at});
    json.member("last_seen", std::string_view{server.last_seen}).member("alive", server.alive).end_object();
    fmt::print("{}\n", text);
}

Exit list(const ServersArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    pg::SyncConnection registry{databases->registry().owner};
    const auto servers = control::list_servers(registry);
    if (!arguments.json)
        fmt::print("{:<16}  {:<8}  {:<24}  {:<10}  {:>8}  {:>6}  {:<20}  {}\n", "instance", "role", "host", "version",
                   "registry", "shards", "since", "last seen");
    for (const auto& server : servers) {
        if (arguments.json)
            print_json(server);
        else
            fmt::print("{:<16}  {:<8}  {:<24}  {:<10}  {:>8}  {:>6}  {:<20}  {}{}\n", server.instance, server.role,
                       server.host, server.version, server.registry_schema, server.shard_schema, server.started_at,
                       server.last_seen, server.alive ? "" : " (lost)");
    }
    return 0;
}

}  // namespace

void add_servers(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("servers", "Which servers run, and which schema they know");
    const auto arguments = std::make_shared<ServersArguments>();
    command->add_flag("--json", arguments->json, "One JSON object a line");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });
}

}  // namespace gi::cli
