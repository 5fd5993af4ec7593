/// `gradeinsight rebalance`: plans which schools should move where, and moves them.
#include <fmt/core.h>
#include <unistd.h>

#include <atomic>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/held_signals.hpp"
#include "cli/places.hpp"
#include "cli/rebalance_display.hpp"
#include "cli/test_faults.hpp"
#include "control/plan_json.hpp"
#include "control/shards.hpp"
#include "tenancy/move/mover.hpp"
#include "tenancy/rebalance/fleet_reader.hpp"
#include "tenancy/rebalance/rebalance_run.hpp"

namespace gi::cli {
namespace {

using tenancy::Goal;
using tenancy::GoalKind;
using tenancy::Plan;
using tenancy::PlannedMove;

constexpr std::string_view actor = "command line: rebalance";
constexpr int most_rounds = 5;  // of plans, while schools come and go
constexpr int minutes_of_an_hour = 60;

struct RebalanceArguments {
    SettingFlags settings;
    int fill_target = 0;
    int drain = 0;
    std::string isolate;
    bool plan = false;
    bool json = false;
    CLI::Option* apply_option = nullptr;
    std::string plan_file;
    std::size_t most_moves = 0;  // 0: all
    std::size_t at_once = 4;
    int most_failures = 3;
    int keep_days = 7;
    std::string window;

    [[nodiscard]] bool apply() const { return apply_option->count() > 0; }
};
using SharedRebalanceArguments = std::shared_ptr<RebalanceArguments>;

/// Minutes of the day between which moves may begin; over midnight when the end is before the beginning.
struct Window {
    int begin = 0;
    int end = 0;

    static Result<std::optional<Window>> parse(const std::string& text) {
        if (text.empty()) return std::nullopt;
        std::array<int, 4> parts{};
        char rest = 0;
        const int read =
            std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%c", &parts[0], &parts[1], &parts[2], &parts[3], &rest);
        constexpr int hours = 24;
        const bool signs = text.find_first_not_of("0123456789:-") != std::string::npos || text.contains("--");
        const bool good = read == 4 && !signs && std::ranges::all_of(parts, [](int part) { return part >= 0; }) &&
                          parts[0] < hours && parts[2] < hours && parts[1] < minutes_of_an_hour &&
                          parts[3] < minutes_of_an_hour;
        if (!good) return fail(ErrorCode::invalid_field, "A window is two times of day, e.g. --window 22:00-05:00.");
        const Window window{parts[0] * minutes_of_an_hour + parts[1], parts[2] * minutes_of_an_hour + parts[3]};
        if (window.begin != window.end) return window;
        return fail(ErrorCode::invalid_field, "This window never opens. Leave --window out to move at any time.");
    }
    [[nodiscard]] bool is_open() const {
        const std::time_t now = std::time(nullptr);
        std::tm local{};
        localtime_r(&now, &local);
        const int minute = local.tm_hour * minutes_of_an_hour + local.tm_min;
        return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end;
    }
};

Result<Goal> goal_of(const RebalanceArguments& arguments) {
    const int goals =
        (arguments.fill_target != 0 ? 1 : 0) + (arguments.drain != 0 ? 1 : 0) + (arguments.isolate.empty() ? 0 : 1);
    if (goals != 1)
        return fail(ErrorCode::invalid_field,
                    "Say one goal: --fill-target PERCENT, --drain SHARD or --isolate SCHOOL.");
    if (arguments.drain != 0) return Goal{.kind = GoalKind::drain, .shard = arguments.drain};
    if (!arguments.isolate.empty()) return Goal{.kind = GoalKind::isolate, .school = to_lower(arguments.isolate)};
    return Goal{.kind = GoalKind::even_out, .percent = arguments.fill_target};
}

Result<Plan> read_plan_file(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) return fail(ErrorCode::file_missing, fmt::format("The plan {} cannot be read.", path));
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return control::read_plan(text);
}

/// The databases of the command, and what it does with them.
class Rebalancer {
public:
    static Result<std::unique_ptr<Rebalancer>> open(const RebalanceArguments& arguments) {
        const auto window = Window::parse(arguments.window);
        if (!window) return std::unexpected(window.error());
        const auto loaded = arguments.settings.load();
        if (!loaded) return std::unexpected(loaded.error());
        auto databases = Databases::open(loaded->config, Purpose::administer);
        if (!databases) return std::unexpected(databases.error());
        if (auto sound = refuse_faults_far_from_home(*databases, "GRADEINSIGHT_MOVE_FAULTS"); !sound)
            return std::unexpected(sound.error());
        return std::make_unique<Rebalancer>(std::move(*databases), arguments, *window);
    }
    Rebalancer(Databases databases, const RebalanceArguments& arguments, std::optional<Window> window)
        : databases_(std::move(databases)),
          places_(places(databases_, arguments.settings)),
          arguments_(&arguments),
          window_(window),
          display_(arguments.json) {}

    Result<Plan> plan(const Goal& goal) const {
        auto registry = places_.registry();
        const auto most = arguments_->most_moves == 0 ? std::nullopt : std::optional{arguments_->most_moves};
        const auto fleet = tenancy::measure_fleet({places_.registry, places_.shard, places_.check_shard}, {});
        return tenancy::make_plan(fleet, goal, tenancy::measure_pace(registry), most);
    }
    void show(const Plan& plan) { display_.show(plan); }

    /// As planned, and no more: what no longer fits is left out.
    Exit apply(const Plan& plan) {
        if (auto ready = prepare(plan.goal); !ready) return std::unexpected(ready.error());
        auto totals = finish_what_was_cut_off();
        add(totals, run(plan.moves));
        return close(plan.goal, totals, totals.skipped == 0);
    }
    /// Until nothing is left to plan, also when schools come and go meanwhile.
    Exit reach(const Goal& goal) {
        if (auto ready = prepare(goal); !ready) return std::unexpected(ready.error());
        auto totals = finish_what_was_cut_off();
        bool complete = true;
        for (int round = 0; round < most_rounds && !totals.stopped_early; ++round) {
            const auto next = plan(goal);
            if (!next) return std::unexpected(next.error());
            const bool reached = next->moves.empty();
            complete = !next->falls_short;
            if (!reached || round == 0 || !complete) show(*next);
            if (reached) break;
            const auto done = run(next->moves);
            add(totals, done);
            if (arguments_->most_moves != 0 || done.moved == 0) break;
        }
        return close(goal, totals, complete);
    }

private:
    static void add(tenancy::RunTotals& totals, const tenancy::RunTotals& more) {
        totals.moved += more.moved;
        totals.skipped += more.skipped;
        totals.failed += more.failed;
        totals.stopped_early = totals.stopped_early || more.stopped_early;
    }

    /// No new school may come to a shard that is to be empty.
    Result<void> prepare(const Goal& goal) {
        if (goal.kind != GoalKind::drain) return {};
        control::Shards shards{places_, actor};
        const auto shard = shards.show(goal.shard);
        if (!shard) return std::unexpected(shard.error());
        if (shard->state == "draining" || shard->state == "offline") return {};
        if (auto changed = shards.change(goal.shard, {.state = "draining"}); !changed)
            return std::unexpected(changed.error());
        return {};
    }

    /// Moves of an earlier run that was killed.
    tenancy::RunTotals finish_what_was_cut_off() {
        auto registry = places_.registry();
        std::vector<PlannedMove> left;
        for (const auto& school : tenancy::look_at_fleet(registry).schools)
            if (school.abandoned && school.moving_by == actor)
                left.push_back({.school = school.number,
                                .subdomain = school.subdomain,
                                .from = school.shard,
                                .to = school.moving_to,
                                .why = "cut off before"});
        return run(std::move(left));
    }

    tenancy::RunTotals run(std::vector<PlannedMove> moves) {
        display_.begin(moves.size());
        tenancy::RunParts parts;
        parts.move = [this](const PlannedMove& move) { return move_one(move); };
        parts.look = [this] {
            auto registry = places_.registry();
            return tenancy::look_at_fleet(registry);
        };
        parts.interrupted = [this] {
            if (signals_.came()) interrupted_ = true;
            return interrupted_.load();
        };
        parts.may_begin = [this] {
            const bool may = !window_ || window_->is_open();
            display_.waits_for_hours(may ? "" : arguments_->window);
            return may;
        };
        parts.on_begin = [this](const PlannedMove& move) { display_.begun(move); };
        parts.on_end = [this](const tenancy::MoveOutcome& outcome) { display_.ended(outcome); };
        parts.on_tick = [this] { display_.tick(); };
        return tenancy::carry_out(std::move(moves), parts, {.at_once = arguments_->at_once}, arguments_->most_failures);
    }

    Result<tenancy::MoveRecord> move_one(const PlannedMove& move) {
        tenancy::MoveSettings settings;
        settings.keep_days = arguments_->keep_days;
        settings.faults = tenancy::MoveFaults::from_environment();
        settings.interrupted = [this] { return interrupted_.load(); };
        tenancy::Mover mover{places_.registry, places_.shard_owner_url, actor, std::move(settings),
                             [this](const auto& record, const auto& progress) { display_.progress(record, progress); }};
        return mover.move(move.subdomain, move.to);
    }

    Exit close(const Goal& goal, const tenancy::RunTotals& totals, bool complete) {
        display_.close(totals, complete, interrupted_);
        if (goal.kind == GoalKind::drain && !arguments_->json) display_.drained(goal.shard, schools_on(goal.shard));
        return totals.failed == 0 && !totals.stopped_early && complete ? 0 : 1;
    }

    std::int64_t schools_on(int shard) const {
        auto registry = places_.registry();
        const auto fleet = tenancy::look_at_fleet(registry);
        return std::ranges::count_if(fleet.schools, [&](const tenancy::FleetSchool& school) {
            return school.shard == shard || school.moving_to == shard;
        });
    }

    HeldSignals signals_;
    Databases databases_;
    control::Places places_;
    const RebalanceArguments* arguments_;
    std::optional<Window> window_;
    RebalanceDisplay display_;
    std::atomic<bool> interrupted_ = false;
};

Exit rebalance(const RebalanceArguments& arguments) {
    if (arguments.plan == arguments.apply())
        return fail(ErrorCode::invalid_field, "Say --plan to see what would move, or --apply to move it.");
    if (!arguments.plan_file.empty()) {
        const auto plan = read_plan_file(arguments.plan_file);
        if (!plan) return std::unexpected(plan.error());
        const auto rebalancer = Rebalancer::open(arguments);
        if (!rebalancer) return std::unexpected(rebalancer.error());
        return (*rebalancer)->apply(*plan);
    }
    const auto goal = goal_of(arguments);
    if (!goal) return std::unexpected(goal.error());
    const auto rebalancer = Rebalancer::open(arguments);
    if (!rebalancer) return std::unexpected(rebalancer.error());
    if (arguments.apply()) return (*rebalancer)->reach(*goal);
    const auto plan = (*rebalancer)->plan(*goal);
    if (!plan) return std::unexpected(plan.error());
    (*rebalancer)->show(*plan);
    return 0;
}

}  // namespace

void add_rebalance(CLI::App& app, Chosen& chosen) {
    const auto arguments = std::make_shared<RebalanceArguments>();
    auto* command = app.add_subcommand("rebalance", "Plan which schools should live on which shard, and move them");
    command->add_option("--fill-target", arguments->fill_target, "No shard shall be fuller than so many percent")
        ->check(CLI::Range(1, 100));
    command->add_option("--drain", arguments->drain, "Nothing shall be left on this shard")
        ->check(CLI::Range(1, control::highest_shard));
    command->add_option("--isolate", arguments->isolate,
                        "This school shall live where the fewest others do, e.g. because it is noisy");
    command->add_flag("--plan", arguments->plan, "Print the plan and change nothing");
    command->add_flag("--json", arguments->json, "Print the plan as a file for --apply; with --apply, JSON lines");
    arguments->apply_option =
        command
            ->add_option("--apply", arguments->plan_file, "Move as in this plan; without a file, until the goal is met")
            ->expected(0, 1);
    command->add_option("--max-moves", arguments->most_moves, "Plan at most so many moves")
        ->check(CLI::Range(1, 100'000));
    command
        ->add_option("--at-once", arguments->at_once,
                     "Moves at the same time; default: 4, at most two from a shard and one to a shard")
        ->check(CLI::Range(1, 32));
    command->add_option("--stop-after", arguments->most_failures, "Give up after so many failures; default: 3")
        ->check(CLI::Range(1, 1000));
    command->add_option("--keep-days", arguments->keep_days, "How long the old rows stay; default: 7")
        ->check(CLI::Range(0, 365));
    command->add_option("--window", arguments->window, "Begin moves only between these times of day, e.g. 22:00-05:00");
    arguments->settings.add_to(*command);
    command->callback([arguments, &chosen] { chosen = [arguments] { return rebalance(*arguments); }; });
}

}  // namespace gi::cli
