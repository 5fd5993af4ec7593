#include "control/sign_up_making.hpp"

#include <fmt/format.h>

#include "mail/outbox.hpp"
#include "pg/channel.hpp"

namespace gi::control {
namespace {

constexpr std::string_view lock_not_available = "55P03";

std::string key_of(std::int64_t id) { return fmt::format("sign-up:{}", id); }

bool is_approved(pg::SyncConnection& registry, std::int64_t id) {
    return registry.exec("SELECT FROM registry.sign_up WHERE id = $1 AND state = 'approved'", {id}).size() == 1;
}

void write_made(pg::SyncConnection& registry, const ApprovedSignUp& wanted, TenantId school) {
    pg::SyncTransaction transaction{registry};
    registry.exec(
        "INSERT INTO registry.terms_acceptance (school_no, country, terms_url, terms_version, accepted_at)"
        " SELECT $2, country, terms_url, terms_version, created_at FROM registry.sign_up WHERE id = $1"
        " ON CONFLICT DO NOTHING",
        {wanted.id, school.value});
    registry.exec(
        "UPDATE registry.sign_up SET state = 'made', school_no = $2, ended_at = now(), error = ''"
        " WHERE id = $1 AND state = 'approved'",
        {wanted.id, school.value});
    transaction.commit();
}

/// Somebody else was faster, or the operator reserved the word: its person chooses another.
void ask_for_another_address(pg::SyncConnection& registry, const ApprovedSignUp& wanted) {
    pg::SyncTransaction transaction{registry};
    const auto changed = registry.exec(
        "UPDATE registry.sign_up SET state = 'taken', tries = 0 WHERE id = $1 AND state = 'approved'", {wanted.id});
    if (changed.affected() == 1)
        registry.exec("INSERT INTO registry.sign_up_mail (sign_up_id, kind) VALUES ($1, 'taken')", {wanted.id});
    transaction.commit();
}

void write_failure(pg::SyncConnection& registry, const ApprovedSignUp& wanted, const std::string& why) {
    registry.exec(
        "UPDATE registry.sign_up SET error = $2, next_try_at = now() + make_interval(secs => $3::integer)"
        " WHERE id = $1 AND state = 'approved'",
        {wanted.id, why, mail::pause_after(static_cast<int>(wanted.tries)).count()});
}

}  // namespace

Result<void> hold_making(std::optional<KeyLock>& lock, pg::SyncConnection& registry, std::int64_t id) {
    try {
        lock.emplace(registry, "making " + key_of(id));
    } catch (const pg::PgError& error) {
        if (error.sqlstate() != lock_not_available) throw;
        return fail(ErrorCode::too_busy, "This school is being made right now. Ask again in a moment.");
    }
    return {};
}

Result<void> undo_making(const Places& places, tenancy::RegistryAdmin& admin, std::int64_t id) {
    const auto key = key_of(id);
    const auto rows = admin.registry().exec(
        "SELECT school_no FROM registry.provisioning WHERE key = $1 AND school_no IS NOT NULL AND step <> 'taken_back'",
        {key});
    if (rows.empty()) return {};
    const auto school = admin.reload(TenantId{rows.integer(0, 0)});
    if (school.state == tenancy::TenantState::deprovisioning || school.state == tenancy::TenantState::deleted)
        return {};
    if (school.state != tenancy::TenantState::provisioning)
        return fail(ErrorCode::conflict,
                    fmt::format("The school {} is there by now. Suspend it, or let it go.", school.subdomain));
    const auto away = [&school] {
        return fail(
            ErrorCode::shard_unavailable,
            fmt::format("A half of the school is on shard {}, which cannot be reached. Refuse it when the shard "
                        "is back.",
                        school.shard_no));
    };
    try {
        take_back_school(places, admin, school, key, "The request was refused.");
    } catch (const pg::LostConnection&) {
        return away();
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty()) throw;
        return away();
    }
    return {};
}

std::optional<ApprovedSignUp> claim_approved(pg::SyncConnection& registry) {
    const auto rows = registry.exec(
        "UPDATE registry.sign_up SET tries = tries + 1, next_try_at = now() + interval '20 seconds'"
        " WHERE id = (SELECT id FROM registry.sign_up WHERE state = 'approved' AND next_try_at <= now()"
        "              ORDER BY next_try_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)"
        " RETURNING id, tries, subdomain, name, admin_name, email, time_zone, language");
    if (rows.empty()) return std::nullopt;
    ApprovedSignUp wanted{.id = rows.integer(0, 0), .tries = rows.integer(0, 1), .school = {}};
    wanted.school.tenant.subdomain = rows.text(0, 2);
    wanted.school.tenant.name = rows.text(0, 3);
    wanted.school.admin_name = rows.text(0, 4);
    wanted.school.admin_email = rows.text(0, 5);
    wanted.school.time_zone = rows.text(0, 6);
    wanted.school.language = find_language(rows.text(0, 7));
    return wanted;
}

Result<void> make_school(const Places& places, const std::string& public_url, pg::SyncConnection& registry,
                         const ApprovedSignUp& wanted) {
    std::optional<KeyLock> lock;
    if (auto held = hold_making(lock, registry, wanted.id); !held) return held;
    if (!is_approved(registry, wanted.id)) return {};  // an operator ended it, or another process has made it
    const auto key = key_of(wanted.id);
    Provisioner provisioner{places,
                            {.actor = fmt::format("sign-up {}", wanted.id), .public_url = public_url, .mail = true}};
    const auto made = provisioner.run(key, wanted.school);
    if (made) {
        write_made(registry, wanted, made->school.school_no);
        return {};
    }
    if (made.error().field == "subdomain") {
        ask_for_another_address(registry, wanted);
        return {};
    }
    write_failure(registry, wanted, made.error().message);
    return std::unexpected(made.error());
}

}  // namespace gi::control
