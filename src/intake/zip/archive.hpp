#pragma once
/// ZIP archives that people upload: workbooks (.xlsx) and OneRoster. Read from memory and piece by piece, within
/// limits, so that an archive made to fill the memory is refused after its first megabyte.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"

struct zip;  // of libzip

namespace gi::intake::zip {

struct Limits {
    std::size_t entries = 2'000;
    std::uint64_t entry_bytes = 128ULL << 20;  // one entry, unpacked
    std::uint64_t total_bytes = 256ULL << 20;  // everything that is unpacked, what is read twice counts twice
    /// Unpacked size over packed size; spreadsheets reach about 50. Looked at from `free_bytes` on.
    std::uint64_t ratio = 200;
    std::uint64_t free_bytes = 1ULL << 20;
};

/// Does the file start as a ZIP archive does? Nobody's text does.
[[nodiscard]] bool looks_like_archive(std::string_view bytes) noexcept;

/// What operating systems add to an archive by themselves: no file of the user.
[[nodiscard]] bool is_clutter(std::string_view name) noexcept;

enum class Reading : std::uint8_t { go_on, enough };

class Archive {
public:
    /// `bytes` outlives the archive. Fails with file_unreadable.
    [[nodiscard]] static Result<Archive> open(std::string_view bytes, const Limits& limits = {});

    /// Of files, as they stand in the archive; '/' separates folders.
    [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
    /// Names of parts are compared without case (ECMA-376 part 2).
    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] bool has_folder(std::string_view folder) const;  // "xl/"

    using TakePiece = std::function<Result<Reading>(std::string_view)>;
    /// Hands over the unpacked bytes in order, in pieces of at most 64 KiB, until the end or until `take` has enough.
    [[nodiscard]] Result<void> read(std::string_view name, const TakePiece& take);
    [[nodiscard]] Result<std::string> read_whole(std::string_view name);

private:
    struct Close {
        void operator()(::zip* archive) const noexcept;
    };
    using Handle = std::unique_ptr<::zip, Close>;

    Archive(Handle handle, std::size_t bytes, const Limits& limits);
    [[nodiscard]] Result<std::uint64_t> checked_packed_size(std::uint64_t index, std::string_view name) const;

    Handle handle_;
    std::size_t archive_bytes_;
    Limits limits_;
    std::uint64_t unpacked_ = 0;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint64_t> index_of_;  // by name in lower case
};

}  // namespace gi::intake::zip
