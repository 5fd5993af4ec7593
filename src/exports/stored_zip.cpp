#include "exports/stored_zip.hpp"

#include <zlib.h>

#include <stdexcept>
#include <utility>

namespace gi::exports {
namespace {

constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::uint32_t directory_signature = 0x02014b50;
constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::size_t local_size = 30;
constexpr std::size_t directory_size = 46;
constexpr std::size_t end_size = 22;

constexpr std::uint16_t version = 10;  // 4.4.3.2: what storing takes. Above it the system: MS-DOS, which has no rights
constexpr std::uint16_t utf8_names = 1U << 11U;
constexpr std::uint16_t stored = 0;
/// 1980-01-01, the first day of ZIP: when the files were made is nobody's business and would change the bytes.
constexpr std::uint16_t dos_time = 0;
constexpr std::uint16_t dos_date = (1U << 5U) | 1U;
constexpr std::size_t longest_name = 0xFFFF;

/// 4.4.1.1: least significant byte first.
class Record {
public:
    Record(std::string& out, std::uint32_t signature) : out_(&out) { u32(signature); }
    Record& u16(std::size_t value) { return bytes(value, 2); }
    Record& u32(std::uint64_t value) { return bytes(value, 4); }

private:
    Record& bytes(std::uint64_t value, int count) {
        for (; count > 0; --count, value >>= 8U) out_->push_back(static_cast<char>(value & 0xFFU));
        return *this;
    }
    std::string* out_;
};

std::uint32_t crc_of(std::string_view content) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

}  // namespace

void StoredZip::check_room(std::string_view name, std::uint64_t size) const {
    const auto after = position() + local_size + name.size() + size;
    const auto whole = after + directory_ + directory_size + name.size() + end_size;
    if (entries_.size() == most_files || name.size() > longest_name || size > most_bytes || whole > most_bytes)
        throw std::length_error("packing an archive: it is too large");
}

void StoredZip::add(std::string_view name, std::string_view content) {
    check_room(name, content.size());
    const auto size = static_cast<std::uint32_t>(content.size());
    Entry entry{std::string{name}, crc_of(content), size, static_cast<std::uint32_t>(position())};
    Record{ready_, local_signature}
        .u16(version)
        .u16(utf8_names)
        .u16(stored)
        .u16(dos_time)
        .u16(dos_date)
        .u32(entry.crc)
        .u32(size)  // packed
        .u32(size)
        .u16(name.size())
        .u16(0);  // extra field
    ready_ += name;
    ready_ += content;
    directory_ += directory_size + name.size();
    entries_.push_back(std::move(entry));
}

std::string StoredZip::take() {
    taken_ += ready_.size();
    return std::exchange(ready_, {});
}

std::string StoredZip::finish() {
    const auto begin = position();
    for (const auto& entry : entries_) {
        Record{ready_, directory_signature}
            .u16(version)  // made by
            .u16(version)  // needed
            .u16(utf8_names)
            .u16(stored)
            .u16(dos_time)
            .u16(dos_date)
            .u32(entry.crc)
            .u32(entry.size)  // packed
            .u32(entry.size)
            .u16(entry.name.size())
            .u16(0)  // extra field
            .u16(0)  // comment
            .u16(0)  // disk
            .u16(0)  // internal attributes
            .u32(0)  // external ones
            .u32(entry.at);
        ready_ += entry.name;
    }
    const auto size = position() - begin;
    Record{ready_, end_signature}
        .u16(0)  // this disk
        .u16(0)  // the directory's
        .u16(entries_.size())
        .u16(entries_.size())
        .u32(size)
        .u32(begin)
        .u16(0);  // comment
    return take();
}

}  // namespace gi::exports
