#pragma once
/// The moves in the registry. Every change names the epoch that the mover took the move with: after somebody else took
/// it over or aborted it, nothing that the former mover does here has an effect.
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"
#include "tenancy/move/move_record.hpp"

namespace gi::tenancy {

/// Connects as the owner of schema registry; throws PgError.
using OpenRegistry = std::function<pg::SyncConnection()>;

/// The server ends this session a minute after its client's machine has gone, with all that it holds.
void notice_lost_client(pg::SyncConnection& session);

/// Who goes on with a move that was cut off: whoever ran the command, or the control plane by itself.
enum class MovedBy : std::uint8_t { command, service };

/// Which moves page() gives, newest first.
struct MoveFilter {
    bool open_only = false;
    std::string subdomain{};  // empty: of all schools
    int shard = 0;            // from or to it; 0: of all
    std::int64_t before = 0;  // the last id of the page before; 0: the first page
    int most = 100;
};

class MoveBook {
public:
    MoveBook(OpenRegistry open_registry, std::string_view actor, MovedBy moved_by = MovedBy::command);

    /// After the registry was lost: connects again, and holds again what was held. Throws PgError.
    void reconnect();

    /// A new move, held by this process. Refused (conflict, not_found) when the school or the shard cannot, or the
    /// source has enough moves.
    [[nodiscard]] Result<MoveRecord> begin(std::string_view subdomain, int to_shard, int keep_days);
    /// The school's move that is not over, if there is one.
    [[nodiscard]] Result<std::optional<MoveRecord>> open_move(std::string_view subdomain);
    /// The newest move of the school that was done.
    [[nodiscard]] Result<MoveRecord> last_done(std::string_view subdomain);
    /// Newest first. Without `all`: those that are open or whose old rows are still there.
    [[nodiscard]] std::vector<MoveRecord> list(bool all);
    [[nodiscard]] std::vector<MoveRecord> page(const MoveFilter& filter);
    [[nodiscard]] std::optional<MoveRecord> find(std::int64_t id);
    /// A move that is there.
    [[nodiscard]] MoveRecord reload(std::int64_t id);

    /// This process works on the move, until its connection ends; written down with it is who goes on after a kill.
    /// False: another one does.
    [[nodiscard]] bool hold(std::int64_t id);

    /// Nothing that others do with the move under its epoch so far has an effect any more: the school's epoch and the
    /// move's grow by two. `next` is prepare (to begin anew) or abort. Without effect on a move that has flipped or is
    /// over: look at the answer.
    [[nodiscard]] MoveRecord seize(std::int64_t id, MoveStep next);
    /// The same for an own move that failed; throws MoveLost when somebody else has it by now. May be repeated when the
    /// answer was lost.
    [[nodiscard]] MoveRecord give_up(const MoveRecord& move);
    /// Zero: the epoch stays. For the test that shows what the jump is for.
    void set_epochs_of_a_jump(int epochs) noexcept { epochs_of_a_jump_ = epochs; }

    // Each throws MoveLost when the move is no longer this mover's.
    void enter(MoveRecord& move, MoveStep step);
    /// `timings` is a JSON object.
    void record_timings(const MoveRecord& move, std::string_view timings);
    void record_rows(MoveRecord& move, std::int64_t rows);
    /// For those who look on; -1: not known. Without effect when the move is no longer this mover's.
    void record_progress(const MoveRecord& move, std::int64_t rows_done, std::int64_t rows_total, std::int64_t lag_ms);
    /// The commit point: the school lives on the new shard, in the next epoch. Refused (conflict) when somebody has
    /// changed the school meanwhile, say suspended it.
    [[nodiscard]] Result<void> flip(MoveRecord& move);
    void finish(MoveRecord& move, std::int64_t write_stop_ms, int keep_days);
    void finish_abort(MoveRecord& move, std::string_view why);
    /// Why an open move does not go on, for whoever looks at it.
    void note(const MoveRecord& move, std::string_view error);

    /// Moves whose old rows may go; with `now`, before their time.
    [[nodiscard]] std::vector<MoveRecord> to_clean(bool now);
    /// Old rows that begin to go are not kept any more, whatever was promised: nothing may fall back on a part of them.
    void begin_to_clean(const MoveRecord& move);
    void cleaned(const MoveRecord& move);
    [[nodiscard]] int shard_of(TenantId school);
    /// Whether the school has come back to the shard that it left, and left it once more (or is about to): what is
    /// there belongs to the later move.
    [[nodiscard]] bool left_again(const MoveRecord& move);

private:
    void introduce();
    MoveRecord seize(std::int64_t id, MoveStep next, const std::optional<std::string>& own_nonce);
    std::vector<MoveRecord> select(std::string_view where, std::initializer_list<pg::Param> params = {});
    OpenRegistry open_registry_;
    std::string actor_;
    MovedBy moved_by_;
    pg::SyncConnection registry_;
    std::optional<std::int64_t> held_;
    int epochs_of_a_jump_ = 2;  // one would give the epoch of the new shard
};

}  // namespace gi::tenancy
