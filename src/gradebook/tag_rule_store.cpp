#include "gradebook/tag_rule_store.hpp"

#include <utility>

#include "base/digest.hpp"
#include "base/hex.hpp"

namespace gi::gradebook {
namespace {

constexpr pg::Statement read_origin{"tag_rule_origin",
                                    "SELECT tag_rules_at IS NOT NULL FROM gi.school WHERE tenant_id = $1::bigint"};
constexpr pg::Statement read_rules{"tag_rule_list",
                                   "SELECT tag, words FROM gi.tag_rule WHERE tenant_id = $1::bigint ORDER BY place"};
/// Whoever writes rules at the same time waits here.
constexpr pg::Statement claim_rules{"tag_rule_claim",
                                    "INSERT INTO gi.school (tenant_id, tag_rules_at) VALUES ($1::bigint, now())"
                                    " ON CONFLICT (tenant_id) DO UPDATE"
                                    "    SET tag_rules_at = now(), updated_at = now()"};
constexpr pg::Statement lock_school{"tag_rule_lock",
                                    "SELECT FROM gi.school WHERE tenant_id = $1::bigint FOR NO KEY UPDATE"};
constexpr pg::Statement delete_rules{"tag_rule_delete", "DELETE FROM gi.tag_rule WHERE tenant_id = $1::bigint"};
/// The words of a rule come as one text, since an array of arrays has no rows of different lengths.
constexpr pg::Statement insert_rules{"tag_rule_insert",
                                     "INSERT INTO gi.tag_rule (tenant_id, place, tag, words)"
                                     " SELECT $1::bigint, r.place, r.tag, string_to_array(r.words, E'\\n')"
                                     "   FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS r (tag, words, place)"};

pg::Query query_of(const pg::Statement& statement, const tenancy::Tenant& tenant) {
    pg::Query query{&statement, {}};
    query.params.id(tenant.id);
    return query;
}

std::string version_of(const std::vector<TagRule>& rules) {
    Digester digester;
    for (const auto& rule : rules) {
        digester.text(rule.tag).number(static_cast<std::int64_t>(rule.words.size()));
        for (const auto& word : rule.words) digester.text(word);
    }
    return to_hex(digester.finish()).substr(0, 32);
}

pg::Query insert_query(const tenancy::Tenant& tenant, const std::vector<TagRule>& rules) {
    std::vector<std::string_view> tags;
    std::vector<std::string> words(rules.size());
    for (std::size_t i = 0; i < rules.size(); ++i) {
        tags.push_back(rules[i].tag);
        for (const auto& word : rules[i].words) words[i] += (words[i].empty() ? "" : "\n") + word;
    }
    const std::vector<std::string_view> views{words.begin(), words.end()};
    auto query = query_of(insert_rules, tenant);
    query.params.text_array(tags).text_array(views);
    return query;
}

}  // namespace

void add_tag_rule_queries(std::vector<pg::Query>& batch, const tenancy::Tenant& tenant) {
    batch.push_back(query_of(read_origin, tenant));
    batch.push_back(query_of(read_rules, tenant));
}

SchoolTagRules tag_rules_from(std::span<const pg::ResultSet> results) {
    SchoolTagRules school;
    school.own = !results[0].empty() && results[0].boolean(0, 0);
    if (!school.own) {
        school.rules = default_tag_rules();
    } else {
        for (std::size_t row = 0; row < results[1].rows(); ++row) {
            TagRule rule{std::string{results[1].text(row, 0)}, {}};
            for (const auto word : results[1].text_array(row, 1)) rule.words.emplace_back(word);
            school.rules.push_back(std::move(rule));
        }
    }
    school.version = version_of(school.rules);
    return school;
}

Task<SchoolTagRules> read_tag_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant) {
    std::vector<pg::Query> batch;
    add_tag_rule_queries(batch, *tenant);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return tag_rules_from(results);
}

Task<Result<SchoolTagRules>> write_tag_rules(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             std::vector<TagRule> rules, std::string version, pg::Query record) {
    auto transaction = co_await database.begin(tenant);
    std::vector<pg::Query> look;
    look.push_back(query_of(lock_school, *tenant));
    add_tag_rule_queries(look, *tenant);
    const auto read = co_await transaction.run(std::move(look));
    const auto now = tag_rules_from(std::span{read}.subspan(1));
    if (now.version != version) {
        co_await transaction.rollback();
        co_return fail(ErrorCode::conflict, "Somebody else changed the rules since you opened them. Load them again.");
    }
    std::vector<pg::Query> batch;
    batch.push_back(query_of(claim_rules, *tenant));
    batch.push_back(query_of(delete_rules, *tenant));
    if (!rules.empty()) batch.push_back(insert_query(*tenant, rules));
    batch.push_back(std::move(record));
    auto outcome = co_await transaction.commit(std::move(batch));
    if (outcome.error) throw pg::UnexpectedSqlError(std::move(*outcome.error));
    auto fresh = version_of(rules);
    co_return SchoolTagRules{std::move(rules), true, std::move(fresh)};
}

}  // namespace gi::gradebook
