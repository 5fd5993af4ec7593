#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "backup/reconcile.hpp"
#include "base/json_text.hpp"
#include "cli/backup_commands.hpp"
#include "cli/backup_context.hpp"

namespace gi::cli {
namespace {

struct ReconcileArguments {
    SettingFlags settings;
    bool apply = false;
    bool json = false;
};

bool is_mendable(const backup::Finding& finding) {
    return backup::is_mendable(finding.discord) && finding.failure.empty();
}

std::string how(const backup::Finding& finding) {
    if (!finding.failure.empty()) return fmt::format(" (by hand: {})", finding.failure);
    return is_mendable(finding) ? "" : " (by hand)";
}

void print(const std::vector<backup::Finding>& findings, bool as_json) {
    if (!as_json) {
        for (const auto& finding : findings) fmt::print("{}{}\n", finding.message, how(finding));
        return;
    }
    std::string text;
    JsonWriter json{text};
    json.begin_array();
    for (const auto& finding : findings) {
        json.begin_object().member("school_no", finding.school_no).text_or_null("subdomain", finding.subdomain);
        json.member("discord", backup::to_string(finding.discord)).member("shard", finding.shard_no);
        json.member("epoch", finding.epoch).member("mendable", is_mendable(finding));
        json.member("message", std::string_view{finding.message});
        json.text_or_null("failure", finding.failure).end_object();
    }
    json.end_array();
    fmt::print("{}\n", text);
}

Exit reconcile(const ReconcileArguments& arguments) {
    const auto loaded = arguments.settings.load();
    if (!loaded) return std::unexpected(loaded.error());
    const auto databases = Databases::open(loaded->config, Purpose::administer);
    if (!databases) return std::unexpected(databases.error());
    std::vector<int> numbers;
    for (const auto& [number, urls] : databases->shards()) numbers.push_back(number);
    backup::Reconciler reconciler{pg::SyncConnection{databases->registry().owner},
                                  [&](int number) { return pg::SyncConnection{databases->shards().at(number).owner}; },
                                  numbers};
    auto looked = reconciler.look();
    if (!looked) return std::unexpected(looked.error());
    auto findings = std::move(*looked);
    if (!arguments.json && findings.empty()) fmt::print("The registry and {} shard(s) agree.\n", numbers.size());
    if (!arguments.apply) {
        print(findings, arguments.json);
        if (!arguments.json && !findings.empty())
            fmt::print(
                "Nothing was changed. `gradeinsight backup reconcile --apply` mends what is not for your hands.\n");
        return findings.empty() ? 0 : 1;
    }
    if (!arguments.json) print(findings, false);
    const auto mended = reconciler.mend(std::move(findings));
    if (!mended) return std::unexpected(mended.error());
    const auto& left = *mended;
    if (!arguments.json && left.empty()) fmt::print("All is mended, and every server reads the whole map anew.\n");
    if (!arguments.json && !left.empty()) fmt::print("The rest is mended. Left are:\n");
    print(left, arguments.json);
    return left.empty() ? 0 : 1;
}

}  // namespace

void add_backup_reconcile(CLI::App& backup, Chosen& chosen) {
    auto* command = backup.add_subcommand(
        "reconcile", "After a restore: compare the registry with what the shards say, and say or mend what differs");
    const auto arguments = std::make_shared<ReconcileArguments>();
    command->add_flag("--apply", arguments->apply, "Mend it");
    command->add_flag("--json", arguments->json, "For programs");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return reconcile(*arguments); }; });
}

}  // namespace gi::cli
