#include "base/key_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "base/text.hpp"

namespace gi {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_bytes = 32;
constexpr int encoding = sodium_base64_VARIANT_ORIGINAL;
constexpr std::size_t key_length = sodium_base64_ENCODED_LEN(key_bytes, encoding) - 1;
constexpr mode_t for_the_owner = S_IRUSR | S_IWUSR;

class OpenFile {
public:
    OpenFile(const fs::path& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
        if (fd_ < 0) throw std::system_error(errno, std::generic_category(), path.string());
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() { ::close(fd_); }

    void write(const std::string& text) const { check(::write(fd_, text.data(), text.size()) == std::ssize(text)); }
    void to_disk() const { check(::fsync(fd_) == 0); }

private:
    static void check(bool done) {
        if (!done) throw std::system_error(errno, std::generic_category(), "writing a key");
    }
    int fd_;
};

std::string make_key() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not start");
    std::array<unsigned char, key_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text(key_length + 1, '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), encoding);
    text.pop_back();
    return text;
}

/// Whole or not at all: a name that is there names a key that is on the disk.
void write_file(const fs::path& path, const std::string& key) {
    const fs::path draft = path.string() + ".new";
    fs::remove(draft);
    {
        const OpenFile file{draft, O_WRONLY | O_CREAT | O_EXCL, for_the_owner};
        file.write(key + "\n");
        file.to_disk();
    }
    fs::rename(draft, path);
    OpenFile{path.parent_path().empty() ? fs::path{"."} : path.parent_path(), O_RDONLY | O_DIRECTORY}.to_disk();
}

}  // namespace

Result<std::string> read_or_make_key_file(const fs::path& path) {
    try {
        if (!fs::exists(path)) write_file(path, make_key());
    } catch (const std::system_error& error) {
        return fail(ErrorCode::conflict, fmt::format("{} cannot be made: {}. Give the server's user the right to, or "
                                                     "set SECRET_KEY.",
                                                     path.string(), error.code().message()));
    }
    std::ifstream file{path};
    std::ostringstream content;
    content << file.rdbuf();
    std::string key{trim(content.str())};
    if (!file || key.size() != key_length)
        return fail(ErrorCode::conflict,
                    fmt::format("{} is not the key that was written there. Restore it from a backup, or set SECRET_KEY "
                                "(second factors must be set up again then).",
                                path.string()));
    return key;
}

}  // namespace gi
