#include "gradebook/auto_tag.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/digest.hpp"
#include "base/hex.hpp"
#include "gradebook/tag_change_record.hpp"
#include "gradebook/write_changes.hpp"

namespace gi::gradebook {
namespace {

// $2: all classes, else those of $3; $4: of these the one.
constexpr pg::Statement read_assignments{
    "auto_tag_assignments",
    "SELECT a.class_id, c.name, a.id, a.name, a.due_on, a.tags"
    "  FROM gi.assignment a JOIN gi.class c ON c.tenant_id = a.tenant_id AND c.id = a.class_id"
    " WHERE a.tenant_id = $1::bigint AND NOT a.removed AND c.archived_at IS NULL"
    "   AND ($2::boolean OR a.class_id = ANY($3::bigint[])) AND ($4::bigint IS NULL OR a.class_id = $4::bigint)"
    " ORDER BY c.name COLLATE \"und-x-icu\", a.class_id, a.name COLLATE \"und-x-icu\", a.id"};

std::unexpected<Error> outdated() {
    return fail(ErrorCode::preview_outdated,
                "Assignments, tags or rules were changed since you looked. Look at the new preview.");
}

std::vector<pg::Query> preview_batch(const tenancy::Tenant& tenant, const AutoTagScope& scope) {
    std::vector<std::int64_t> classes;
    for (const auto id : scope.reach.classes) classes.push_back(id.value);
    std::vector<pg::Query> batch;
    add_tag_rule_queries(batch, tenant);
    batch.push_back(read_spellings_query(tenant));
    batch.push_back({&read_assignments, {}});
    batch.back().params.id(tenant.id).boolean(scope.reach.all).int8_array(classes);
    batch.back().params.int8_or_null(scope.only ? std::optional{scope.only->value} : std::nullopt);
    return batch;
}

/// The rules with their tags as the school writes them.
std::vector<TagRule> spelled_rules(std::vector<TagRule> rules, const pg::ResultSet& known) {
    std::vector<std::string> names;
    for (const auto& rule : rules) names.push_back(rule.tag);
    names = spelled(std::move(names), known);
    for (std::size_t i = 0; i < rules.size(); ++i) rules[i].tag = std::move(names[i]);
    return rules;
}

/// What the rules would add; no more than fits on an assignment.
std::vector<TagMatch> additions(const TagMatcher& matcher, std::string_view name,
                                const std::vector<std::string>& tags) {
    auto adds = matcher.matches(name);
    std::erase_if(adds, [&](const TagMatch& match) { return has_tag(tags, tag_key(match.tag)); });
    const auto room = most_tags_each - std::min(most_tags_each, tags.size());
    if (adds.size() > room) adds.resize(room);
    return adds;
}

std::string digest_of(const std::vector<AutoTagRow>& rows) {
    Digester digester;
    for (const auto& row : rows) {
        digester.number(row.class_id.value).number(row.assignment.value).text(row.name);
        digester.number(static_cast<std::int64_t>(row.tags.size()));
        for (const auto& tag : row.tags) digester.text(tag);
        for (const auto& add : row.adds) digester.text(add.tag);
    }
    return to_hex(digester.finish());
}

/// Pure, but long for a whole school.
AutoTagPreview preview_from(std::span<const pg::ResultSet> results, const AutoTagScope& scope) {
    auto rules = scope.rules ? *scope.rules : tag_rules_from(results).rules;
    const auto& known = results[tag_rule_statements];
    const auto& rows = results[tag_rule_statements + 1];
    const TagMatcher matcher{spelled_rules(std::move(rules), known)};
    AutoTagPreview preview;
    preview.assignments = static_cast<std::int64_t>(rows.rows());
    for (std::size_t row = 0; row < rows.rows(); ++row) {
        std::vector<std::string> tags;
        for (const auto tag : rows.text_array(row, 5)) tags.emplace_back(tag);
        auto adds = additions(matcher, rows.text(row, 3), tags);
        if (adds.empty()) continue;
        if (preview.rows.size() == most_auto_tagged) {
            ++preview.more;
            continue;
        }
        const auto date = rows.date(row, 4);
        preview.rows.push_back({rows.id<ClassId>(row, 0), std::string{rows.text(row, 1)}, rows.id<AssignmentId>(row, 2),
                                std::string{rows.text(row, 3)}, date ? pg::to_iso(*date) : std::string{},
                                std::move(tags), std::move(adds)});
    }
    preview.digest = digest_of(preview.rows);
    return preview;
}

/// The rows that are written, and whether each was still as it was previewed when its class was locked.
class Additions {
public:
    Additions(std::vector<AutoTagRow> rows, const std::vector<AssignmentId>& leave_out) {
        const std::unordered_set<AssignmentId> left_out{leave_out.begin(), leave_out.end()};
        for (auto& row : rows)
            if (!left_out.contains(row.assignment)) rows_.emplace(row.assignment, std::move(row));
    }

    [[nodiscard]] std::vector<ClassId> classes() const {
        std::unordered_set<ClassId> ids;
        for (const auto& [id, row] : rows_) ids.insert(row.class_id);
        return {ids.begin(), ids.end()};
    }

    std::vector<std::string> tags_of(const KnownAssignment& known) {
        const auto found = rows_.find(known.id);
        if (found == rows_.end()) return known.tags;
        const auto& row = found->second;
        if (known.removed || known.name != row.name || known.tags != row.tags) outdated_ = true;
        std::vector<std::string> add;
        for (const auto& match : row.adds) add.push_back(match.tag);
        return with_tags(known.tags, add, {});
    }

    [[nodiscard]] bool outdated() const noexcept { return outdated_; }

private:
    std::unordered_map<AssignmentId, AutoTagRow> rows_;
    bool outdated_ = false;
};

}  // namespace

Task<Result<AutoTagPreview>> preview_auto_tags(tenancy::TenantDatabase& database, net::Offload& offload,
                                               tenancy::TenantPtr tenant, AutoTagScope scope) {
    auto batch = preview_batch(*tenant, scope);
    const auto results = co_await database.read(std::move(tenant), std::move(batch));
    co_return co_await offload.run([&] { return preview_from(results, scope); });
}

Task<Result<TagChangeResult>> apply_auto_tags(tenancy::TenantDatabase& database, net::Offload& offload,
                                              tenancy::TenantPtr tenant, AccountId account, AutoTagScope scope,
                                              AutoTagOrder order) {
    for (int attempt = 1; attempt <= most_tries; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto read = co_await transaction.run(preview_batch(*tenant, scope));
        auto preview = co_await offload.run([&] { return preview_from(read, scope); });
        if (!preview || preview->digest != order.digest) {
            co_await transaction.rollback();
            if (!preview) co_return std::unexpected(preview.error());
            co_return outdated();
        }
        Additions additions{std::move(preview->rows), order.leave_out};
        PlanClass plan_class = [&additions](ClassId, const ClassState& state) {
            return plan_retag(state, [&](const KnownAssignment& known) { return additions.tags_of(known); });
        };
        auto written = co_await retag_classes(transaction, tenant, account, additions.classes(), std::move(plan_class));
        if (!written) continue;
        if (additions.outdated() || written->empty()) {
            co_await transaction.rollback();
            if (additions.outdated()) co_return outdated();
            co_return TagChangeResult{};
        }
        TagChange change;
        change.kind = TagChangeKind::automatic;
        std::vector<pg::Query> batch;
        batch.push_back(insert_tag_change_query(*tenant, account, change, {}, *written));
        const auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) {
            change.at = outcome.results.back().text(0, 0);
            change.by = outcome.results.back().text(0, 1);
            co_return TagChangeResult{std::move(change), std::move(*written)};
        }
        if (!may_try_again(*outcome.error)) throw pg::UnexpectedSqlError(*outcome.error);
    }
    co_return fail(ErrorCode::too_busy, "Others are changing the same classes right now. Try again.");
}

}  // namespace gi::gradebook
