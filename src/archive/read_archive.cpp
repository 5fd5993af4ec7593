#include "archive/read_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <array>
#include <boost/json.hpp>
#include <set>
#include <utility>

#include "archive/archive_file.hpp"
#include "base/hex.hpp"
#include "base/sha256.hpp"

namespace gi::archive {
namespace {

constexpr std::size_t most_manifest_bytes = 4UL << 20U;
constexpr std::size_t piece_bytes = 64UL << 10U;
constexpr zip_int64_t most_files = 1'000;

std::unexpected<Error> altered(std::string_view what) {
    return fail(ErrorCode::file_unreadable,
                fmt::format("The archive was damaged or altered: {}. Nothing was taken from it.", what));
}

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};
using File = std::unique_ptr<zip_file_t, CloseFile>;

}  // namespace

void ReadArchive::Close::operator()(::zip* archive) const noexcept { zip_discard(archive); }

Result<ReadArchive> ReadArchive::open(const std::string& path) {
    int code = 0;
    Handle handle{zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code)};
    if (!handle && (code == ZIP_ER_NOENT || code == ZIP_ER_OPEN))
        return fail(ErrorCode::file_missing, fmt::format("{} cannot be read.", path));
    if (!handle) return altered("it is no ZIP archive, or not whole");
    ReadArchive archive{std::move(handle)};
    const auto text = archive.read_small(manifest_file);
    if (!text) return std::unexpected(text.error());
    const auto signature = archive.read_small(signature_file);
    if (!signature) return std::unexpected(signature.error());
    if (auto holds = archive.check_signature(*text, *signature); !holds) return std::unexpected(holds.error());
    auto manifest = manifest_from(*text);
    if (!manifest) return std::unexpected(manifest.error());
    archive.manifest_ = std::move(*manifest);
    archive.digest_ = to_hex(Sha256{}.add(*text).finish());
    if (auto complete = archive.check_files(); !complete) return std::unexpected(complete.error());
    return archive;
}

Result<std::string> ReadArchive::read_small(std::string_view name) {
    const File file{zip_fopen(handle_.get(), std::string{name}.c_str(), 0)};
    if (!file) return altered(fmt::format("{} is not in it", name));
    std::string text;
    std::array<char, piece_bytes> piece{};
    for (;;) {
        const auto count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) return altered(fmt::format("{} cannot be unpacked", name));
        if (count == 0) return text;
        text.append(piece.data(), static_cast<std::size_t>(count));
        if (text.size() > most_manifest_bytes) return altered(fmt::format("{} is too large", name));
    }
}

Result<void> ReadArchive::check_signature(std::string_view manifest, std::string_view signature) {
    try {
        const auto value = boost::json::parse(boost::json::string_view{signature.data(), signature.size()});
        const auto& object = value.as_object();
        const auto key = from_hex(object.at("public_key").as_string());
        const auto signed_with = from_hex(object.at("signature").as_string());
        if (key && signed_with && signature_holds(manifest, *signed_with, *key)) {
            public_key_ = *key;
            return {};
        }
    } catch (const std::exception&) {  // no signature, then
    }
    return altered("the signature does not fit the manifest");
}

Result<void> ReadArchive::check_files() {
    std::set<std::string> expected{std::string{manifest_file}, std::string{signature_file}};
    for (const auto& one : manifest_.tables) expected.insert(one.file());
    const auto count = zip_get_num_entries(handle_.get(), 0);
    if (count > most_files) return altered("it has too many files");
    std::set<std::string> found;
    for (zip_int64_t index = 0; index < count; ++index) {
        const char* const name = zip_get_name(handle_.get(), static_cast<zip_uint64_t>(index), 0);
        if (name == nullptr || !found.insert(name).second) return altered("it has a file twice");
        if (!expected.contains(name)) return altered(fmt::format("{} does not belong to it", name));
    }
    for (const auto& name : expected)
        if (!found.contains(name)) return altered(fmt::format("{} is missing", name));
    return {};
}

Result<void> ReadArchive::check_tables() {
    for (const auto& one : manifest_.tables)
        if (auto sound = read(one, [](std::string_view) {}); !sound) return sound;
    return {};
}

Result<void> ReadArchive::read(const ArchivedTable& table, const Take& take) {
    const File file{zip_fopen(handle_.get(), table.file().c_str(), 0)};
    if (!file) return altered(fmt::format("{} is not in it", table.file()));
    Sha256 sum;
    std::int64_t bytes = 0;
    std::array<char, piece_bytes> piece{};
    for (;;) {
        const auto count = zip_fread(file.get(), piece.data(), piece.size());
        if (count < 0) return altered(fmt::format("{} cannot be unpacked", table.file()));
        if (count == 0) break;
        const std::string_view content{piece.data(), static_cast<std::size_t>(count)};
        bytes += count;
        if (bytes > table.bytes) return altered(fmt::format("{} is longer than it was", table.file()));
        sum.add(content);
        take(content);
    }
    if (bytes == table.bytes && to_hex(sum.finish()) == table.sha256) return {};
    return altered(fmt::format("{} is not what was signed", table.file()));
}

Result<void> check_trust(const ReadArchive& archive, std::string_view secret_key, std::string_view trusted) {
    if (!secret_key.empty() && SigningKey{secret_key, key_purpose}.public_key() == archive.public_key()) return {};
    const auto key = from_hex(trusted);
    if (!trusted.empty() && key && *key == archive.public_key()) return {};
    return fail(
        ErrorCode::forbidden,
        fmt::format("The archive was signed with the key {}, which this installation does not know. Ask those who made "
                    "it for their key, by another way than you got the file; if it is the same, add --trust-key {}.",
                    to_hex(archive.public_key()), to_hex(archive.public_key())),
        "trust-key");
}

}  // namespace gi::archive
