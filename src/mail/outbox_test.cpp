#include "mail/outbox.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::mail {
namespace {

using namespace std::chrono_literals;
using test::run_task;
using testing::HasSubstr;

class OutboxTest : public testing::Test {
protected:
    OutboxTest() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role)
VALUES (1, 7, 'a@one.example', 'A', 'teacher'), (1, 8, 'b@one.example', 'B', 'teacher');)");
    }
    ~OutboxTest() override {
        shards.close();
        context.restart();
        context.poll();
    }
    void run(pg::Query query) {
        std::vector<pg::Query> batch;
        batch.push_back(std::move(query));
        const auto outcome = run_task(context, database.write(school, std::move(batch)));
        ASSERT_FALSE(outcome.error) << outcome.error->message;
    }
    void queue(std::int64_t account = 7, std::chrono::seconds life = 1h) {
        const std::vector<NewMail> mails{
            {AccountId{account},
             {Kind::password_reset, Language::english, {"S", "https://s.example"}, "A", "a@one.example", "https://x#s"},
             life,
             "https://s.example/stop"}};
        run(queue_mails(*school, mails));
    }
    std::optional<ClaimedMail> claim(std::int64_t worker = 1, Sort sort = Sort::pressing) {
        return run_task(context, claim_mail(database, school, worker, sort));
    }
    std::string rows(const std::string& what) {
        const auto found = admin.exec("SELECT " + what + "::text FROM gi.mail ORDER BY id");
        return found.empty() ? "none" : std::string{found.text(0, 0)};
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "School", 1, 1, tenancy::TenantState::active});
};

TEST_F(OutboxTest, a_mail_is_from_the_registered_name_whatever_the_school_calls_itself) {
    admin.run_script("INSERT INTO gi.school (tenant_id, display_name) VALUES (1, 'Somebody Else Account Team')");
    queue();
    EXPECT_EQ(claim()->message.from_name, "School");
}

TEST_F(OutboxTest, a_mail_is_claimed_by_one_sender_with_all_that_it_needs) {
    queue();
    const auto mail = claim(1);
    ASSERT_TRUE(mail);
    EXPECT_EQ(mail->kind, "password_reset");
    EXPECT_EQ(mail->message.to_address, "a@one.example");
    EXPECT_EQ(mail->message.from_name, "School");
    EXPECT_THAT(mail->message.text, HasSubstr("https://x#s"));
    EXPECT_EQ(mail->message.unsubscribe, "https://s.example/stop");
    EXPECT_FALSE(claim(2));
}

TEST_F(OutboxTest, a_lease_that_ended_lets_another_sender_try_and_the_first_no_longer_counts) {
    queue();
    const auto first = claim(1);
    admin.exec("UPDATE gi.mail SET next_at = now()");
    const auto second = claim(2);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->attempt, 2);
    EXPECT_EQ(second->message.id, first->message.id);
    run_task(context, end_mail(database, school, first->id, 1, MailEnd::failed));
    EXPECT_EQ(rows("state"), "waiting");
}

TEST_F(OutboxTest, what_is_finished_keeps_nothing_of_the_mail) {
    queue();
    const auto mail = claim();
    run_task(context, end_mail(database, school, mail->id, 1, MailEnd::sent));
    EXPECT_EQ(rows("state"), "sent");
    EXPECT_EQ(rows("(address || name || subject || body_text || body_html || unsubscribe)"), "");
    // Not even a mistake of ours could keep it:
    EXPECT_EQ(test::sqlstate_of([&] { admin.exec("UPDATE gi.mail SET body_text = 'x'"); }), "23514");
}

TEST_F(OutboxTest, a_mail_comes_again_after_its_pause_until_its_link_has_ended) {
    queue();
    const auto mail = claim();
    run_task(context, put_back(database, school, mail->id, 1, 5s));
    EXPECT_FALSE(claim());
    admin.exec("UPDATE gi.mail SET next_at = now()");
    EXPECT_EQ(claim()->attempt, 2);
    admin.exec("UPDATE gi.mail SET next_at = now(), expires_at = now()");
    EXPECT_FALSE(claim());
    EXPECT_EQ(rows("state"), "failed");
}

TEST_F(OutboxTest, a_mail_that_was_given_back_at_once_was_no_try) {
    queue();
    run_task(context, put_back(database, school, claim()->id, 1, 0s));
    EXPECT_EQ(claim()->attempt, 1);
}

TEST_F(OutboxTest, a_newer_mail_takes_the_place_of_one_that_waits) {
    queue(7);
    queue(8);
    const std::vector<std::int64_t> accounts{7};
    run(drop_waiting_mails(*school, Kind::invitation, accounts));
    EXPECT_EQ(run_task(context, look_at_outbox(database, school)).waiting, 2);
    run(drop_waiting_mails(*school, Kind::password_reset, accounts));
    EXPECT_EQ(run_task(context, look_at_outbox(database, school)).waiting, 1);
}

TEST_F(OutboxTest, digests_stand_in_no_other_mails_way) {
    const std::vector<std::int64_t> accounts{7, 8};
    run(queue_unwritten(*school, Kind::digest, accounts, 1h));
    queue();
    auto look = run_task(context, look_at_outbox(database, school));
    EXPECT_TRUE(look.due && look.digests_due);
    EXPECT_EQ(claim()->kind, "password_reset");
    EXPECT_FALSE(claim());
    EXPECT_EQ(claim(1, Sort::digests)->kind, "digest");
    look = run_task(context, look_at_outbox(database, school));
    EXPECT_TRUE(!look.due && look.digests_due);
}

TEST_F(OutboxTest, a_round_of_digests_is_due_once_the_school_has_ruled_and_not_at_night) {
    const auto due = [&] { return run_task(context, look_at_outbox(database, school)).round_due; };
    EXPECT_FALSE(due());
    admin.exec("INSERT INTO gi.school (tenant_id, digest_quiet_days) VALUES (1, '{}')");
    EXPECT_FALSE(due());
    const auto at = [&](int hour) {  // now is about that hour in the school's time zone
        admin.exec(
            "UPDATE gi.school SET digest_due_at = now() - interval '1 minute', time_zone = (SELECT name FROM"
            " pg_timezone_names WHERE name LIKE 'Etc/GMT%' AND extract(hour FROM now() AT TIME ZONE name) = " +
            std::to_string(hour) + " LIMIT 1)");
    };
    at(12);
    EXPECT_TRUE(due());
    admin.exec("UPDATE gi.school SET digest_quiet_days = '{1,2,3,4,5,6,7}'");
    EXPECT_FALSE(due());
    admin.exec("UPDATE gi.school SET digest_quiet_days = '{}'");
    at(23);
    EXPECT_FALSE(due());
    at(6);
    EXPECT_FALSE(due());
    at(7);
    EXPECT_TRUE(due());
}

TEST_F(OutboxTest, what_is_left_of_a_mail_goes_after_a_month) {
    queue();
    run_task(context, end_mail(database, school, claim()->id, 1, MailEnd::sent));
    EXPECT_FALSE(run_task(context, look_at_outbox(database, school)).due);
    EXPECT_EQ(rows("state"), "sent");
    admin.exec("UPDATE gi.mail SET finished_at = now() - interval '31 days'");
    run_task(context, look_at_outbox(database, school));
    EXPECT_EQ(rows("state"), "none");
}

TEST(OutboxPauses, grow_to_an_hour) {
    EXPECT_EQ(pause_after(1), 5s);
    EXPECT_LT(pause_after(2), pause_after(3));
    EXPECT_EQ(pause_after(100), 1h);
}

}  // namespace
}  // namespace gi::mail
