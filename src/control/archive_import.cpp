#include "control/archive_import.hpp"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <utility>

#include "archive/stage_rows.hpp"
#include "base/text.hpp"
#include "control/half_made.hpp"

namespace gi::control {
namespace {

constexpr std::string_view lock_not_available = "55P03";
constexpr std::size_t digits_of_the_key = 24;

tenancy::NewTenant wanted_of(const archive::Manifest& manifest, const ArchiveOrder& order) {
    const auto& school = manifest.school;
    return {.subdomain = to_lower(trim(order.subdomain.empty() ? school.subdomain : order.subdomain)),
            .name = order.name.empty() ? school.name : order.name,
            .district = school.district,
            .shard_no = order.shard_no};
}

class ArchiveImport {
public:
    ArchiveImport(const Places& places, archive::ReadArchive& archive, const ArchiveOrder& order)
        : places_(places),
          archive_(archive),
          order_(order),
          wanted_(wanted_of(archive.manifest(), order)),
          key_(fmt::format("archive {} {}", archive.digest().substr(0, digits_of_the_key), wanted_.subdomain)),
          admin_(places.admin(order.actor)) {}

    Result<ImportedSchool> run();

private:
    struct Reached {
        std::string step;
        tenancy::TenantRecord school{};
    };
    Reached begin();
    Result<tenancy::TenantRecord> register_school();
    Result<archive::LoadedSchool> load(const tenancy::TenantRecord& school);
    Result<tenancy::TenantRecord> open(const tenancy::TenantRecord& school);
    void reached(std::string_view step) const {
        if (order_.stop_after == step) static_cast<void>(std::raise(SIGKILL));
    }

    const Places& places_;
    archive::ReadArchive& archive_;
    const ArchiveOrder& order_;
    tenancy::NewTenant wanted_;
    std::string key_;
    tenancy::RegistryAdmin admin_;
};

Result<ImportedSchool> ArchiveImport::run() {
    const KeyLock lock{admin_.registry(), key_};
    auto [step, school] = begin();
    if (step == "done")
        return ImportedSchool{.school = school, .loaded = {archive_.manifest().rows(), 0}, .created = false};
    if (step == "requested") {
        auto registered = register_school();
        if (!registered) return std::unexpected(registered.error());
        school = std::move(*registered);
    }
    const auto loaded = load(school);
    if (!loaded) return std::unexpected(loaded.error());
    auto opened = open(school);
    if (!opened) return std::unexpected(opened.error());
    return ImportedSchool{.school = std::move(*opened), .loaded = *loaded, .created = true};
}

ArchiveImport::Reached ArchiveImport::begin() {
    auto& registry = admin_.registry();
    const auto rows =
        registry.exec("SELECT step, coalesce(school_no, 0) FROM registry.provisioning WHERE key = $1", {key_});
    if (!rows.empty() && rows.text(0, 0) != "taken_back") {
        registry.exec("UPDATE registry.provisioning SET tries = tries + 1, updated_at = now() WHERE key = $1", {key_});
        Reached reached{.step = std::string{rows.text(0, 0)}};
        if (rows.integer(0, 1) != 0) reached.school = admin_.reload(TenantId{rows.integer(0, 1)});
        if (reached.step != "done" || reached.school.state != tenancy::TenantState::deleted) return reached;
    }
    registry.exec(
        "INSERT INTO registry.provisioning AS p (key, digest, request, actor, tries) VALUES ($1, $2, '{}', $3, 1)"
        " ON CONFLICT (key) DO UPDATE SET request = excluded.request, step = 'requested', school_no = NULL,"
        "    admin_account = NULL, error = '', timings = '{}', tries = p.tries + 1, updated_at = now()",
        {key_, archive_.digest(), order_.actor});
    return {.step = "requested"};
}

Result<tenancy::TenantRecord> ArchiveImport::register_school() {
    auto registered = admin_.register_tenant(wanted_, [&](pg::SyncConnection& registry,
                                                          const tenancy::TenantRecord& school) {
        registry.exec(
            "UPDATE registry.provisioning SET step = 'registered', school_no = $2, updated_at = now() WHERE key = $1",
            {key_, school.school_no.value});
    });
    if (!registered)
        admin_.registry().exec(
            "UPDATE registry.provisioning SET step = 'taken_back', request = NULL, error = $2, updated_at = now()"
            " WHERE key = $1",
            {key_, registered.error().message});
    reached("registered");
    return registered;
}

Result<archive::LoadedSchool> ArchiveImport::load(const tenancy::TenantRecord& school) {
    Error error;
    try {
        if (auto raised = admin_.raise_fence(school); !raised) return std::unexpected(raised.error());
        auto shard = places_.shard(school.shard_no);
        auto loaded = archive::load_school(shard, school.school_no, archive_);
        if (loaded) {
            reached("loaded");
            return loaded;
        }
        error = loaded.error();
    } catch (const pg::PgError& failed) {
        if (failed.sqlstate().empty())
            return fail(
                ErrorCode::shard_unavailable,
                fmt::format("Shard {} cannot be reached. The school {} is half made; run the same command again "
                            "and it goes on.",
                            school.shard_no, school.subdomain));
        error = {ErrorCode::conflict, fmt::format("The shard has refused the rows: {}.", failed.message())};
    } catch (const std::logic_error& failed) {
        error = {ErrorCode::internal,
                 fmt::format("The rows did not arrive as they are in the archive: {}. Please report "
                             "this.",
                             failed.what())};
    }
    take_back_school(places_, admin_, school, key_, error.message);
    error.message += " Everything was taken back.";
    return std::unexpected(error);
}

Result<tenancy::TenantRecord> ArchiveImport::open(const tenancy::TenantRecord& school) {
    auto& registry = admin_.registry();
    pg::SyncTransaction transaction{registry};
    const auto opened =
        registry.exec("UPDATE registry.tenant SET state = 'active' WHERE school_no = $1 AND state = 'provisioning'",
                      {school.school_no.value});
    if (opened.affected() != 1)
        return fail(ErrorCode::conflict,
                    fmt::format("Somebody has changed the school {} while it was made. Look at it.", school.subdomain));
    registry.exec(
        "UPDATE registry.provisioning SET step = 'done', request = NULL, error = '', updated_at = now() WHERE key = $1",
        {key_});
    transaction.commit();
    return admin_.reload(school.school_no);
}

}  // namespace

Result<ImportedSchool> import_archive(const Places& places, archive::ReadArchive& archive, const ArchiveOrder& order) {
    if (auto sound = archive.check_tables(); !sound) return std::unexpected(sound.error());
    try {
        return ArchiveImport{places, archive, order}.run();
    } catch (const pg::PgError& error) {
        if (error.sqlstate() != lock_not_available) throw;
        return fail(ErrorCode::too_busy, "This archive is being imported right now. Run the same command again later.");
    }
}

Result<tenancy::TenantRecord> try_archive(const Places& places, archive::ReadArchive& archive,
                                          const ArchiveOrder& order) {
    if (auto sound = archive.check_tables(); !sound) return std::unexpected(sound.error());
    auto admin = places.admin(order.actor);
    auto outcome = admin.try_out(std::array{wanted_of(archive.manifest(), order)}).front();
    if (!outcome) return outcome;
    try {
        auto shard = places.shard(outcome->shard_no);
        const auto tables = archive::tables_of(shard);
        if (!tables) return std::unexpected(tables.error());
        if (auto fits = archive::check_fits(archive.manifest(), archive::schema_version(shard), *tables); !fits)
            return std::unexpected(fits.error());
    } catch (const pg::PgError& error) {
        if (!error.sqlstate().empty()) throw;
        return fail(ErrorCode::shard_unavailable, fmt::format("Shard {} cannot be reached.", outcome->shard_no));
    }
    return outcome;
}

}  // namespace gi::control
