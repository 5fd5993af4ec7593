#pragma once
/// The record of who did, and who saw, what in a school: append-only (the pods may not change a line) and chained by
/// digests (sql/shard/0009_people.sql). Ids only, nothing personal: names are looked up when it is read.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "people/permissions.hpp"
#include "pg/channel.hpp"
#include "tenancy/tenant_map.hpp"

namespace gi::people {

enum class ActorKind : std::uint8_t { account, token, operator_, nobody, system };

struct Actor {
    ActorKind kind = ActorKind::nobody;
    std::int64_t id = 0;
};
/// The account, or the token that acts for it. Of a guest, the account by which the school knows the operator.
[[nodiscard]] Actor actor_of(const Principal& principal) noexcept;

struct AuditEvent {
    Actor actor;
    std::string_view action;  // "session.created": a thing and what happened to it, from a literal
    std::optional<AccountId> account{};
    std::optional<StudentId> student{};
    std::optional<ClassId> class_id{};
    std::string details = "{}";  // JSON without anything personal
};

/// For the last place in the batch that does what is recorded: it holds a lock that the whole school takes turns for.
[[nodiscard]] pg::Query audit_query(const tenancy::Tenant& tenant, const AuditEvent& event);
/// The same event once for each of these students.
[[nodiscard]] pg::Query audit_query(const tenancy::Tenant& tenant, const AuditEvent& event,
                                    std::span<const std::int64_t> students);

}  // namespace gi::people
