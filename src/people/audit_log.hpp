#pragma once
/// Reading the record: all of it for administrators, who looked at a child for the family, and whether it is whole.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "people/permissions.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

inline constexpr int audit_page = 100;  // lines

struct NamedThing {
    std::int64_t id = 0;
    std::string name;  // empty: gone since
};

struct AuditLine {
    std::int64_t seq = 0;
    std::string at;          // ISO 8601, UTC
    std::string actor_kind;  // account, token, operator, nobody, system
    std::string actor_name;  // empty: nobody, the system, or somebody who is gone
    std::string actor_role;  // of an account
    std::string action;
    std::optional<NamedThing> account;
    bool own_account = false;  // it is that of the actor
    std::optional<NamedThing> student;
    std::optional<NamedThing> class_;
    std::string details;  // JSON
};

struct AuditFilter {
    std::optional<std::int64_t> before;  // older than this line
    std::string thing;                   // "session": actions that begin with it; empty: all
    std::optional<std::int64_t> person;  // who did it, or to whose account it was done
    std::optional<StudentId> student;
    std::optional<ClassId> class_id;
    int page = audit_page;
};

/// The newest first, at most a page of them.
Task<std::vector<AuditLine>> read_audit(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                        AuditFilter filter);

/// Who saw, took out or changed a student's grades: by name, or in a class while the student was in it. The newest
/// first, at most `page` lines, older than `before`. `published_only`: without changes that the family does not
/// see.
Task<std::vector<AuditLine>> read_looks(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, StudentId student,
                                        std::optional<std::int64_t> before, bool published_only, int page = audit_page);

struct AuditCheck {
    std::int64_t lines = 0;
    std::optional<std::int64_t> broken_at;  // the first line that is not as it was written, or follows a gap
};
/// Recomputes every digest: some 100,000 lines a second.
Task<AuditCheck> check_audit(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant);

}  // namespace gi::people
