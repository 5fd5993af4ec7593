/// `gradeinsight tenant move` and what belongs to it.
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <memory>

#include "base/json_text.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/held_signals.hpp"
#include "cli/settings.hpp"
#include "cli/test_faults.hpp"
#include "control/shards.hpp"
#include "tenancy/move/mover.hpp"

namespace gi::cli {
namespace {

using tenancy::MoveProgress;
using tenancy::MoveRecord;
using tenancy::MoveStep;

struct MoveArguments {
    SettingFlags settings;
    std::string subdomain;
    int to_shard = 0;
    int keep_days = 7;
    int lost_shard = 0;
    bool all = false;
    bool now = false;
    bool json = false;
};
using SharedMoveArguments = std::shared_ptr<MoveArguments>;

/// Whoever reads it may have gone, and the move goes on all the same.
template <class... Values>
void say(fmt::format_string<Values...> format, Values&&... values) {
    const auto text = fmt::format(format, std::forward<Values>(values)...);
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stdout));
    static_cast<void>(std::fflush(stdout));
}

std::string as_json(const MoveRecord& move) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("move", move.id).member("school", std::string_view{move.subdomain});
    json.member("school_no", move.school.value).member("from", move.from_shard).member("to", move.to_shard);
    json.member("step", tenancy::to_string(move.step)).member("open", move.open());
    json.member("mover_at_work", move.mover_at_work).member("attempt", move.attempt).member("rows", move.rows_copied);
    json.key("write_stop_ms");
    if (move.write_stop_ms < 0) {
        json.null();
    } else {
        json.value(move.write_stop_ms);
    }
    json.key("timings_ms").raw(move.timings);
    json.member("actor", std::string_view{move.actor}).member("started_at", std::string_view{move.started_at});
    json.text_or_null("finished_at", move.finished_at).text_or_null("keep_until", move.keep_until);
    json.text_or_null("cleaned_at", move.cleaned_at).text_or_null("error", move.error).end_object();
    return text;
}

std::string_view in_words(MoveStep step) {
    constexpr std::array<std::string_view, 16> words{"checking both shards",
                                                     "preparing the replication",
                                                     "copying",
                                                     "connecting the new shard",
                                                     "catching up",
                                                     "writes stop",
                                                     "waiting for writers",
                                                     "waiting for the last writes",
                                                     "comparing every row",
                                                     "reads stop",
                                                     "changing the registry",
                                                     "opening on the new shard",
                                                     "clearing up",
                                                     "done",
                                                     "taking back",
                                                     "taken back"};
    return words.at(static_cast<std::size_t>(step));
}

/// What a program reads: a line when something has changed.
void print_json(const MoveRecord& move, const MoveProgress& progress) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("move", move.id).member("step", tenancy::to_string(progress.step));
    json.member("rows", progress.rows_done).member("rows_total", std::max<std::int64_t>(progress.rows_total, 0));
    if (progress.lag_ms >= 0) json.member("lag_ms", progress.lag_ms);
    if (progress.write_stop_ms >= 0) json.member("write_stop_ms", progress.write_stop_ms);
    json.end_object();
    say("{}\n", text);
}

/// What a person reads: a line a step, and on a terminal the last one changes.
class Display {
public:
    explicit Display(bool json) : json_(json), terminal_(::isatty(STDOUT_FILENO) == 1) {}

    void show(const MoveRecord& move, const MoveProgress& progress) {
        const bool new_step = !step_ || *step_ != progress.step;
        const auto now = std::chrono::steady_clock::now();
        if (!new_step && (now - shown_ < between || (!terminal_ && !json_))) return;
        if (json_) {
            print_json(move, progress);
        } else {
            if (new_step && step_ && terminal_) say("\n");
            say("{}{:<30}{}{}", terminal_ ? "\r\x1b[K" : "", in_words(progress.step), figures(progress),
                terminal_ ? "" : "\n");
            if (terminal_ && progress.step == MoveStep::done) say("\n");
        }
        step_ = progress.step;
        shown_ = now;
    }

private:
    static constexpr std::chrono::milliseconds between{200};

    static std::string figures(const MoveProgress& progress) {
        if (progress.write_stop_ms >= 0) return fmt::format("writes stopped for {} ms", progress.write_stop_ms);
        if (progress.step == MoveStep::copy && progress.rows_total > 0)
            return fmt::format("{} of {} rows", progress.rows_done, progress.rows_total);
        if (progress.step == MoveStep::catch_up && progress.lag_ms >= 0)
            return fmt::format("{} ms behind", progress.lag_ms);
        return {};
    }

    bool json_;
    bool terminal_;
    std::optional<MoveStep> step_;
    std::chrono::steady_clock::time_point shown_;
};

void print(const MoveRecord& move, bool json) {
    if (json) {
        say("{}\n", as_json(move));
        return;
    }
    say("move {}: {} from shard {} to shard {}, {}\n", move.id, move.subdomain, move.from_shard, move.to_shard,
        in_words(move.step));
    if (move.step == MoveStep::done && move.cleaned_at.empty())
        say("Its {} rows on shard {} stay until {}; then `gradeinsight tenant move-clean` deletes them.\n",
            move.rows_copied, move.from_shard, move.keep_until);
}

/// The databases of a command that moves, and the mover on them.
class Moving {
public:
    static Result<std::unique_ptr<Moving>> open(const MoveArguments& arguments) {
        const auto loaded = arguments.settings.load();
        if (!loaded) return std::unexpected(loaded.error());
        auto databases = Databases::open(loaded->config, Purpose::administer);
        if (!databases) return std::unexpected(databases.error());
        if (auto sound = refuse_faults_far_from_home(*databases, "GRADEINSIGHT_MOVE_FAULTS"); !sound)
            return std::unexpected(sound.error());
        return std::make_unique<Moving>(std::move(*databases), arguments);
    }

    Moving(Databases databases, const MoveArguments& arguments)
        : databases_(std::move(databases)),
          display_(arguments.json),
          mover_([this] { return pg::SyncConnection{databases_.registry().owner}; },
                 [this](int shard) { return owner_url(shard); }, "command line", settings(arguments),
                 [this](const auto& move, const auto& progress) { display_.show(move, progress); }) {}

    tenancy::Mover& mover() noexcept { return mover_; }
    [[nodiscard]] const Databases& databases() const noexcept { return databases_; }

private:
    tenancy::MoveSettings settings(const MoveArguments& arguments) {
        tenancy::MoveSettings settings;
        settings.keep_days = arguments.keep_days;
        if (arguments.lost_shard != 0) settings.lost_shard = arguments.lost_shard;
        settings.faults = tenancy::MoveFaults::from_environment();
        settings.interrupted = [this] { return signals_.came(); };
        return settings;
    }

    Result<std::string> owner_url(int shard) const {
        const auto found = databases_.shards().find(shard);
        if (found != databases_.shards().end()) return found->second.owner;
        return fail(ErrorCode::not_configured,
                    fmt::format("Shard {0} is not configured here. Set DATABASE_SHARD_{0}_OWNER_URL.", shard));
    }

    HeldSignals signals_;
    Databases databases_;
    Display display_;
    tenancy::Mover mover_;
};

Exit with_mover(const MoveArguments& arguments, const std::function<Result<MoveRecord>(tenancy::Mover&)>& work) {
    const auto moving = Moving::open(arguments);
    if (!moving) return std::unexpected(moving.error());
    const auto moved = work((*moving)->mover());
    if (!moved) return std::unexpected(moved.error());
    print(*moved, arguments.json);
    return 0;
}

Exit list(const MoveArguments& arguments) {
    const auto moving = Moving::open(arguments);
    if (!moving) return std::unexpected(moving.error());
    if (!arguments.json)
        say("{:>5}  {:<24}  {:>4} {:>4}  {:<13}  {:<20}  {}\n", "move", "school", "from", "to", "step", "started", "");
    for (const auto& move : (*moving)->mover().list(arguments.all)) {
        if (arguments.json) {
            say("{}\n", as_json(move));
            continue;
        }
        const bool left = move.open() && !move.mover_at_work;
        say("{:>5}  {:<24}  {:>4} {:>4}  {:<13}  {:<20}  {}\n", move.id, move.subdomain, move.from_shard, move.to_shard,
            tenancy::to_string(move.step), move.started_at,
            left ? "no mover is at work: run `tenant move` again, or `tenant move-abort`" : move.error);
    }
    return 0;
}

Exit clean(const MoveArguments& arguments) {
    const auto moving = Moving::open(arguments);
    if (!moving) return std::unexpected(moving.error());
    auto& mover = (*moving)->mover();
    bool all_clean = true;
    const auto complain = [&](const std::string& problem) {
        fmt::print(stderr, "{}\n", problem);
        all_clean = false;
    };
    for (const auto& [move, rows, nothing_old, unfinished, problem] : mover.clean(arguments.now)) {
        if (!problem.empty()) {
            complain(fmt::format("move {} of {}: its old rows on shard {} could not be deleted: {}", move.id,
                                 move.subdomain, move.from_shard, problem));
        } else if (arguments.json) {
            say("{{\"move\":{},\"shard\":{},\"rows\":{}}}\n", move.id, move.from_shard, rows);
        } else if (nothing_old) {
            say("{}: came back to shard {} later, nothing to delete\n", move.subdomain, move.from_shard);
        } else {
            say("{}: {} old rows deleted on shard {}\n", move.subdomain, rows, move.from_shard);
        }
    }
    for (const auto& [shard, urls] : (*moving)->databases().shards()) {
        const auto swept = mover.sweep(shard);
        if (!swept) complain(swept.error().message);
        if (!swept || arguments.json) continue;
        for (const auto& name : *swept) say("shard {}: {} removed, which no open move uses\n", shard, name);
    }
    return all_clean ? 0 : 1;
}

CLI::App* add_verb(CLI::App& tenant, const char* verb, const char* help, const SharedMoveArguments& arguments,
                   bool named) {
    auto* command = tenant.add_subcommand(verb, help);
    if (named)
        command->add_option("subdomain", arguments->subdomain, "The school's subdomain, e.g. lincoln")->required();
    command->add_flag("--json", arguments->json, "Print JSON lines");
    arguments->settings.add_to(*command);
    return command;
}

void add_keep_days(CLI::App& command, const SharedMoveArguments& arguments) {
    command.add_option("--keep-days", arguments->keep_days, "How long the old rows stay; default: 7")
        ->check(CLI::Range(0, 365));
}

void add_lost_shard(CLI::App& command, const SharedMoveArguments& arguments) {
    command
        .add_option("--without-shard", arguments->lost_shard,
                    "End the move without this shard, which is lost for good and does not answer")
        ->check(CLI::Range(1, control::highest_shard));
}

}  // namespace

void add_move_commands(CLI::App& tenant, Chosen& chosen) {
    const auto arguments = std::make_shared<MoveArguments>();
    const auto one = [&](CLI::App& command, std::function<Result<MoveRecord>(tenancy::Mover&)> work) {
        command.callback([arguments, work = std::move(work), &chosen] {
            chosen = [arguments, work] { return with_mover(*arguments, work); };
        });
    };
    auto* move =
        add_verb(tenant, "move", "Move a school to another shard while people work, or go on with its open move",
                 arguments, true);
    move->add_option("--to", arguments->to_shard, "The shard to move to")->required();
    add_keep_days(*move, arguments);
    add_lost_shard(*move, arguments);
    one(*move, [arguments](auto& mover) { return mover.move(arguments->subdomain, arguments->to_shard); });

    auto* back = add_verb(tenant, "move-back", "Move a school to where its last move came from", arguments, true);
    add_keep_days(*back, arguments);
    one(*back, [arguments](auto& mover) { return mover.move_back(arguments->subdomain); });

    auto* abort =
        add_verb(tenant, "move-abort", "Take back a school's open move, whoever is at work on it", arguments, true);
    add_lost_shard(*abort, arguments);
    one(*abort, [arguments](auto& mover) { return mover.abort(arguments->subdomain); });

    auto* moves =
        add_verb(tenant, "moves", "List the moves that are open, or whose old rows are still there", arguments, false);
    moves->add_flag("--all", arguments->all, "All moves there ever were");
    moves->callback([arguments, &chosen] { chosen = [arguments] { return list(*arguments); }; });

    auto* cleaning =
        add_verb(tenant, "move-clean",
                 "Delete what moves have left: old rows after their days, replications of no move", arguments, false);
    cleaning->add_flag("--now", arguments->now, "Old rows at once, without waiting for their days");
    cleaning->callback([arguments, &chosen] { chosen = [arguments] { return clean(*arguments); }; });
}

}  // namespace gi::cli
