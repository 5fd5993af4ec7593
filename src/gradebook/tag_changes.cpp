#include "gradebook/tag_changes.hpp"

#include <algorithm>
#include <utility>

#include "gradebook/tag_change_record.hpp"
#include "gradebook/write_changes.hpp"

namespace gi::gradebook {
namespace {

constexpr pg::Statement classes_with{"tag_classes",
                                     "SELECT DISTINCT a.class_id FROM gi.assignment a, unnest(a.tags) AS t (name)"
                                     " WHERE a.tenant_id = $1::bigint"
                                     "   AND lower(t.name COLLATE \"und-x-icu\") = $2::text"};

std::unexpected<Error> no_such_tag() {
    return fail(ErrorCode::not_found, "The school has no such tag. Open the list of tags again.");
}

std::unexpected<Error> others_use_it() {
    return fail(ErrorCode::forbidden,
                "This tag is also used in classes that are not yours. Ask your school's administrator to change it.");
}

/// A tag as it is while its row is locked.
struct KnownTag {
    std::string key;
    std::string name;               // as the school writes it
    std::optional<TagLook> look{};  // its row
    bool elsewhere = false;         // also in classes beyond the author's reach
};

struct Known {
    std::vector<std::optional<KnownTag>> tags;  // of the keys that were asked for
    std::vector<ClassId> classes;               // that have the first
    bool elsewhere = false;                     // some of these are beyond the author's reach
};

/// What an act comes to once the tags are known.
struct Act {
    TagChange change;
    TagRows rows;
    std::string name{};  // that the keys become where the first one is; empty: it goes
    bool only_rows = false;
    bool nothing = false;
};
using PlanAct = std::function<Result<Act>(const Known&)>;

std::vector<pg::Query> look_batch(const tenancy::Tenant& tenant, const std::vector<std::string>& keys,
                                  const TagAuthor& author) {
    std::vector<pg::Query> batch;
    batch.push_back(lock_tags_query(tenant, keys));
    batch.push_back({&classes_with, {}});
    batch.back().params.id(tenant.id).text(keys[0]);
    for (const auto& key : keys) batch.push_back(tag_query(tenant, key, author.reach.classes));
    return batch;
}

Known known_from(std::span<const pg::ResultSet> results, const std::vector<std::string>& keys,
                 const TagAuthor& author) {
    Known known;
    const auto looks = looks_from(results[0]);
    for (std::size_t row = 0; row < results[1].rows(); ++row) known.classes.push_back(results[1].id<ClassId>(row, 0));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        auto tags = tags_from(results[2 + i]);
        if (tags.empty()) {
            known.tags.emplace_back();
            continue;
        }
        KnownTag tag{keys[i], std::move(tags[0].look.name)};
        tag.elsewhere = !author.reach.all && tags[0].elsewhere;
        for (const auto& look : looks)
            if (tag_key(look.name) == keys[i]) tag.look = look;
        known.tags.push_back(std::move(tag));
    }
    const auto is_own = [&](ClassId id) {
        return std::ranges::find(author.reach.classes, id) != author.reach.classes.end();
    };
    known.elsewhere = !author.reach.all && !std::ranges::all_of(known.classes, is_own);
    return known;
}

/// The one way of all three: look, decide, write every class, write the tag.
Task<Result<TagChangeResult>> act(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                  std::vector<std::string> keys, PlanAct plan) {
    for (int attempt = 1; attempt <= most_tries; ++attempt) {
        auto transaction = co_await database.begin(tenant);
        const auto read = co_await try_to_run(transaction, look_batch(*tenant, keys, author));
        if (!read) continue;
        const auto known = known_from(*read, keys, author);
        auto planned = plan(known);
        if (planned && known.elsewhere) planned = others_use_it();
        if (!planned || planned->nothing) {
            co_await transaction.rollback();
            if (!planned) co_return std::unexpected(planned.error());
            co_return TagChangeResult{};
        }
        PlanClass plan_class = [&keys, name = planned->name](ClassId, const ClassState& state) {
            return plan_retag(state, [&](const KnownAssignment& assignment) {
                if (!has_tag(assignment.tags, keys[0])) return assignment.tags;
                return name.empty() ? with_tags(assignment.tags, {}, keys) : renamed_tag(assignment.tags, keys, name);
            });
        };
        auto classes = planned->only_rows ? std::vector<ClassId>{} : known.classes;
        auto written =
            co_await retag_classes(transaction, tenant, author.account, std::move(classes), std::move(plan_class));
        if (!written) continue;
        std::vector<pg::Query> batch;
        add_tag_queries(batch, *tenant, planned->rows);
        batch.push_back(insert_tag_change_query(*tenant, author.account, planned->change, planned->rows, *written));
        const auto outcome = co_await transaction.commit(std::move(batch));
        if (!outcome.error) {
            planned->change.at = outcome.results.back().text(0, 0);
            planned->change.by = outcome.results.back().text(0, 1);
            co_return TagChangeResult{std::move(planned->change), std::move(*written)};
        }
        if (!may_try_again(*outcome.error)) throw pg::UnexpectedSqlError(*outcome.error);
    }
    co_return fail(ErrorCode::too_busy, "Others are changing the same classes right now. Try again.");
}

TagChange change_of(TagChangeKind kind, std::string tag, std::string became) {
    TagChange change;
    change.kind = kind;
    change.tag = std::move(tag);
    change.became = std::move(became);
    return change;
}

std::vector<TagLook> rows_of(const std::vector<std::optional<KnownTag>>& tags) {
    std::vector<TagLook> rows;
    for (const auto& tag : tags)
        if (tag && tag->look) rows.push_back(*tag->look);
    return rows;
}

Result<Act> plan_change(const Known& known, const TagWish& wish) {
    const auto& tag = known.tags[0];
    if (!tag) return no_such_tag();
    if (known.tags.size() == 2 && known.tags[1])
        return fail(ErrorCode::conflict,
                    "The school has a tag of this name already. Choose another name, or merge the two.", "name");
    const auto before = tag->look.value_or(TagLook{.name = tag->name, .description = {}});
    auto after = before;
    after.name = wish.name.value_or(before.name);
    after.colour = wish.colour.value_or(before.colour);
    after.description = wish.description.value_or(before.description);
    Act act{change_of(TagChangeKind::changed, tag->name, after.name), {rows_of({tag}), {after}}, after.name};
    act.only_rows = after.name == before.name;
    act.nothing = after == before;
    return act;
}

Result<Act> plan_merge(const Known& known) {
    const auto& from = known.tags[0];
    const auto& into = known.tags[1];
    if (!from || !into) return no_such_tag();
    auto look = into->look;
    // Others who use that tag are not to find it in the colour of somebody else's.
    if (!look && from->look && !into->elsewhere)
        look = TagLook{into->name, from->look->colour, from->look->description};
    Act act{change_of(TagChangeKind::merged, from->name, into->name), {rows_of(known.tags), {}}, into->name};
    if (look) act.rows.after.push_back(std::move(*look));
    return act;
}

Result<Act> plan_removal(const Known& known) {
    const auto& tag = known.tags[0];
    if (!tag) return no_such_tag();
    return Act{change_of(TagChangeKind::removed, tag->name, {}), {rows_of(known.tags), {}}, {}};
}

}  // namespace

std::string_view to_string(TagChangeKind kind) noexcept {
    switch (kind) {
        case TagChangeKind::changed:
            return "changed";
        case TagChangeKind::merged:
            return "merged";
        case TagChangeKind::removed:
            return "removed";
        case TagChangeKind::automatic:
            return "automatic";
    }
    return "changed";
}

Task<Result<TagChangeResult>> change_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                         std::string key, TagWish wish) {
    std::vector<std::string> keys{std::move(key)};
    if (wish.name && tag_key(*wish.name) != keys[0]) keys.push_back(tag_key(*wish.name));
    PlanAct plan = [wish = std::move(wish)](const Known& known) { return plan_change(known, wish); };
    co_return co_await act(database, std::move(tenant), std::move(author), std::move(keys), std::move(plan));
}

Task<Result<TagChangeResult>> merge_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                        std::string key, std::string into) {
    std::vector<std::string> keys{std::move(key), std::move(into)};
    if (keys[0] == keys[1])
        co_return fail(ErrorCode::invalid_field, "Choose another tag to merge this one into.", "into");
    PlanAct plan = plan_merge;
    co_return co_await act(database, std::move(tenant), std::move(author), std::move(keys), std::move(plan));
}

Task<Result<TagChangeResult>> remove_tag(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, TagAuthor author,
                                         std::string key) {
    std::vector<std::string> keys{std::move(key)};
    PlanAct plan = plan_removal;
    co_return co_await act(database, std::move(tenant), std::move(author), std::move(keys), std::move(plan));
}

}  // namespace gi::gradebook
