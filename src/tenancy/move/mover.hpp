#pragma once
/// Moves a school to another shard while people work in it; takes a move over that was left, takes one back, and clears
/// away what moves leave. Blocking; for commands. See docs/moves.md.
///
/// A mover may die at any moment. What decides is one row of the registry: before it names the new shard, everything is
/// taken back or begun anew, in an epoch that no other mover knows; after it, the rest is done, by whoever runs next.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "tenancy/move/move_attempt.hpp"
#include "tenancy/move/move_book.hpp"

namespace gi::tenancy {

/// What clean() did with one move.
struct CleanedMove {
    MoveRecord move;
    std::int64_t rows = 0;
    bool nothing_old = false;  // the school lives there again, or what is there belongs to a later move
    bool unfinished = false;   // the time was over first; the next clean() goes on
    std::string problem{};     // why it could not be cleaned; empty: it is clean
};

class Mover {
public:
    /// `open_registry` connects as the owner of schema registry; `actor` is written down with each move.
    Mover(OpenRegistry open_registry, OwnerUrl owner_url, std::string_view actor, MoveSettings settings,
          MoveReport report);

    /// Moves the school, or goes on with its open move to the same shard. When it is refused or fails before the flip,
    /// the school goes on where it was; the error says when even that could not be done yet.
    [[nodiscard]] Result<MoveRecord> move(std::string_view subdomain, int to_shard);
    /// Where the school's last move came from.
    [[nodiscard]] Result<MoveRecord> move_back(std::string_view subdomain);
    /// Takes the open move back, even from a mover that is at work. Refused (conflict) after the flip.
    [[nodiscard]] Result<MoveRecord> abort(std::string_view subdomain);
    [[nodiscard]] Result<MoveRecord> abort(MoveRecord move, std::string_view why);
    [[nodiscard]] std::vector<MoveRecord> list(bool all) { return book_.list(all); }

    /// Deletes the old rows of moves whose time is over (with `now`: of all that are done). One that cannot be cleaned
    /// holds up no other. Begins nothing after `until`.
    using Clock = std::chrono::steady_clock;
    [[nodiscard]] std::vector<CleanedMove> clean(bool now, Clock::time_point until = Clock::time_point::max());
    /// Removes publications, slots and subscriptions of no open move from a shard; gives their names.
    [[nodiscard]] Result<std::vector<std::string>> sweep(int shard_no);

private:
    Result<MoveRecord> run(MoveRecord move);
    Result<MoveRecord> resume(MoveRecord move);
    Result<MoveRecord> after_failure(MoveRecord move, const Error& error);
    Result<void> undo_on_shards(const MoveRecord& move);
    void undo_on_target(const std::string& url, const MoveRecord& move);
    [[nodiscard]] Result<void> check_shards_answer(const MoveRecord& move) const;
    [[nodiscard]] Result<void> check_lost_shard(const MoveRecord& move) const;
    Result<void> take_back(MoveRecord& move, std::string_view why);
    Result<void> seize_and_take_back(MoveRecord& move, std::string_view why);
    void leave_to_others(const MoveRecord& move);
    Result<void> delete_old_rows(CleanedMove& cleaned, Clock::time_point until);

    MoveBook book_;
    OwnerUrl owner_url_;
    MoveSettings settings_;
    MoveReport report_;
};

}  // namespace gi::tenancy
