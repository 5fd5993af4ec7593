#pragma once
/// The registry: schools and moves, and what each statement of src/tenancy/move/move_book.cpp and registry_admin.cpp
/// makes of them. conformance_test.cpp holds it against PostgreSQL.
#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulation/guards.hpp"
#include "simulation/shard_model.hpp"
#include "tenancy/move/move_record.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::simulation {

using tenancy::MoveStep;
using tenancy::TenantState;

using Nonce = std::uint32_t;

struct SchoolRow {
    int number = 0;
    int renames = 0;  // its subdomain is made of both
    int shard = 0;
    std::int64_t epoch = 1;
    TenantState state = TenantState::active;
    std::int64_t version = 1;  // of the map

    [[nodiscard]] std::string subdomain() const;
};

struct MoveRow {
    std::int64_t id = 0;
    int school = 0;
    int from = 0;
    int to = 0;
    MoveStep step = MoveStep::prepare;
    MoveStep step_on_disk = MoveStep::prepare;  // `enter` does not wait for the disk
    std::int64_t epoch = 0;
    Nonce nonce = 0;
    int attempt = 1;
    bool flipped = false;
    bool finished = false;
    bool cleaned = false;
    const void* held_by = nullptr;  // the session of its mover
};

enum class Flip { done, school_changed, lost };

class RegistryModel {
public:
    /// Each school n on shard n, active.
    explicit RegistryModel(Without missing = Without::nothing);

    [[nodiscard]] const SchoolRow& school(int number) const { return schools_.at(static_cast<std::size_t>(number)); }
    /// By its subdomain now; null when it has another.
    [[nodiscard]] const SchoolRow* find(std::string_view subdomain) const;
    [[nodiscard]] MoveRow& move(std::int64_t id) { return moves_.at(static_cast<std::size_t>(id - 1)); }
    [[nodiscard]] const std::deque<MoveRow>& moves() const noexcept { return moves_; }
    [[nodiscard]] MoveRow* open_move(int school);

    // Moves
    // ------------------------------------------------------------------------------------------------------------

    /// Null when refused.
    MoveRow* begin(int school, int to);
    /// False: it is another's by now (MoveLost).
    bool seize(std::int64_t id, MoveStep next, std::optional<Nonce> own_nonce, int epochs_of_a_jump);
    bool enter(std::int64_t id, std::int64_t epoch, Nonce nonce, MoveStep step);
    Flip flip(std::int64_t id, std::int64_t epoch, Nonce nonce);
    bool finish(std::int64_t id, std::int64_t epoch, Nonce nonce);
    bool finish_abort(std::int64_t id, std::int64_t epoch, Nonce nonce);
    [[nodiscard]] bool left_again(const MoveRow& move) const;
    void let_go(const void* session);

    // Schools
    // ----------------------------------------------------------------------------------------------------------

    /// Another state, and an epoch more. False: somebody was faster.
    bool close(int school, std::int64_t epoch, TenantState from, TenantState to);
    bool reopen(int school, std::int64_t epoch);
    void rename(int school);

    /// What a pod reads: `known` with the schools that have changed since.
    [[nodiscard]] std::shared_ptr<const tenancy::TenantMap> newer_than(const tenancy::TenantMap& known) const;
    /// All that there ever were.
    [[nodiscard]] const std::vector<std::shared_ptr<const tenancy::TenantMap>>& maps() const noexcept { return maps_; }

    void crash();

private:
    SchoolRow& row(int number) { return schools_.at(static_cast<std::size_t>(number)); }
    void changed(int number);
    void committed();
    Without missing_;
    std::array<SchoolRow, school_count + 1> schools_;
    std::deque<MoveRow> moves_;  // who looks at one may wait while another begins
    Nonce next_nonce_ = 1;
    std::int64_t version_ = 1;
    std::vector<std::shared_ptr<const tenancy::TenantMap>> maps_;
};

/// What a mover's nonce becomes when it gives up: nobody else can come to it.
[[nodiscard]] constexpr Nonce given_up(Nonce nonce) noexcept { return nonce + 0x0100'0000U; }

}  // namespace gi::simulation
