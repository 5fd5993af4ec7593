#pragma once
/// A ZIP archive that is written file by file, for files that are compressed already: they are stored as they are. What
/// is ready is handed out, so that memory holds a file at a time and the list of what was in the others.
///
/// After PKWARE's APPNOTE.TXT 6.3.10 (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT): the local file
/// header (4.3.7) knows size and CRC-32, since each file is there as a whole, so that no data descriptor (4.3.9)
/// follows it; names are UTF-8 (4.4.4, bit 11; appendix D); the central directory (4.3.12) and its end (4.3.16) come
/// last. Without ZIP64 (4.3.14), whose limits are those below. libzip, which packs the other archives
/// (zip_archive.hpp), writes only where it can go back.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gi::exports {

class StoredZip {
public:
    static constexpr std::size_t most_files = 0xFFFE;
    static constexpr std::uint64_t most_bytes = 0xFFFF'FFFE;  // of the whole archive

    /// `name`: in UTF-8, with '/' between folders. The same files in the same order always give the same bytes. Throws
    /// std::length_error beyond a limit: whoever packs has lower ones.
    void add(std::string_view name, std::string_view content);
    /// The bytes that were written since the last call.
    [[nodiscard]] std::string take();
    /// Once, after the last file: the rest of the bytes.
    [[nodiscard]] std::string finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t crc = 0;
        std::uint32_t size = 0;
        std::uint32_t at = 0;  // where its header begins
    };
    [[nodiscard]] std::uint64_t position() const noexcept { return taken_ + ready_.size(); }
    void check_room(std::string_view name, std::uint64_t size) const;

    std::vector<Entry> entries_;
    std::uint64_t directory_ = 0;  // its size so far
    std::string ready_;
    std::uint64_t taken_ = 0;
};

}  // namespace gi::exports
