#include "cli/school_archive.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <utility>

#include "base/hex.hpp"
#include "base/json_text.hpp"
#include "cli/secret_key.hpp"

namespace gi::cli {
namespace {

std::string public_key(const std::string& secret) {
    return to_hex(SigningKey{secret, archive::key_purpose}.public_key());
}

}  // namespace

Result<std::string> signing_secret(const Config& config) {
    auto secret = secret_key(config);
    if (secret && secret->empty())
        return fail(ErrorCode::not_configured, "Archives are signed: set SECRET_KEY, the same as for serve.");
    return secret;
}

Result<std::string> owner_url(const Databases& databases, int shard_no) {
    const auto found = databases.shards().find(shard_no);
    if (found != databases.shards().end()) return found->second.owner;
    return fail(ErrorCode::not_configured,
                fmt::format("Shard {0} is not configured here. Set DATABASE_SHARD_{0}_OWNER_URL.", shard_no));
}

Result<archive::Manifest> write_archive(const Databases& databases, const tenancy::TenantRecord& school,
                                        const std::string& secret, archive::ArchiveFile file) {
    const auto url = owner_url(databases, school.shard_no);
    if (!url) return std::unexpected(url.error());
    const archive::ArchivedSchool facts{school.school_no.value, school.uuid,      school.subdomain, school.name,
                                        school.district,        school.created_at};
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    auto written = archive::export_school(*url, facts, SigningKey{secret, archive::key_purpose}, file,
                                          [&](const std::string& table, std::int64_t rows) {
                                              if (terminal) fmt::print(stderr, "\r\x1b[K{} rows, {}", rows, table);
                                          });
    if (terminal) fmt::print(stderr, "\r\x1b[K");
    return written;
}

void print_archive(const archive::Manifest& manifest, const std::string& path, const std::string& secret, bool json) {
    if (json) {
        std::string text;
        JsonWriter out{text};
        out.begin_object().member("file", std::string_view{path}).member("rows", manifest.rows());
        out.member("taken_at", std::string_view{manifest.taken_at});
        out.member("schema_version", manifest.schema_version);
        out.member("public_key", std::string_view{public_key(secret)}).end_object();
        fmt::print("{}\n", text);
    } else {
        fmt::print("{:<11}{}\n{:<11}{}, {} rows as of {}\n{:<11}{}\n", "file", path, "school",
                   manifest.school.subdomain, manifest.rows(), manifest.taken_at, "key", public_key(secret));
    }
    fmt::print(
        stderr,
        "The file holds names, addresses, grades and the hashes of passwords: keep it where nobody else reads it, "
        "and delete it when it is not needed any more.\n");
}

}  // namespace gi::cli
