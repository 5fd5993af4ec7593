#pragma once
/// After a registry or a shard was restored to an earlier time: what the registry says and what the shards' fences say
/// may be of different days. The rule: of all fences that say "active", the one with the highest epoch is right.
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pg/sync_connection.hpp"

namespace gi::backup {

enum class Discord : std::uint8_t {
    registry_behind_move,  // the school has moved since the registry's day
    registry_behind,       // it is where the registry says, in a later epoch
    shard_behind,          // the shard is of an earlier day
    second_owner,          // a shard is of a day when the school was still there
    moved_in_since,        // the shard is of a day before the school came; its former shard still has the rows
    move_cut_off,          // the registry is of a day before a move that was under way
    unknown_school,        // the registry is of a day before the school was made
    deleted_school,        // the shard is of a day before the school was deleted for good
    open_move,             // a move that `tenant move` has to finish, or is at work on
    open_restore,          // a restore of the school that has to be finished or taken back first
    lost                   // no shard has it
};
[[nodiscard]] std::string_view to_string(Discord discord) noexcept;
/// Whether reconcile() can mend it by itself.
[[nodiscard]] bool is_mendable(Discord discord) noexcept;

struct FenceRow {
    std::int64_t epoch = 0;
    std::string state;
};

/// One school as the registry and all shards know it.
struct SchoolView {
    std::int64_t school_no = 0;
    std::string subdomain{};  // empty: the registry does not know it
    int shard_no = 0;
    std::int64_t epoch = 0;
    int open_move_to = 0;  // 0: no open move
    int kept_on = 0;       // where the rows of the last move are kept whole; 0: nowhere
    bool mover_at_work = false;
    bool open_restore = false;
    bool deleted = false;
    std::map<int, FenceRow> fences{};
};

struct Finding {
    std::int64_t school_no = 0;
    std::string subdomain;
    Discord discord{};
    int shard_no = 0;        // where the school is, or will be after mending
    std::int64_t epoch = 0;  // the same
    std::string message;     // a sentence for a person
    std::string failure{};   // why mending it failed; empty: it did not, or was not tried
};

/// What is not in order about one school; pure.
[[nodiscard]] std::vector<Finding> judge(const SchoolView& school);

class Reconciler {
public:
    using OpenShard = std::function<pg::SyncConnection(int shard_no)>;
    /// `registry` and `open_shard` connect as owners; `shards` are those that are configured.
    Reconciler(pg::SyncConnection registry, OpenShard open_shard, std::vector<int> shards);

    /// Changes nothing. Without one of the databases nobody knows the highest epoch: fails (not_configured) when the
    /// registry knows a shard that is not among them, throws PgError without a SQLSTATE when one cannot be reached.
    [[nodiscard]] Result<std::vector<Finding>> look();
    /// Mends what can be mended, fences first, so that it may be cut off and run again; then makes every server read
    /// the whole map anew. Gives what is left to be done by hand.
    [[nodiscard]] Result<std::vector<Finding>> mend(std::vector<Finding> findings);

private:
    [[nodiscard]] Result<void> check_all_are_here();
    /// Gives why it failed, or nothing.
    [[nodiscard]] std::string try_to_mend(const Finding& finding);
    void mend(const Finding& finding);
    void leave_to_cleaning(const Finding& finding);
    void make_known(const Finding& finding);
    void set_fence(int shard_no, std::int64_t school_no, std::int64_t epoch, std::string_view state);
    void place(const Finding& finding);
    void renew_map();

    pg::SyncConnection registry_;
    OpenShard open_shard_;
    std::vector<int> shards_;
};

}  // namespace gi::backup
