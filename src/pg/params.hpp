#pragma once
/// Parameters of a prepared statement, in PostgreSQL's binary format (network byte order).
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace gi::pg {

using Oid = unsigned int;

/// Days since 2000-01-01, as PostgreSQL's date. See date_from_iso.
struct Date {
    std::int32_t days = 0;
    friend constexpr auto operator<=>(Date, Date) = default;
};
/// "2026-09-22" -> Date; empty on anything else or an impossible day.
[[nodiscard]] std::optional<Date> date_from_iso(std::string_view text) noexcept;
[[nodiscard]] std::string to_iso(Date date);

/// Appends big-endian values; the building block of arrays and composites.
class BinaryWriter {
public:
    explicit BinaryWriter(std::string& out) noexcept : out_(&out) {}
    void int16(std::int16_t value);
    void int32(std::int32_t value);
    void int64(std::int64_t value);
    void bytes(std::string_view value) { out_->append(value); }
    /// Writes a length that is only known later; patch_length fills it in.
    [[nodiscard]] std::size_t begin_length();
    void patch_length(std::size_t at);

private:
    std::string* out_;
};

/// One-dimensional bigint[]; `null` stands for SQL NULL elements.
void append_int8_array(std::string& out, std::span<const std::int64_t> values, std::optional<std::int64_t> null);
void append_int4_array(std::string& out, std::span<const std::int32_t> values);

class Params {
public:
    static constexpr std::size_t most = 16;

    Params() = default;
    Params& int8(std::int64_t value);
    Params& int4(std::int32_t value);
    Params& text(std::string_view value);
    Params& bytes(std::string_view value);
    Params& boolean(bool value);
    Params& date(std::optional<Date> value);
    Params& int8_or_null(std::optional<std::int64_t> value);
    Params& text_or_null(std::optional<std::string_view> value);
    Params& int8_array(std::span<const std::int64_t> values, std::optional<std::int64_t> null = std::nullopt);
    Params& int4_array(std::span<const std::int32_t> values);
    Params& text_array(std::span<const std::string_view> values);
    Params& bytes_array(std::span<const std::string_view> values);
    Params& date_array(std::span<const std::optional<Date>> values);
    /// An already encoded value in binary format.
    Params& encoded(std::string_view value) { return add(value); }

    template <class Tag>
    Params& id(Id<Tag> value) {
        return int8(value.value);
    }

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// Of all values, encoded.
    [[nodiscard]] std::size_t encoded_size() const noexcept { return buffer_.size(); }
    [[nodiscard]] const char* value(std::size_t index) const noexcept;
    [[nodiscard]] int length(std::size_t index) const noexcept { return slots_[index].length; }

private:
    struct Slot {
        std::uint32_t offset = 0;
        std::int32_t length = 0;
        bool null = false;
    };
    Params& add(std::string_view value);
    Params& add_null();
    void open();
    Params& close();

    std::string buffer_;
    std::array<Slot, most> slots_{};
    std::size_t size_ = 0;
};

}  // namespace gi::pg
