#pragma once
/// For tests and fuzzing: archives made in memory, sane or not (PKWARE APPNOTE.TXT, 4.3).
#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace gi::intake::zip::testing {

struct Entry {
    std::string name;
    std::string content;
};

enum class Method : std::uint16_t { store = 0, deflate = 8, bzip2 = 12 };  // bzip2 is only said, not done

struct Packing {
    Method method = Method::store;
    bool locked = false;  // only said, not done
};

/// Little-endian numbers behind each other.
class Bytes {
public:
    Bytes& u16(std::size_t value) { return number(value, 2); }
    Bytes& u32(std::size_t value) { return number(value, 4); }
    Bytes& text(std::string_view value) {
        bytes_.append(value);
        return *this;
    }
    [[nodiscard]] const std::string& str() const noexcept { return bytes_; }

private:
    Bytes& number(std::size_t value, int width) {
        for (int i = 0; i < width; ++i) bytes_.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
        return *this;
    }

    std::string bytes_;
};

inline std::string deflated(const std::string& content) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        std::abort();
    std::string packed(deflateBound(&stream, content.size()), '\0');
    std::string input{content};
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) std::abort();
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline std::string make_archive(const std::vector<Entry>& entries, const Packing& packing = {}) {
    Bytes archive;
    Bytes directory;
    for (const auto& [name, content] : entries) {
        const auto place = archive.str().size();
        const auto packed = packing.method == Method::deflate ? deflated(content) : content;
        const auto checksum =
            crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
        Bytes shared;
        shared.u16(20).u16(packing.locked ? 1 : 0).u16(static_cast<std::uint16_t>(packing.method)).u16(0).u16(0x21);
        shared.u32(checksum).u32(packed.size()).u32(content.size()).u16(name.size()).u16(0);
        archive.text("PK\x03\x04").text(shared.str()).text(name).text(packed);
        directory.text("PK\x01\x02").u16(20).text(shared.str()).u16(0).u16(0).u16(0).u32(0).u32(place).text(name);
    }
    const auto start = archive.str().size();
    archive.text(directory.str()).text("PK\x05\x06").u16(0).u16(0).u16(entries.size()).u16(entries.size());
    return archive.u32(directory.str().size()).u32(start).u16(0).str();
}

}  // namespace gi::intake::zip::testing
