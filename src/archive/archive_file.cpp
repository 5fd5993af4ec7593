#include "archive/archive_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <tuple>
#include <utility>

#include "base/hex.hpp"
#include "base/json_text.hpp"

namespace gi::archive {

/// What libzip reads when it comes to the file. Nothing is thrown through it: the exception waits here.
struct ArchiveFile::Entry {
    std::string name;
    NextPiece next;
    std::string_view piece{};
    std::exception_ptr failure{};

    zip_int64_t read(char* out, zip_uint64_t length) noexcept {
        try {
            while (piece.empty()) {
                const auto more = next();
                if (!more) return 0;
                piece = *more;
            }
        } catch (...) {
            failure = std::current_exception();
            return -1;
        }
        const auto count = std::min<std::size_t>(piece.size(), length);
        std::memcpy(out, piece.data(), count);
        piece.remove_prefix(count);
        return static_cast<zip_int64_t>(count);
    }

    static zip_int64_t serve(void* entry, void* data, zip_uint64_t length, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_OPEN:
            case ZIP_SOURCE_CLOSE:
            case ZIP_SOURCE_FREE:
                return 0;
            case ZIP_SOURCE_READ:
                return static_cast<Entry*>(entry)->read(static_cast<char*>(data), length);
            case ZIP_SOURCE_STAT:
                zip_stat_init(static_cast<zip_stat_t*>(data));
                return sizeof(zip_stat_t);
            case ZIP_SOURCE_ERROR: {
                const int codes[] = {ZIP_ER_READ, 0};
                std::memcpy(data, codes, std::min<std::size_t>(sizeof codes, length));
                return sizeof codes;
            }
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                      ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
            default:
                return -1;
        }
    }
};

namespace {

/// 1980-01-01, the first day of ZIP: when the files were made stands in the manifest.
constexpr zip_uint16_t dos_date = (1U << 5U) | 1U;

std::unexpected<Error> not_written(const std::string& path, std::string_view why) {
    return fail(ErrorCode::file_missing, fmt::format("{} cannot be written: {}.", path, why));
}

std::unexpected<Error> not_written(const std::string& path) { return not_written(path, std::strerror(errno)); }

struct Discard {
    void operator()(zip_t* archive) const noexcept { zip_discard(archive); }
};

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// The bytes of the file, or the name of a file in its folder, are on the disk.
bool is_synced(const std::string& path, int flags) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool done = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return done;
}

std::string signature_json(std::string_view text, const SigningKey& key) {
    std::string json;
    JsonWriter out{json};
    out.begin_object().member("algorithm", "Ed25519").member("file", manifest_file);
    out.member("public_key", std::string_view{to_hex(key.public_key())});
    out.member("signature", std::string_view{to_hex(key.sign(text))}).end_object();
    return json;
}

NextPiece once(std::string_view text) {
    return [text, given = false]() mutable -> std::optional<std::string_view> {
        if (std::exchange(given, true) || text.empty()) return std::nullopt;
        return text;
    };
}

}  // namespace

Result<ArchiveFile> ArchiveFile::make(const std::string& path) {
    struct stat found{};
    if (::lstat(path.c_str(), &found) == 0)
        return fail(ErrorCode::invalid_field, fmt::format("{} is there already. Choose another name.", path));
    auto draft = path + ".XXXXXX";
    const int descriptor = ::mkostemp(draft.data(), O_CLOEXEC);  // new, and with the mode 0600
    if (descriptor < 0) return not_written(path);
    ::close(descriptor);
    return ArchiveFile{path, std::move(draft)};
}

ArchiveFile::ArchiveFile(std::string path, std::string draft) : path_(std::move(path)), draft_(std::move(draft)) {}

ArchiveFile::ArchiveFile(ArchiveFile&& other) noexcept
    : path_(std::move(other.path_)), draft_(std::exchange(other.draft_, {})), entries_(std::move(other.entries_)) {}

ArchiveFile::~ArchiveFile() {
    if (!draft_.empty()) ::unlink(draft_.c_str());
}

void ArchiveFile::add(std::string name, NextPiece next) {
    entries_.push_back(std::make_unique<Entry>(Entry{std::move(name), std::move(next)}));
}

Result<void> ArchiveFile::write_tables() {
    auto entries = std::exchange(entries_, {});
    return write(entries);
}

/// libzip writes beside the draft and takes its place, with its mode.
Result<void> ArchiveFile::write(std::vector<std::unique_ptr<Entry>>& entries) {
    int code = 0;
    struct stat found{};
    const bool is_new = ::stat(draft_.c_str(), &found) == 0 && found.st_size == 0;
    std::unique_ptr<zip_t, Discard> archive{zip_open(draft_.c_str(), is_new ? ZIP_TRUNCATE : 0, &code)};
    if (!archive) return not_written(path_, fmt::format("error {} of libzip", code));
    for (const auto& entry : entries) {
        zip_source_t* const source = zip_source_function(archive.get(), &Entry::serve, entry.get());
        if (source == nullptr) return not_written(path_, zip_strerror(archive.get()));
        const auto index = zip_file_add(archive.get(), entry->name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return not_written(path_, zip_strerror(archive.get()));
        }
        zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, dos_date, 0);
    }
    const bool written = zip_close(archive.get()) == 0;
    if (written) std::ignore = archive.release();
    for (const auto& entry : entries)
        if (entry->failure) std::rethrow_exception(entry->failure);
    if (!written) return not_written(path_, zip_strerror(archive.get()));
    return {};
}

Result<void> ArchiveFile::finish(const Manifest& manifest, const SigningKey& key) {
    const auto text = to_json(manifest);
    const auto signature = signature_json(text, key);
    std::vector<std::unique_ptr<Entry>> last;
    last.push_back(std::make_unique<Entry>(Entry{std::string{manifest_file}, once(text)}));
    last.push_back(std::make_unique<Entry>(Entry{std::string{signature_file}, once(signature)}));
    if (auto written = write(last); !written) return written;
    if (::chmod(draft_.c_str(), S_IRUSR | S_IWUSR) != 0 || !is_synced(draft_, O_RDONLY) ||
        ::link(draft_.c_str(), path_.c_str()) != 0)  // unlike rename, never in the place of a file
        return not_written(path_);
    ::unlink(draft_.c_str());
    draft_.clear();
    if (!is_synced(folder_of(path_), O_RDONLY | O_DIRECTORY)) return not_written(path_);
    return {};
}

}  // namespace gi::archive
