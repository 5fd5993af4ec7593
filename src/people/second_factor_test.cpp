#include "people/second_factor.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>

#include "people/totp.hpp"
#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::people {
namespace {

using test::run_task;

// What base32 without padding stands for, so that a test can play the app.
std::string secret_of(const std::string& text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : text) {
        bits = bits << 5U | static_cast<unsigned>(alphabet.find(c));
        count += 5;
        if (count < 8) continue;
        count -= 8;
        bytes.push_back(static_cast<char>(bits >> count & 0xFFU));
    }
    return bytes;
}

class SecondFactorTest : public testing::Test {
protected:
    SecondFactorTest() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role) VALUES (1, 7, 'a@one.example', 'A', 'teacher');
INSERT INTO gi.account (tenant_id, id, email, display_name, role) VALUES (1, 8, 'b@one.example', 'B', 'teacher');)");
    }
    ~SecondFactorTest() override {
        shards.close();
        context.restart();
        context.poll();
    }

    // The clock stands still.
    static constexpr std::int64_t step_now = 60'000'000;
    static std::chrono::system_clock::time_point now() {
        return std::chrono::system_clock::time_point{std::chrono::seconds{step_now * 30 + 15}};
    }
    /// As the app shows it `ahead` half minutes from now.
    [[nodiscard]] std::string app_code(std::int64_t ahead = 0) const { return totp_code(secret, step_now + ahead); }

    std::vector<std::string> turn_on(std::int64_t ahead = -1) {
        const auto made = run_task(context, factors.begin(school, account, "a@one.example"));
        secret = secret_of(made.value().secret_text);
        const Actor actor{ActorKind::account, account.value};
        return run_task(context, factors.confirm(school, actor, account, app_code(ahead))).value();
    }
    std::string pass(std::string code) {
        const auto passed = run_task(context, factors.pass(school, account, std::move(code)));
        return passed ? "passed" : std::string{to_string(passed.error().code)};
    }
    Task<std::size_t> pass_at_once(std::vector<std::string> codes) {
        std::size_t passed = 0;
        std::size_t waiting = codes.size();
        asio::steady_timer done{context, asio::steady_timer::time_point::max()};
        for (auto& code : codes)
            asio::co_spawn(context, factors.pass(school, account, std::move(code)),
                           [&](std::exception_ptr, const Result<void>& outcome) {
                               passed += outcome ? 1U : 0U;
                               if (--waiting == 0) done.cancel();
                           });
        error_code ec;
        co_await done.async_wait(nothrow(ec));
        co_return passed;
    }
    std::int64_t recorded(const std::string& action) {
        return admin.exec("SELECT count(*) FROM gi.audit WHERE action = $1 AND account_id = 7", {action}).integer(0, 0);
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
    std::optional<SealedSecrets> sealed{SealedSecrets{"0123456789abcdef0123456789abcdef"}};
    SecondFactors factors{database, sealed, now};
    AccountId account{7};
    std::string secret;
};

TEST_F(SecondFactorTest, without_one_the_password_is_enough) {
    EXPECT_EQ(pass(""), "passed");
    EXPECT_EQ(pass("123456"), "passed");
}

TEST_F(SecondFactorTest, is_on_only_after_the_first_code) {
    const auto made = run_task(context, factors.begin(school, account, "a@one.example"));
    EXPECT_FALSE(run_task(context, factors.state(school, account)).on());
    EXPECT_EQ(pass(""), "passed");
    secret = secret_of(made.value().secret_text);
    const Actor actor{ActorKind::account, 7};
    EXPECT_EQ(run_task(context, factors.confirm(school, actor, account, "12345")).error().code,
              ErrorCode::invalid_field);
    EXPECT_TRUE(run_task(context, factors.confirm(school, actor, account, app_code())));
    EXPECT_TRUE(run_task(context, factors.state(school, account)).on());
    EXPECT_EQ(pass(""), "second_factor_required");
}

TEST_F(SecondFactorTest, a_code_passes_once_and_so_does_none_before_it) {
    turn_on(-1);
    const auto now = app_code(0);
    const auto before = app_code(-1);
    EXPECT_EQ(pass(now), "passed");
    EXPECT_EQ(pass(now), "bad_credentials");
    EXPECT_EQ(pass(before), "bad_credentials");
    EXPECT_EQ(pass(app_code(1)), "passed");
    EXPECT_EQ(recorded("second_factor.refused"), 2);
}

TEST_F(SecondFactorTest, the_code_that_turned_it_on_is_used) {
    turn_on(0);
    EXPECT_EQ(pass(app_code(0)), "bad_credentials");
}

TEST_F(SecondFactorTest, of_twenty_who_send_one_code_at_once_one_passes) {
    const auto codes = turn_on(-1);
    EXPECT_EQ(run_task(context, pass_at_once({20, codes[0]})), 1U);
}

TEST_F(SecondFactorTest, twenty_guesses_at_once_are_five) {
    turn_on(-1);
    EXPECT_EQ(run_task(context, pass_at_once({20, "000000"})), 0U);
    EXPECT_LE(recorded("second_factor.refused"), 5);
    EXPECT_EQ(pass(app_code(0)), "too_many_tries");
}

TEST_F(SecondFactorTest, is_closed_longer_with_every_guess_and_open_after_a_right_code) {
    turn_on(-1);
    const auto closed_for = [&] {
        return admin.exec("SELECT extract(epoch FROM closed_until - now())::int FROM gi.second_factor", {})
            .integer(0, 0);
    };
    const auto wait = [&] { admin.exec("UPDATE gi.second_factor SET closed_until = now()", {}); };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(pass("not a code"), "bad_credentials");
    EXPECT_NEAR(static_cast<double>(closed_for()), 30, 5);
    wait();
    EXPECT_EQ(pass("not a code"), "bad_credentials");
    EXPECT_NEAR(static_cast<double>(closed_for()), 60, 5);
    admin.exec("UPDATE gi.second_factor SET tries = 2000000", {});
    wait();
    EXPECT_EQ(pass("not a code"), "bad_credentials");
    EXPECT_NEAR(static_cast<double>(closed_for()), 900, 5);
    wait();
    EXPECT_EQ(pass(app_code(0)), "passed");
    EXPECT_EQ(pass("not a code"), "bad_credentials");
    EXPECT_EQ(pass(app_code(1)), "passed");
}

TEST_F(SecondFactorTest, recovery_codes_work_once_however_they_are_typed) {
    const auto codes = turn_on();
    EXPECT_EQ(std::set(codes.begin(), codes.end()).size(), 10U);
    auto typed = codes[3];
    std::erase(typed, '-');
    for (char& c : typed) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(pass(" " + typed), "passed");
    EXPECT_EQ(pass(codes[3]), "bad_credentials");
    EXPECT_EQ(run_task(context, factors.state(school, account)).recovery_codes_left, 9);
    EXPECT_EQ(recorded("second_factor.recovery_code_used"), 1);
}

TEST_F(SecondFactorTest, new_recovery_codes_end_the_old_ones) {
    const auto old = turn_on();
    const Actor actor{ActorKind::account, 7};
    const auto renewed = run_task(context, factors.renew_codes(school, actor, account)).value();
    EXPECT_EQ(pass(old[0]), "bad_credentials");
    EXPECT_EQ(pass(renewed[0]), "passed");
    EXPECT_EQ(run_task(context, factors.renew_codes(school, actor, AccountId{8})).error().code, ErrorCode::conflict);
}

TEST_F(SecondFactorTest, a_new_phone_takes_the_place_of_the_old_one_with_its_first_code) {
    const auto old_codes = turn_on(-1);
    const auto old_secret = secret;
    run_task(context, factors.begin(school, account, "a@one.example")).value();
    EXPECT_EQ(pass(app_code(0)), "passed");  // the old one is good until then
    turn_on(-1);
    EXPECT_EQ(pass(totp_code(old_secret, step_now + 1)), "bad_credentials");
    EXPECT_EQ(pass(old_codes[0]), "bad_credentials");
    EXPECT_EQ(pass(app_code(0)), "passed");
}

TEST_F(SecondFactorTest, a_set_up_waits_an_hour_and_is_confirmed_once) {
    turn_on(-1);
    const Actor actor{ActorKind::account, 7};
    EXPECT_EQ(run_task(context, factors.confirm(school, actor, account, app_code())).error().code, ErrorCode::conflict);
    secret = secret_of(run_task(context, factors.begin(school, account, "a@one.example")).value().secret_text);
    admin.exec("UPDATE gi.second_factor SET begun_at = now() - interval '61 minutes'", {});
    EXPECT_EQ(run_task(context, factors.confirm(school, actor, account, app_code())).error().code, ErrorCode::conflict);
}

TEST_F(SecondFactorTest, turning_it_on_ends_every_earlier_sign_in) {
    turn_on();
    EXPECT_EQ(admin.exec("SELECT count(*) FROM gi.account WHERE sessions_valid_from > now() - interval '1 minute'", {})
                  .integer(0, 0),
              1);
}

TEST_F(SecondFactorTest, the_database_shows_neither_secret_nor_codes_and_a_copied_row_opens_nothing) {
    const auto codes = turn_on(-1);
    std::string hex;
    for (const char byte : secret) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    EXPECT_EQ(admin
                  .exec("SELECT count(*) FROM gi.second_factor f, gi.recovery_code c"
                        " WHERE position($1 IN encode(f.secret, 'hex')) > 0 OR c::text LIKE '%' || $2 || '%'",
                        {hex, codes[0]})
                  .integer(0, 0),
              0);
    admin.exec(
        "INSERT INTO gi.second_factor (tenant_id, account_id, secret, turned_on_at)"
        " SELECT 1, 8, secret, now() FROM gi.second_factor",
        {});
    account = AccountId{8};
    EXPECT_EQ(pass(app_code(0)), "not_configured");
}

TEST_F(SecondFactorTest, without_a_key_nothing_is_set_up_but_recovery_codes_still_work) {
    const auto codes = turn_on(-1);
    sealed.reset();
    EXPECT_EQ(run_task(context, factors.begin(school, account, "a@one.example")).error().code,
              ErrorCode::not_configured);
    EXPECT_EQ(pass(app_code(0)), "not_configured");
    EXPECT_EQ(pass(codes[0]), "passed");
}

TEST_F(SecondFactorTest, is_removed_with_its_codes_and_recorded) {
    turn_on();
    const Actor actor{ActorKind::account, 8};
    EXPECT_TRUE(run_task(context, factors.remove(school, actor, account, "second_factor.reset")));
    EXPECT_EQ(run_task(context, factors.remove(school, actor, account, "second_factor.reset")).error().code,
              ErrorCode::not_found);
    EXPECT_EQ(pass(""), "passed");
    EXPECT_EQ(admin.exec("SELECT count(*) FROM gi.recovery_code", {}).integer(0, 0), 0);
    EXPECT_EQ(recorded("second_factor.turned_on"), 1);
    EXPECT_EQ(recorded("second_factor.reset"), 1);
}

}  // namespace
}  // namespace gi::people
