#include "control/provisioning.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <csignal>
#include <optional>
#include <ranges>
#include <utility>

#include "base/digest.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "control/half_made.hpp"
#include "pg/channel.hpp"

namespace gi::control {
namespace {

constexpr std::string_view lock_not_available = "55P03";
constexpr std::size_t longest_name = 200;

std::string hex(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return text;
}

/// Everything that makes one request another.
std::string digest_of(const NewSchool& wanted) {
    Digester digester;
    digester.text(to_lower(wanted.tenant.subdomain)).text(wanted.tenant.name).text(wanted.tenant.district);
    digester.number(wanted.tenant.school_no.value_or(0)).number(wanted.tenant.shard_no.value_or(0));
    digester.text(wanted.admin_email).text(wanted.admin_name).number(wanted.sample_class ? 1 : 0);
    if (!wanted.time_zone.empty()) digester.text(wanted.time_zone);
    if (wanted.language) digester.text("language").text(to_string(*wanted.language));
    return hex(digester.finish());
}

std::string request_of(const NewSchool& wanted) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("subdomain", std::string_view{wanted.tenant.subdomain});
    json.member("name", std::string_view{wanted.tenant.name});
    json.member("district", std::string_view{wanted.tenant.district});
    json.member("school_no", wanted.tenant.school_no).member("shard", wanted.tenant.shard_no);
    json.member("admin_email", std::string_view{wanted.admin_email});
    json.member("admin_name", std::string_view{wanted.admin_name});
    json.member("sample_class", wanted.sample_class);
    json.text_or_null("time_zone", wanted.time_zone);
    json.text_or_null("language", wanted.language ? to_string(*wanted.language) : "").end_object();
    return text;
}

std::string address_of(std::string url, std::string_view subdomain) {
    constexpr std::string_view mark = "{school}";
    if (const auto at = url.find(mark); at != std::string::npos) url.replace(at, mark.size(), subdomain);
    while (url.ends_with('/')) url.pop_back();
    return url;
}

std::unexpected<Error> used_otherwise(std::string_view key, const NewSchool& wanted) {
    if (key == usual_key(wanted.tenant.subdomain))
        return fail(ErrorCode::conflict,
                    fmt::format("There is a school {} already, which was asked for with other words. Choose another "
                                "subdomain.",
                                wanted.tenant.subdomain),
                    "subdomain");
    return fail(ErrorCode::conflict,
                "Another school was asked for with this key. Ask with a key of its own, or with the same words as "
                "before.",
                "Idempotency-Key");
}

Error shard_away(const tenancy::TenantRecord& school) {
    return {ErrorCode::shard_unavailable,
            fmt::format("Shard {} cannot be reached. The school {} is half made; send the same request again and it "
                        "goes on.",
                        school.shard_no, school.subdomain)};
}

/// Somebody suspended it, say, or closed it for good: then it is no longer this request's to change.
std::unexpected<Error> changed_meanwhile(const tenancy::TenantRecord& school) {
    return fail(ErrorCode::conflict,
                fmt::format("The school {} is {} by now, so it was not finished. Look at it first.", school.subdomain,
                            tenancy::to_string(school.state)));
}

}  // namespace

struct Provisioner::Progress {
    std::string key;
    std::string step;
    tenancy::TenantRecord school{};
    AccountId admin{};
    std::string link{};
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();

    /// Since the step before, for registry.provisioning.
    [[nodiscard]] std::string milliseconds() {
        const auto now = std::chrono::steady_clock::now();
        const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(now - std::exchange(since, now));
        return fmt::format("{:.1f}", static_cast<double>(spent.count()) / 1000.0);
    }
};

std::string usual_key(std::string_view subdomain) {
    return std::string{cut_utf8("school:" + to_lower(trim(subdomain)), longest_key)};
}

Result<std::optional<Language>> wanted_language(std::string_view code) {
    if (code.empty()) return std::nullopt;
    if (const auto language = find_language(code)) return language;
    return fail(
        ErrorCode::invalid_field,
        fmt::format("{} is none of the languages: {}.", code,
                    fmt::join(all_languages | std::views::transform([](auto one) { return to_string(one); }), ", ")),
        "language");
}

Result<NewSchool> checked(NewSchool wanted) {
    wanted.tenant.subdomain = to_lower(trim(wanted.tenant.subdomain));
    wanted.tenant.name = trim(wanted.tenant.name);
    wanted.tenant.district = trim(wanted.tenant.district);
    wanted.admin_email = to_lower(trim(wanted.admin_email));
    wanted.admin_name = trim(wanted.admin_name);
    if (wanted.tenant.name.empty()) wanted.tenant.name = wanted.tenant.subdomain;
    if (wanted.admin_name.empty()) wanted.admin_name = "School administrator";
    if (!wanted.admin_email.empty() && !looks_like_email(wanted.admin_email))
        return fail(ErrorCode::invalid_field, fmt::format("{} is no e-mail address.", wanted.admin_email),
                    "admin_email");
    if (wanted.admin_name.size() > longest_name)
        return fail(ErrorCode::invalid_field, "A person's name has at most 200 characters.", "admin_name");
    for (const auto* text : {&wanted.tenant.name, &wanted.tenant.district, &wanted.admin_name, &wanted.admin_email}) {
        if (!is_valid_utf8(*text) || text->contains('\0'))
            return fail(ErrorCode::invalid_field, "Names must be in UTF-8.", "name");
    }
    if (wanted.sample_class && wanted.admin_email.empty())
        return fail(ErrorCode::invalid_field, "A sample class needs somebody who teaches it: name an administrator.",
                    "sample_class");
    return wanted;
}

Provisioner::Provisioner(const Places& places, ProvisioningSettings settings)
    : places_(&places), settings_(std::move(settings)), admin_(places.admin(settings_.actor)) {}

Result<Provisioned> Provisioner::run(std::string_view key, const NewSchool& asked) {
    if (key.size() < shortest_key || key.size() > longest_key || !is_valid_utf8(key))
        return fail(ErrorCode::invalid_field,
                    fmt::format("An idempotency key has {} to {} characters.", shortest_key, longest_key),
                    "Idempotency-Key");
    const auto wanted = checked(asked);
    if (!wanted) return std::unexpected(wanted.error());
    std::optional<KeyLock> lock;
    try {
        lock.emplace(admin_.registry(), key);
    } catch (const pg::PgError& error) {
        if (error.sqlstate() != lock_not_available) throw;
        return fail(ErrorCode::too_busy, "This school is being made right now. Ask again in a moment.");
    }
    auto progress = begin(key, *wanted);
    if (!progress) return std::unexpected(progress.error());
    const bool was_done = progress->step == "done";
    if (progress->step == "requested") {
        if (auto done = register_school(*progress, *wanted); !done) return std::unexpected(done.error());
    }
    const bool was_furnished = progress->step == "furnished";
    if (!was_done && progress->school.state != tenancy::TenantState::provisioning)
        return changed_meanwhile(progress->school);
    if (progress->step == "registered") {
        if (auto done = furnish(*progress, *wanted); !done) return std::unexpected(done.error());
    }
    if (progress->step == "furnished") {
        if (auto opened = open(*progress); !opened) return std::unexpected(opened.error());
    }
    if (was_furnished || was_done) give_another_link(*progress, *wanted);
    const auto timings =
        admin_.registry().exec("SELECT timings::text FROM registry.provisioning WHERE key = $1", {key});
    return Provisioned{.school = progress->school,
                       .created = !was_done,
                       .invited_by_mail = !was_done && settings_.mail && !wanted->admin_email.empty(),
                       .admin = progress->admin,
                       .link = progress->link,
                       .timings = std::string{timings.text(0, 0)}};
}

Result<Provisioner::Progress> Provisioner::begin(std::string_view key, const NewSchool& wanted) {
    auto& registry = admin_.registry();
    const auto digest = digest_of(wanted);
    Progress progress{std::string{key}, "requested"};
    const auto rows = registry.exec(
        "SELECT digest, step, coalesce(school_no, 0), coalesce(admin_account, 0)"
        "  FROM registry.provisioning WHERE key = $1",
        {key});
    if (!rows.empty() && rows.text(0, 1) != "taken_back") {
        if (rows.text(0, 0) != digest) return used_otherwise(key, wanted);
        progress.step = rows.text(0, 1);
        progress.admin = AccountId{rows.integer(0, 3)};
        if (rows.integer(0, 2) != 0) progress.school = admin_.reload(TenantId{rows.integer(0, 2)});
        registry.exec("UPDATE registry.provisioning SET tries = tries + 1, updated_at = now() WHERE key = $1", {key});
        return progress;
    }
    registry.exec(
        "INSERT INTO registry.provisioning AS p (key, digest, request, actor, tries) VALUES ($1, $2, $3::jsonb, $4, 1)"
        " ON CONFLICT (key) DO UPDATE SET digest = excluded.digest, request = excluded.request, step = 'requested',"
        "    school_no = NULL, admin_account = NULL, error = '', timings = '{}', tries = p.tries + 1,"
        "    updated_at = now()",
        {key, digest, request_of(wanted), settings_.actor});
    reached("requested");
    return progress;
}

Result<void> Provisioner::register_school(Progress& progress, const NewSchool& wanted) {
    auto registered =
        admin_.register_tenant(wanted.tenant, [&](pg::SyncConnection& registry, const tenancy::TenantRecord& school) {
            registry.exec(
                "UPDATE registry.provisioning SET step = 'registered', school_no = $2, updated_at = now(),"
                "       timings = timings || jsonb_build_object('registered', $3::numeric) WHERE key = $1",
                {progress.key, school.school_no.value, progress.milliseconds()});
        });
    if (!registered) {
        admin_.registry().exec(
            "UPDATE registry.provisioning SET step = 'taken_back', request = NULL, error = $2, updated_at = now()"
            " WHERE key = $1",
            {progress.key, registered.error().message});
        return std::unexpected(registered.error());
    }
    progress.school = *registered;
    reached("registered");
    progress.step = "registered";
    return {};
}

Furniture Provisioner::furniture(const Progress& progress, const NewSchool& wanted) const {
    const auto actor = settings_.operator_id != 0 ? people::ActorKind::operator_ : people::ActorKind::system;
    return {.admin_email = wanted.admin_email,
            .admin_name = wanted.admin_name,
            .sample_class = wanted.sample_class,
            .handover = settings_.mail ? people::Handover::by_mail : people::Handover::by_hand,
            .actor = {actor, settings_.operator_id},
            .url = address_of(settings_.public_url, progress.school.subdomain),
            .time_zone = wanted.time_zone,
            .language = wanted.language};
}

Result<void> Provisioner::furnish(Progress& progress, const NewSchool& wanted) {
    std::string why;
    try {
        if (auto raised = admin_.raise_fence(progress.school); !raised) return raised;
        auto furnished = furnish_school(progress.school, places_->shard_as_app(progress.school.shard_no),
                                        furniture(progress, wanted));
        if (furnished) {
            progress.admin = furnished->admin;
            if (!settings_.mail) progress.link = std::move(furnished->link);
        } else {
            why = furnished.error().message;
        }
    } catch (const pg::LostConnection&) {
        return std::unexpected(shard_away(progress.school));
    } catch (const pg::PgError& error) {
        if (error.sqlstate().empty()) return std::unexpected(shard_away(progress.school));
        why = error.message();
    } catch (const pg::UnexpectedSqlError& error) {
        why = error.what();
    }
    if (!why.empty()) {
        take_back_school(*places_, admin_, progress.school, progress.key, why);
        return fail(ErrorCode::internal,
                    "The school could not be finished, and everything was taken back. registry.provisioning says why.");
    }
    admin_.registry().exec(
        "UPDATE registry.provisioning SET step = 'furnished', admin_account = nullif($3::bigint, 0),"
        "       updated_at = now(), timings = timings || jsonb_build_object('furnished', $2::numeric) WHERE key = $1",
        {progress.key, progress.milliseconds(), progress.admin.value});
    reached("furnished");
    progress.step = "furnished";
    return {};
}

/// For who asks again because the answer was lost. No link is no failure: the school is there, and whoever has come in
/// needs none.
void Provisioner::give_another_link(Progress& progress, const NewSchool& wanted) {
    if (settings_.mail || progress.admin.value == 0 || progress.school.state != tenancy::TenantState::active) return;
    try {
        auto link = another_link(progress.school, places_->shard_as_app(progress.school.shard_no), progress.admin,
                                 furniture(progress, wanted));
        if (link) progress.link = std::move(*link);
    } catch (const pg::LostConnection&) {
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty()) throw;
    }
}

Result<void> Provisioner::open(Progress& progress) {
    auto& registry = admin_.registry();
    pg::SyncTransaction transaction{registry};
    const auto opened =
        registry.exec("UPDATE registry.tenant SET state = 'active' WHERE school_no = $1 AND state = 'provisioning'",
                      {progress.school.school_no.value});
    if (opened.affected() != 1) return changed_meanwhile(admin_.reload(progress.school.school_no));
    registry.exec(
        "UPDATE registry.provisioning SET step = 'done', request = NULL, error = '', updated_at = now(),"
        "       timings = timings || jsonb_build_object('opened', $2::numeric) WHERE key = $1",
        {progress.key, progress.milliseconds()});
    transaction.commit();
    reached("done");
    progress.step = "done";
    progress.school = admin_.reload(progress.school.school_no);
    return {};
}

void Provisioner::reached(std::string_view step) const {
    if (settings_.stop_after == step) (void)std::raise(SIGKILL);
}

}  // namespace gi::control
