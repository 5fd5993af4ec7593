/// reconcile.hpp: what is not in order about a school, without any database.
#include <fmt/format.h>

#include <utility>

#include "backup/reconcile.hpp"

namespace gi::backup {
namespace {

using Fence = std::pair<const int, FenceRow>;

const Fence* highest_active(const SchoolView& school) {
    const Fence* best = nullptr;
    for (const auto& fence : school.fences)
        if (fence.second.state == "active" && (best == nullptr || fence.second.epoch > best->second.epoch))
            best = &fence;
    return best;
}

std::string name_of(const SchoolView& school) {
    return school.subdomain.empty() ? fmt::format("School {}", school.school_no)
                                    : fmt::format("School {} ({})", school.subdomain, school.school_no);
}

/// Another shard that left the school in the epoch that the registry knows, with its rows.
bool is_kept(const SchoolView& school) {
    const auto kept = school.fences.find(school.kept_on);
    return kept != school.fences.end() && kept->first != school.shard_no && kept->second.state == "moved" &&
           kept->second.epoch == school.epoch;
}

class Judge {
public:
    explicit Judge(const SchoolView& school) : school_(school) {}

    std::vector<Finding> run() {
        if (school_.deleted) {
            deleted();
        } else {
            compare();
        }
        // Whoever is at work, or left half of it, is in the way of both sides: first that, then the rest.
        if (!findings_.empty() && school_.open_restore)
            only(Discord::open_restore,
                 "has an open restore: the same `gradeinsight tenant restore` finishes it, `tenant restore-abort` "
                 "takes it back");
        if (!findings_.empty() && school_.mover_at_work)
            only(Discord::open_move, "is being moved at this moment: wait until the move is over");
        return std::move(findings_);
    }

private:
    void compare() {
        const auto* active = highest_active(school_);
        if (school_.subdomain.empty()) {
            if (active != nullptr)
                say(Discord::unknown_school, active->first, active->second.epoch,
                    fmt::format(
                        "lives on shard {}, and the registry does not know it: it was made after the registry's "
                        "day",
                        active->first));
        } else if (active != nullptr && active->second.epoch >= school_.epoch) {
            compare_with(*active);
        } else {
            without_owner();
        }
        if (active != nullptr && active->second.epoch >= school_.epoch) second_owners(*active);
    }

    void deleted() {
        for (const auto& [shard, fence] : school_.fences)
            say(Discord::deleted_school, shard, fence.epoch,
                fmt::format("was deleted for good, and its rows have come back with shard {}, which is of an earlier "
                            "day",
                            shard));
    }

    void compare_with(const Fence& active) {
        const auto& [shard, fence] = active;
        if (shard != school_.shard_no) {
            say(Discord::registry_behind_move, shard, fence.epoch,
                fmt::format("lives on shard {} since epoch {}; the registry says shard {}, epoch {}", shard,
                            fence.epoch, school_.shard_no, school_.epoch));
        } else if (fence.epoch > school_.epoch) {
            say(Discord::registry_behind, shard, fence.epoch,
                fmt::format("is in epoch {} on shard {}; the registry says {}. It may have been suspended or resumed "
                            "since: see to that",
                            fence.epoch, shard, school_.epoch));
        }
    }

    /// No shard is as far as the registry.
    void without_owner() {
        const auto home = school_.fences.find(school_.shard_no);
        const auto* state = home == school_.fences.end() ? nullptr : &home->second;
        if (school_.open_move_to != 0)
            return say(Discord::open_move, school_.shard_no, school_.epoch,
                       "has an open move: `gradeinsight tenant move` finishes it, `tenant move-abort` takes it back");
        if (is_kept(school_))
            return say(Discord::moved_in_since, school_.kept_on, school_.epoch + 1,
                       fmt::format("is not on shard {} as the registry says: that shard is of an earlier day. Shard {} "
                                   "still has its rows as they were when it left; what was written since then is lost",
                                   school_.shard_no, school_.kept_on));
        // The shard may be of a moment when a move or a restore that ended there later had stopped the writes.
        if (state != nullptr &&
            (state->state == "active" || (state->state == "readonly" && state->epoch < school_.epoch)))
            return say(Discord::shard_behind, school_.shard_no, school_.epoch + 1,
                       fmt::format("is in epoch {} on shard {}, which is of an earlier day; the registry says {}",
                                   state->epoch, school_.shard_no, school_.epoch));
        if (state != nullptr && state->state != "moving_in" && state->epoch >= school_.epoch)
            return say(
                Discord::move_cut_off, school_.shard_no, state->epoch + 2,
                fmt::format("was leaving shard {} after the registry's day, and arrived nowhere", school_.shard_no));
        say(Discord::lost, school_.shard_no, school_.epoch,
            fmt::format("is on no shard; the registry says shard {}, epoch {}. Restore that shard to a later time, or "
                        "the school from an archive",
                        school_.shard_no, school_.epoch));
    }

    void second_owners(const Fence& active) {
        for (const auto& [shard, fence] : school_.fences)
            if (shard != active.first && fence.epoch <= active.second.epoch &&
                (fence.state == "active" || fence.state == "readonly"))
                say(Discord::second_owner, shard, active.second.epoch,
                    fmt::format("has left shard {}, which is of an earlier day and would still let it in (epoch {})",
                                shard, fence.epoch));
    }

    void say(Discord discord, int shard, std::int64_t epoch, std::string_view what) {
        findings_.push_back({school_.school_no, school_.subdomain, discord, shard, epoch,
                             fmt::format("{} {}.", name_of(school_), what)});
    }

    void only(Discord discord, std::string_view what) {
        findings_.clear();
        say(discord, school_.shard_no, school_.epoch, what);
    }

    const SchoolView& school_;
    std::vector<Finding> findings_{};
};

}  // namespace

std::string_view to_string(Discord discord) noexcept {
    switch (discord) {
        case Discord::registry_behind_move:
            return "registry_behind_move";
        case Discord::registry_behind:
            return "registry_behind";
        case Discord::shard_behind:
            return "shard_behind";
        case Discord::second_owner:
            return "second_owner";
        case Discord::moved_in_since:
            return "moved_in_since";
        case Discord::move_cut_off:
            return "move_cut_off";
        case Discord::unknown_school:
            return "unknown_school";
        case Discord::deleted_school:
            return "deleted_school";
        case Discord::open_move:
            return "open_move";
        case Discord::open_restore:
            return "open_restore";
        case Discord::lost:
            return "lost";
    }
    return "lost";
}

bool is_mendable(Discord discord) noexcept {
    return discord != Discord::open_move && discord != Discord::open_restore && discord != Discord::lost;
}

std::vector<Finding> judge(const SchoolView& school) { return Judge{school}.run(); }

}  // namespace gi::backup
