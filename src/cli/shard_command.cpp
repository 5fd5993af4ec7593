#include <fmt/core.h>

#include <memory>
#include <optional>
#include <vector>

#include "cli/commands.hpp"
#include "cli/places.hpp"
#include "control/shards.hpp"

namespace gi::cli {
namespace {

struct ShardArguments {
    SettingFlags settings;
    int number = 0;
    std::int64_t capacity = 1000;
    std::string state;
    bool stay_offline = false;
    bool check = false;
};

struct OpenedPlaces {
    Databases databases;
    control::Places places;
};

Result<OpenedPlaces> open(const ShardArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    auto all = places(*databases, arguments.settings);
    return OpenedPlaces{std::move(*databases), std::move(all)};
}

void print(const std::vector<control::ShardRecord>& shards) {
    fmt::print("{:>5}  {:<9}  {:>8}  {:>8}  {:>5}  {:<11}  {:<20}  {}\n", "shard", "state", "schools", "capacity",
               "full", "health", "checked", "detail");
    for (const auto& shard : shards)
        fmt::print("{:>5}  {:<9}  {:>8}  {:>8}  {:>4}%  {:<11}  {:<20}  {}\n", shard.number, shard.state, shard.schools,
                   shard.capacity, shard.schools * 100 / shard.capacity, shard.health, shard.checked_at, shard.detail);
}

Exit print(const Result<control::ShardRecord>& shard) {
    if (!shard) return std::unexpected(shard.error());
    print(std::vector{*shard});
    return shard->health == "unreachable" || shard->health == "unsound" ? 1 : 0;
}

Exit list(const ShardArguments& arguments) {
    const auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    control::Shards shards{opened->places, "command line"};
    if (arguments.check) {
        for (const auto& shard : shards.list()) (void)shards.check(shard.number);
    }
    print(shards.list());
    return 0;
}

Exit add(const ShardArguments& arguments) {
    const auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    control::Shards shards{opened->places, "command line"};
    auto added = shards.add(arguments.number, arguments.capacity);
    if (added && !arguments.stay_offline) added = shards.change(arguments.number, {.state = "open"});
    return print(added);
}

Exit change(const ShardArguments& arguments, const control::ShardChange& wanted) {
    const auto opened = open(arguments);
    if (!opened) return std::unexpected(opened.error());
    return print(control::Shards{opened->places, "command line"}.change(arguments.number, wanted));
}

CLI::App* add_verb(CLI::App& shard, const char* verb, const char* help,
                   const std::shared_ptr<ShardArguments>& arguments, bool numbered) {
    auto* command = shard.add_subcommand(verb, help);
    if (numbered) command->add_option("number", arguments->number, "The shard's number")->required();
    arguments->settings.add_to(*command);
    return command;
}

}  // namespace

void add_shard(CLI::App& app, Chosen& chosen) {
    auto* shard = app.add_subcommand("shard", "Shards: list, add while everything runs, open, close, drain");
    shard->require_subcommand(1);
    const auto arguments = std::make_shared<ShardArguments>();

    auto* all = add_verb(*shard, "list", "How full and how well every shard is", arguments, false);
    all->add_flag("--check", arguments->check, "Ask each of them now");
    all->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });

    auto* more =
        add_verb(*shard, "add", "Register a shard of the configuration, migrate, check and open it", arguments, true);
    more->add_option("--capacity", arguments->capacity, "How many schools it may hold")->capture_default_str();
    more->add_flag("--offline", arguments->stay_offline, "Do not open it yet");
    more->callback([arguments, &chosen] { chosen = [arguments] { return add(*arguments); }; });

    auto* state = add_verb(*shard, "set-state", "open, full, draining or offline", arguments, true);
    state->add_option("state", arguments->state, "The new state")->required();
    state->callback(
        [arguments, &chosen] { chosen = [arguments] { return change(*arguments, {.state = arguments->state}); }; });

    auto* capacity = add_verb(*shard, "capacity", "How many schools a shard may hold", arguments, true);
    capacity->add_option("schools", arguments->capacity, "The number")->required();
    capacity->callback([arguments, &chosen] {
        chosen = [arguments] { return change(*arguments, {.capacity = arguments->capacity}); };
    });
}

}  // namespace gi::cli
