#include "people/one_time_secrets.hpp"

#include <gtest/gtest.h>

#include "support/run_task.hpp"
#include "support/test_cluster.hpp"

namespace gi::people {
namespace {

using namespace std::chrono_literals;
using test::run_task;

TEST(OneTimeSecrets, a_typed_code_forgives_how_people_type) {
    const auto printed = secret_hash(SecretKind::family_code, "7K3M-Q2XD-91H0");
    EXPECT_EQ(secret_hash(SecretKind::family_code, " 7k3m q2xd 9lho "), printed);
    EXPECT_EQ(secret_hash(SecretKind::family_code, "7K3MQ2XD9IHO"), printed);
    for (const auto* wrong : {"", "7K3M-Q2XD-91H", "7K3M-Q2XD-91H00", "7K3M-Q2XD-91HU", "7K3M-Q2XD-91H!"})
        EXPECT_EQ(secret_hash(SecretKind::family_code, wrong), std::nullopt) << wrong;
}

TEST(OneTimeSecrets, are_never_the_same) {
    EXPECT_NE(make_typed_secret(), make_typed_secret());
    EXPECT_NE(make_link_secret(), make_link_secret());
    EXPECT_EQ(make_typed_secret().size(), 14U);
}

class KeptSecretTest : public testing::Test {
protected:
    KeptSecretTest() {
        admin.run_script(R"(
INSERT INTO gi.tenant_fence (tenant_id, epoch, state) VALUES (1, 1, 'active'), (2, 1, 'active');
INSERT INTO gi.account (tenant_id, id, email, display_name, role) VALUES (1, 7, 'a@one.example', 'A', 'teacher');)");
    }
    ~KeptSecretTest() override {
        shards.close();
        context.restart();
        context.poll();
    }
    static tenancy::TenantPtr make_school(std::int64_t number) {
        return std::make_shared<const tenancy::Tenant>(
            tenancy::Tenant{TenantId{number}, "u", "s", "S", 1, 1, tenancy::TenantState::active});
    }
    std::string keep(SecretKind kind, std::chrono::seconds life, int uses = 1) {
        auto text = kind == SecretKind::family_code ? make_typed_secret() : make_link_secret();
        std::vector<pg::Query> batch;
        batch.push_back(
            keep_secret(*school, {.kind = kind, .account = AccountId{7}, .life = life, .uses = uses}, text));
        const auto outcome = run_task(context, database.write(school, std::move(batch)));
        EXPECT_FALSE(outcome.error);
        return text;
    }
    Task<bool> redeem_once(tenancy::TenantPtr where, SecretKind kind, std::string text, bool commit) {
        auto transaction = co_await database.begin(where);
        const auto found = co_await redeem_secret(transaction, where, kind, text);
        if (commit)
            co_await transaction.commit({});
        else
            co_await transaction.rollback();
        co_return found.has_value();
    }
    bool redeem(SecretKind kind, const std::string& text, bool commit = true) {
        return run_task(context, redeem_once(school, kind, text, commit));
    }

    test::TestDatabase shard = test::shard_database();
    pg::SyncConnection admin = shard.connect("postgres");
    asio::io_context context{1};
    tenancy::ShardSet shards{{{1, shard.conninfo()}}, {}};
    tenancy::TenantDirectory directory;
    tenancy::TenantDatabase database{shards, directory, [] {}};
    tenancy::TenantPtr school = make_school(1);
};

TEST_F(KeptSecretTest, works_once) {
    const auto text = keep(SecretKind::invitation, 1h);
    EXPECT_TRUE(redeem(SecretKind::invitation, text));
    EXPECT_FALSE(redeem(SecretKind::invitation, text));
}

TEST_F(KeptSecretTest, is_unused_after_a_rollback_and_a_look) {
    const auto text = keep(SecretKind::password_reset, 1h);
    EXPECT_TRUE(run_task(context, find_secret(database, school, SecretKind::password_reset, text)));
    EXPECT_TRUE(redeem(SecretKind::password_reset, text, false));
    EXPECT_TRUE(redeem(SecretKind::password_reset, text));
}

TEST_F(KeptSecretTest, of_another_kind_or_school_or_past_its_time_is_none) {
    const auto text = keep(SecretKind::magic_link, 1h);
    EXPECT_FALSE(redeem(SecretKind::invitation, text));
    EXPECT_FALSE(run_task(context, redeem_once(make_school(2), SecretKind::magic_link, text, true)));
    EXPECT_FALSE(redeem(SecretKind::magic_link, keep(SecretKind::magic_link, -1s)));
}

TEST_F(KeptSecretTest, a_code_of_a_family_may_serve_both_parents) {
    const auto text = keep(SecretKind::family_code, 1h, 2);
    EXPECT_TRUE(redeem(SecretKind::family_code, text));
    EXPECT_TRUE(redeem(SecretKind::family_code, text));
    EXPECT_FALSE(redeem(SecretKind::family_code, text));
}

TEST_F(KeptSecretTest, the_database_holds_no_secret) {
    const auto text = keep(SecretKind::invitation, 1h);
    const auto rows =
        admin.exec("SELECT count(*) FROM gi.one_time_secret s WHERE s::text LIKE '%' || $1 || '%'", {text});
    EXPECT_EQ(rows.integer(0, 0), 0);
}

}  // namespace
}  // namespace gi::people
