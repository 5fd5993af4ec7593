/// The models of the simulation against PostgreSQL: the same random operations, asked of both, with the product's SQL.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "simulation/fence_model.hpp"
#include "simulation/random.hpp"
#include "simulation/registry_model.hpp"
#include "support/run_task.hpp"
#include "support/test_cluster.hpp"
#include "tenancy/move/move_book.hpp"
#include "tenancy/move/shard_fence.hpp"
#include "tenancy/registry_admin.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::simulation {
namespace {

constexpr TenantId lincoln{1};
constexpr pg::Statement any_row{"test_any_row", "SELECT count(*) FROM gi.class"};

/// One shard, one school, and a fence that anything may happen to.
class FenceModel : public testing::Test {
protected:
    ~FenceModel() override {
        pools.close();
        context.restart();
        context.poll();
    }

    FenceRow real() {
        const auto row = owner.exec("SELECT epoch, state FROM gi.tenant_fence WHERE tenant_id = 1");
        if (row.empty()) return std::nullopt;
        constexpr std::array<std::string_view, 4> names{"active", "readonly", "moving_in", "moved"};
        const auto* const state = std::ranges::find(names, row.text(0, 1));
        return Fence{row.integer(0, 0), static_cast<FenceState>(state - names.begin())};
    }

    template <class Access>
    bool enters(Access access, std::int64_t epoch) {
        std::vector<pg::Query> batch;
        batch.push_back({&any_row, {}});
        const auto school = std::make_shared<const tenancy::Tenant>(
            tenancy::Tenant{lincoln, "u", "s", "S", 1, epoch, TenantState::active});
        try {
            test::run_task(context, (database.*access)(school, std::move(batch)));
            return true;
        } catch (const tenancy::StaleMap&) {
            return false;
        }
    }

    /// What the fence is afterwards by a rule that refuses by giving nothing.
    bool by(FenceRow next) {
        if (!next) return false;
        model = next;
        return true;
    }

    /// One random operation: what the model and what PostgreSQL say to it.
    std::pair<bool, bool> step(int kind, std::int64_t epoch) {
        switch (kind) {
            case 0:
                return {fence::lets_write(model, epoch), fence_here.is_active(epoch)};
            case 1:
                return {by(fence::close(model, epoch)), fence_here.close(epoch)};
            case 2:
                return {by(fence::leave(model, epoch)), fence_here.leave(epoch)};
            case 3:
                return {by(fence::reopen(model, epoch)), fence_here.reopen(epoch)};
            case 4:
                return {by(fence::expect(model, epoch)), fence_here.expect(epoch)};
            case 5:
                return {fence::is(model, epoch, FenceState::moving_in), fence_here.still_expected(epoch)};
            case 6:
                return {fence::is(model, epoch, FenceState::moving_in), fence_here.make_durable(epoch)};
            case 7: {
                const bool arrived = fence::has_arrived(model, epoch);
                return {by(fence::activate(model, epoch)) || arrived, fence_here.activate(epoch, mark)};
            }
            case 8: {
                const bool expected = fence::expected_up_to(model, epoch);
                model = fence::forget(model, epoch);
                return {expected, fence_here.forget(epoch)};
            }
            case 9:
                return {model && model->state == FenceState::moved, fence_here.has_left()};
            case 10:
                return {model.has_value(), fence_here.known()};
            case 11: {
                tenancy::TenantRecord school;
                school.school_no = lincoln;
                school.shard_no = 1;
                school.epoch = epoch;
                return {by(fence::raise(model, epoch)), admin.raise_fence(school).has_value()};
            }
            case 12:
                return {fence::lets_read(model, epoch), enters(&tenancy::TenantDatabase::read, epoch)};
            default:
                return {fence::lets_write(model, epoch), enters(&tenancy::TenantDatabase::write, epoch)};
        }
    }

    const std::string mark = "11111111-1111-4111-8111-111111111111";
    test::TestDatabase shard = test::shard_database();
    test::TestDatabase registry = test::registry_database();
    pg::SyncConnection owner = shard.connect("postgres");
    tenancy::ShardFence fence_here{owner, lincoln};
    tenancy::RegistryAdmin admin{registry.connect("postgres"), [this](int) { return shard.connect("postgres"); },
                                 "test"};
    asio::io_context context{1};
    tenancy::ShardSet pools{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{pools, directory, [] {}, {.limit = std::chrono::milliseconds{0}}};
    FenceRow model;
};

TEST_F(FenceModel, says_what_postgresql_says) {
    constexpr int operations = 2'000;
    constexpr int kinds = 14;
    Random random{1};
    fence_here.insert_mark(mark);
    std::array<int, kinds> agreed{};  // how often each was done
    for (int i = 0; i < operations; ++i) {
        if (random.chance(60)) {  // a shard that has never heard of the school
            owner.exec("DELETE FROM gi.tenant_fence");
            model.reset();
        }
        const auto kind = static_cast<int>(random.below(kinds));
        const auto epoch = std::max<std::int64_t>(1, (model ? model->epoch : 3) + random.between(-1, 1));
        const auto [expected, found] = step(kind, epoch);
        ASSERT_EQ(expected, found) << "operation " << i << " of kind " << kind << " in epoch " << epoch;
        ASSERT_EQ(model, real()) << "after operation " << i << " of kind " << kind << " in epoch " << epoch;
        agreed.at(static_cast<std::size_t>(kind)) += found ? 1 : 0;
    }
    for (const auto done : agreed) EXPECT_GT(done, 0);
}

// The registry
// ----------------------------------------------------------------------------------------------------------

/// The same move, as both know it.
struct Known {
    tenancy::MoveRecord real;
    std::int64_t id = 0;
    std::int64_t epoch = 0;
    Nonce nonce = 0;
};

class RegistryModelTest : public testing::Test {
protected:
    RegistryModelTest() {
        owner.run_script(
            "INSERT INTO registry.shard (shard_no) VALUES (1), (2), (3);"
            "INSERT INTO registry.tenant (school_no, subdomain, name, shard_no)"
            " VALUES (1, 'school1-0', 'School 1', 1), (2, 'school2-0', 'School 2', 2);"
            "UPDATE registry.tenant SET state = 'active'");
    }

    void know(const tenancy::MoveRecord& real, const MoveRow& row) {
        known.push_back({real, row.id, row.epoch, row.nonce});
    }
    /// Mostly the newest: older ones are those of movers that slept.
    Known& any_known() {
        const auto count = static_cast<std::int64_t>(known.size());
        const auto back = random.chance(700) ? 0 : random.below(std::min<std::int64_t>(count, 6));
        return known.at(static_cast<std::size_t>(count - 1 - back));
    }
    template <class Work>
    bool is_its_own(Work work) {
        try {
            work();
            return true;
        } catch (const tenancy::MoveLost&) {
            return false;
        }
    }

    void begin() {
        const auto school = static_cast<int>(random.between(1, school_count));
        const auto to = static_cast<int>(random.between(1, shard_count));
        const auto* expected = model.begin(school, to);
        const auto begun = book.begin(model.school(school).subdomain(), to, 7);
        ASSERT_EQ(expected != nullptr, begun.has_value());
        if (begun) know(*begun, *expected);
    }
    void take_over() {
        const auto [real, id, epoch, nonce] = any_known();
        const auto next = random.chance(500) ? MoveStep::prepare : MoveStep::abort;
        ASSERT_TRUE(model.seize(id, next, std::nullopt, 2));
        know(book.seize(real.id, next), model.move(id));
    }
    void give_up() {
        const auto mine = any_known();
        const bool expected = model.seize(mine.id, MoveStep::abort, mine.nonce, 2);
        tenancy::MoveRecord after;
        ASSERT_EQ(expected, is_its_own([&] { after = book.give_up(mine.real); }));
        if (expected) know(after, model.move(mine.id));
    }
    void enter() {
        auto mine = any_known();
        const auto last = static_cast<int>(MoveStep::flip);
        const auto step = static_cast<MoveStep>(random.chance(500) ? last : random.below(last));
        ASSERT_EQ(model.enter(mine.id, mine.epoch, mine.nonce, step), is_its_own([&] { book.enter(mine.real, step); }));
    }
    void flip() {
        auto mine = any_known();
        const auto expected = model.flip(mine.id, mine.epoch, mine.nonce);
        try {
            const auto done = book.flip(mine.real);
            ASSERT_EQ(expected, done ? Flip::done : Flip::school_changed);
        } catch (const tenancy::MoveLost&) {
            ASSERT_EQ(expected, Flip::lost);
        }
    }
    void finish() {
        auto mine = any_known();
        ASSERT_EQ(model.finish(mine.id, mine.epoch, mine.nonce), is_its_own([&] { book.finish(mine.real, -1, 7); }));
    }
    void finish_abort() {
        auto mine = any_known();
        ASSERT_EQ(model.finish_abort(mine.id, mine.epoch, mine.nonce),
                  is_its_own([&] { book.finish_abort(mine.real, "test"); }));
    }
    void suspend_or_resume() {
        const auto school = static_cast<int>(random.between(1, school_count));
        const auto row = model.school(school);
        if (row.state == TenantState::active) {
            ASSERT_TRUE(model.close(school, row.epoch, TenantState::active, TenantState::suspended));
            ASSERT_TRUE(admin.suspend(row.subdomain()));
        } else {
            ASSERT_TRUE(model.reopen(school, row.epoch));
            ASSERT_TRUE(admin.resume(row.subdomain()));
        }
    }

    void step(std::int64_t kind) {
        if (kind < 15 || known.empty()) return begin();
        if (kind < 20) return take_over();
        if (kind < 26) return give_up();
        if (kind < 55) return enter();
        if (kind < 72) return flip();
        if (kind < 82) return finish();
        if (kind < 92) return finish_abort();
        suspend_or_resume();
    }

    std::string real() {
        std::string all;
        const auto schools = owner.exec("SELECT shard_no, epoch, state FROM registry.tenant ORDER BY school_no");
        for (int row = 0; row < schools.size(); ++row)
            all += fmt::format("{} {} {}\n", schools.text(row, 0), schools.text(row, 1), schools.text(row, 2));
        const auto moves = owner.exec(
            "SELECT school_no, from_shard, to_shard, step, epoch, attempt, flipped_at IS NOT NULL, "
            "finished_at IS NOT NULL FROM registry.move ORDER BY id DESC LIMIT 4");
        for (int row = 0; row < moves.size(); ++row)
            all += fmt::format("{} {} {} {} {} {} {} {}\n", moves.text(row, 0), moves.text(row, 1), moves.text(row, 2),
                               moves.text(row, 3), moves.text(row, 4), moves.text(row, 5), moves.boolean(row, 6),
                               moves.boolean(row, 7));
        return all;
    }
    std::string modelled() {
        std::string all;
        for (int school = 1; school <= school_count; ++school) {
            const auto& row = model.school(school);
            all += fmt::format("{} {} {}\n", row.shard, row.epoch, to_string(row.state));
        }
        const auto count = model.moves().size();
        for (std::size_t i = 0; i < std::min<std::size_t>(4, count); ++i) {
            const auto& move = model.moves().at(count - 1 - i);
            all += fmt::format("{} {} {} {} {} {} {} {}\n", move.school, move.from, move.to, to_string(move.step),
                               move.epoch, move.attempt, move.flipped, move.finished);
        }
        return all;
    }

    Random random{2};
    test::TestDatabase registry = test::registry_database();
    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection owner = registry.connect("postgres");
    tenancy::MoveBook book{[this] { return registry.connect("postgres"); }, "test"};
    tenancy::RegistryAdmin admin{registry.connect("postgres"), [this](int) { return shard.connect("postgres"); },
                                 "test"};
    RegistryModel model;
    std::vector<Known> known;
};

TEST_F(RegistryModelTest, says_what_postgresql_says) {
    constexpr int operations = 1'500;
    for (int i = 0; i < operations; ++i) {
        step(random.below(100));
        ASSERT_FALSE(HasFatalFailure()) << "operation " << i;
        ASSERT_EQ(modelled(), real()) << "after operation " << i;
    }
    const auto flipped = std::ranges::count_if(model.moves(), &MoveRow::flipped);
    const auto aborted = std::ranges::count(model.moves(), MoveStep::aborted, &MoveRow::step);
    EXPECT_GT(flipped, 5);
    EXPECT_GT(aborted, 0);
}

}  // namespace
}  // namespace gi::simulation
