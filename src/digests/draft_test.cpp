#include "digests/draft.hpp"

#include <gtest/gtest.h>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::digests {
namespace {

using test::run_task;

/// A digest that is being sent by worker 1, about student 5.
class DigestOnItsWay : public testing::Test {
protected:
    DigestOnItsWay() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role) VALUES (1, 7, 'a@one.example', 'A', 'guardian');
INSERT INTO gi.student (tenant_id, id, last_name, first_name, sort_key) VALUES (1, 5, 'L', 'F', 'l');
INSERT INTO gi.mail (tenant_id, id, account_id, kind, address, name, subject, body_text, body_html, unsubscribe,
                     expires_at, worker)
VALUES (1, 9, 7, 'digest', '', '', '', '', '', '', now() + interval '1 day', 1);)");
    }
    ~DigestOnItsWay() override {
        shards.close();
        context.restart();
        context.poll();
    }
    bool end(std::int64_t worker, mail::MailEnd how) {
        mail::ClaimedMail mail{MailId{9}, AccountId{7}, "digest", 1, {}};
        Draft draft{.verdict = Verdict::send, .about = {StudentId{5}}};
        draft.news.told_until = 1;
        return run_task(context, end_digest(database, school, std::move(mail), worker, how, std::move(draft)));
    }
    std::int64_t count(const std::string& rows) { return admin.exec("SELECT count(*) FROM " + rows, {}).integer(0, 0); }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = std::make_shared<const tenancy::Tenant>(
        tenancy::Tenant{TenantId{1}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
};

TEST_F(DigestOnItsWay, is_told_by_the_sender_that_holds_it_and_by_no_other) {
    admin.exec("UPDATE gi.mail SET worker = 2", {});  // the lease of the first one ended
    EXPECT_FALSE(end(1, mail::MailEnd::sent));
    EXPECT_EQ(count("gi.digest_child"), 0);
    EXPECT_EQ(count("gi.mail WHERE state = 'waiting'"), 1);
    EXPECT_TRUE(end(2, mail::MailEnd::sent));
    EXPECT_EQ(count("gi.digest_child"), 1);
    EXPECT_EQ(count("gi.mail WHERE state = 'sent'"), 1);
}

TEST_F(DigestOnItsWay, is_told_again_after_a_crash_between_its_sending_and_its_end) {
    admin.exec("UPDATE gi.mail SET next_at = now()", {});  // nobody ended it, and the lease is over
    const auto again = run_task(context, mail::claim_mail(database, school, 2, mail::Sort::digests));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->id, MailId{9}) << "so its Message-ID is the same, and a mail program may show one of the two";
    EXPECT_EQ(count("gi.digest_child"), 0) << "nothing was lost";
}

TEST_F(DigestOnItsWay, tells_nothing_when_it_was_refused_and_remembers_that_of_the_address) {
    EXPECT_TRUE(end(1, mail::MailEnd::failed));
    EXPECT_EQ(count("gi.digest_child"), 0);
    EXPECT_EQ(count("gi.digest_refusal WHERE times = 1 AND octet_length(address_hash) = 32"), 1);
}

}  // namespace
}  // namespace gi::digests
