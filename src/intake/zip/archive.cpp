#include "intake/zip/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/said.hpp"
#include "base/text.hpp"

namespace gi::intake::zip {
namespace {

constexpr std::string_view local_entry_mark = "PK\x03\x04";
constexpr std::string_view directory_entry_mark = "PK\x01\x02";
constexpr std::string_view directory_end_mark = "PK\x05\x06";  // an archive without entries starts with it
constexpr std::size_t piece_bytes = 64 * 1024;
constexpr std::size_t named_bytes = 60;

struct CloseFile {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

Error unreadable(Said why) { return error_saying(ErrorCode::file_unreadable, std::move(why)); }

Error damaged() {
    return unreadable(
        said("archive_damaged",
             "The file is damaged: it cannot be unpacked. Export or save it again and upload that file."));
}

Error explain(int libzip_code) {
    const bool locked =
        libzip_code == ZIP_ER_NOPASSWD || libzip_code == ZIP_ER_WRONGPASSWD || libzip_code == ZIP_ER_ENCRNOTSUPP;
    if (!locked) return damaged();
    return unreadable(
        said("archive_locked", "The archive is locked with a password. Make it without one and upload that file."));
}

Error unpacks_to_too_much(std::string_view name) {
    return unreadable(
        said("archive_too_large",
             "“{name}” in the file unpacks to far more than a gradebook holds, so reading stopped. Open the file, keep "
             "only the grades, save it again and upload that file.",
             {{"name", cut_utf8(name, named_bytes)}}));
}

/// Never fewer than libzip would read, and found without building anything.
std::size_t count_directory_entries(std::string_view bytes, std::size_t enough) noexcept {
    std::size_t count = 0;
    for (auto at = bytes.find(directory_entry_mark); at != std::string_view::npos && count < enough;
         at = bytes.find(directory_entry_mark, at + directory_entry_mark.size()))
        ++count;
    return count;
}

std::string key_of(std::string_view name) {
    std::string key{name};
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return key;
}

/// Some programs on Windows write "xl\workbook.xml", or a '/' in front.
std::string normal_name(std::string_view name) {
    std::string normal{name};
    std::ranges::replace(normal, '\\', '/');
    normal.erase(0, std::min(normal.find_first_not_of('/'), normal.size()));
    return normal;
}

}  // namespace

bool looks_like_archive(std::string_view bytes) noexcept {
    return bytes.starts_with(local_entry_mark) || bytes.starts_with(directory_end_mark);
}

bool is_clutter(std::string_view name) noexcept {
    const auto file = name.substr(name.rfind('/') + 1);
    return name.starts_with("__MACOSX/") || file == ".DS_Store" || file == "Thumbs.db" || file == "desktop.ini";
}

void Archive::Close::operator()(::zip* archive) const noexcept { zip_discard(archive); }

Result<Archive> Archive::open(std::string_view bytes, const Limits& limits) {
    if (count_directory_entries(bytes, limits.entries + 1) > limits.entries) {
        return fail(ErrorCode::file_unreadable,
                    said("archive_of_many_files",
                         "The archive holds more than {most} files. Unpack it and upload the gradebook inside.",
                         {{"most", limits.entries}}));
    }
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) return std::unexpected(explain(zip_error_code_zip(&error)));
    Handle handle{zip_open_from_source(source, ZIP_RDONLY, &error)};
    const auto code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (!handle) {
        zip_source_free(source);
        return std::unexpected(explain(code));
    }
    return Archive{std::move(handle), bytes.size(), limits};
}

Archive::Archive(Handle handle, std::size_t bytes, const Limits& limits)
    : handle_(std::move(handle)), archive_bytes_(bytes), limits_(limits) {
    const auto count = std::max<zip_int64_t>(zip_get_num_entries(handle_.get(), 0), 0);
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        const auto* const name = zip_get_name(handle_.get(), index, ZIP_FL_ENC_GUESS);
        if (name == nullptr) continue;
        auto normal = normal_name(name);
        if (normal.empty() || normal.ends_with('/') || !is_valid_utf8(normal)) continue;
        const bool is_new = index_of_.try_emplace(key_of(normal), index).second;
        if (is_new) names_.push_back(std::move(normal));
    }
}

bool Archive::has(std::string_view name) const { return index_of_.contains(key_of(name)); }

bool Archive::has_folder(std::string_view folder) const {
    return std::ranges::any_of(index_of_, [&](const auto& entry) { return entry.first.starts_with(folder); });
}

Result<std::uint64_t> Archive::checked_packed_size(std::uint64_t index, std::string_view name) const {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(handle_.get(), index, 0, &stat) != 0 || (stat.valid & needed) != needed)
        return std::unexpected(damaged());
    if (stat.encryption_method != ZIP_EM_NONE) return std::unexpected(explain(ZIP_ER_NOPASSWD));
    // Other methods may ask for gigabytes of memory, and no program that teachers use writes them.
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        return fail(
            ErrorCode::file_unreadable,
            said("archive_unusual",
                 "The archive is packed in an unusual way. Pack it again as an ordinary ZIP file, or upload the "
                 "gradebook inside."));
    }
    if (stat.size > limits_.entry_bytes) return std::unexpected(unpacks_to_too_much(name));
    return std::min<std::uint64_t>(stat.comp_size, archive_bytes_);
}

Result<void> Archive::read(std::string_view name, const TakePiece& take) {
    const auto place = index_of_.find(key_of(name));
    if (place == index_of_.end()) return std::unexpected(damaged());
    const auto packed = checked_packed_size(place->second, name);
    if (!packed) return std::unexpected(packed.error());
    const std::unique_ptr<zip_file_t, CloseFile> file{zip_fopen_index(handle_.get(), place->second, 0)};
    if (!file) return std::unexpected(explain(zip_error_code_zip(zip_get_error(handle_.get()))));

    const auto most = std::min(limits_.entry_bytes, std::max(limits_.free_bytes, *packed * limits_.ratio));
    std::uint64_t unpacked = 0;
    std::array<char, piece_bytes> piece;
    for (;;) {
        const auto size = zip_fread(file.get(), piece.data(), piece.size());
        if (size < 0) return std::unexpected(damaged());
        if (size == 0) return {};
        const auto bytes = static_cast<std::uint64_t>(size);
        unpacked += bytes;
        unpacked_ += bytes;
        // What the archive says about its sizes may be a lie: what counts is what came out.
        if (unpacked > most || unpacked_ > limits_.total_bytes) return std::unexpected(unpacks_to_too_much(name));
        const auto wish = take({piece.data(), static_cast<std::size_t>(bytes)});
        if (!wish) return std::unexpected(wish.error());
        if (*wish == Reading::enough) return {};
    }
}

Result<std::string> Archive::read_whole(std::string_view name) {
    std::string whole;
    const auto read_all = read(name, [&](std::string_view piece) {
        whole.append(piece);
        return Result<Reading>{Reading::go_on};
    });
    if (!read_all) return std::unexpected(read_all.error());
    return whole;
}

}  // namespace gi::intake::zip
