#include "people/audit.hpp"

namespace gi::people {
namespace {

constexpr pg::Statement append_audit{
    "audit_append",
    "SELECT gi.append_audit($1::bigint, $2::text, $3::bigint, $4::text, $5::bigint, $6::bigint, $7::bigint, $8::text)"};
constexpr pg::Statement append_audit_of_students{
    "audit_append_of_students",
    "SELECT gi.append_audit($1::bigint, $2::text, $3::bigint, $4::text, $5::bigint, s.id, $6::bigint, $7::text)"
    "  FROM unnest($8::bigint[]) AS s (id)"};

std::string_view to_string(ActorKind kind) noexcept {
    switch (kind) {
        case ActorKind::account:
            return "account";
        case ActorKind::token:
            return "token";
        case ActorKind::operator_:
            return "operator";
        case ActorKind::nobody:
            return "nobody";
        case ActorKind::system:
            return "system";
    }
    return "nobody";
}

template <class IdType>
std::optional<std::int64_t> value_of(std::optional<IdType> id) noexcept {
    return id ? std::optional{id->value} : std::nullopt;
}

}  // namespace

Actor actor_of(const Principal& principal) noexcept {
    if (principal.support) return {ActorKind::operator_, principal.account.value};
    if (principal.token.value != 0) return {ActorKind::token, principal.token.value};
    return {ActorKind::account, principal.account.value};
}

pg::Query audit_query(const tenancy::Tenant& tenant, const AuditEvent& event) {
    pg::Query query{&append_audit, {}};
    query.params.id(tenant.id).text(to_string(event.actor.kind)).int8(event.actor.id).text(event.action);
    query.params.int8_or_null(value_of(event.account)).int8_or_null(value_of(event.student));
    query.params.int8_or_null(value_of(event.class_id)).text(event.details);
    return query;
}

pg::Query audit_query(const tenancy::Tenant& tenant, const AuditEvent& event, std::span<const std::int64_t> students) {
    pg::Query query{&append_audit_of_students, {}};
    query.params.id(tenant.id).text(to_string(event.actor.kind)).int8(event.actor.id).text(event.action);
    query.params.int8_or_null(value_of(event.account)).int8_or_null(value_of(event.class_id)).text(event.details);
    query.params.int8_array(students);
    return query;
}

}  // namespace gi::people
