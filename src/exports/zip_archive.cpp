#include "exports/zip_archive.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <memory>
#include <stdexcept>
#include <string_view>
#include <tuple>

namespace gi::exports {
namespace {

/// 1980-01-01, the first day of ZIP: when the files were made is nobody's business and would change the bytes.
constexpr zip_uint16_t dos_time = 0;
constexpr zip_uint16_t dos_date = (1U << 5U) | 1U;

[[noreturn]] void give_up(std::string_view what) {
    throw std::runtime_error(fmt::format("packing an archive: {}", what));
}

struct Error {
    zip_error_t value{};
    Error() { zip_error_init(&value); }
    ~Error() { zip_error_fini(&value); }
    Error(const Error&) = delete;
    Error& operator=(const Error&) = delete;
};

struct Discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};
struct Free {
    void operator()(zip_source_t* source) const noexcept { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Free>;

void add(zip_t* archive, const ArchiveFile& file) {
    Source content{zip_source_buffer(archive, file.content.data(), file.content.size(), 0)};
    if (!content) give_up(zip_strerror(archive));
    const auto index = zip_file_add(archive, file.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) give_up(zip_strerror(archive));
    std::ignore = content.release();  // the archive's now
    zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), dos_time, dos_date, 0);
}

std::string read_whole(zip_source_t* source) {
    if (zip_source_open(source) < 0) give_up("it cannot be read again");
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    const auto got = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (got != static_cast<zip_int64_t>(bytes.size())) give_up("it cannot be read again");
    return bytes;
}

}  // namespace

std::string zip_archive(std::span<const ArchiveFile> files) {
    Error error;
    const Source memory{zip_source_buffer_create(nullptr, 0, 0, &error.value)};
    if (!memory) give_up(zip_error_strerror(&error.value));
    zip_source_keep(memory.get());  // closing the archive gives up one share
    Archive archive{zip_open_from_source(memory.get(), ZIP_TRUNCATE, &error.value)};
    if (!archive) {
        zip_source_free(memory.get());
        give_up(zip_error_strerror(&error.value));
    }
    for (const auto& file : files) add(archive.get(), file);
    if (zip_close(archive.get()) < 0) give_up(zip_strerror(archive.get()));
    std::ignore = archive.release();
    return read_whole(memory.get());
}

}  // namespace gi::exports
