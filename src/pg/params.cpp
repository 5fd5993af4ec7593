#include "pg/params.hpp"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <chrono>
#include <concepts>
#include <stdexcept>

namespace gi::pg {
namespace {

// Oids of built-in types never change (pg_type.dat).
constexpr Oid bytea_oid = 17;
constexpr Oid int8_oid = 20;
constexpr Oid int4_oid = 23;
constexpr Oid text_oid = 25;
constexpr Oid date_oid = 1082;

template <std::integral T>
void append_big_endian(std::string& out, T value) {
    auto bits = static_cast<std::make_unsigned_t<T>>(value);
    char bytes[sizeof(T)];
    for (std::size_t i = sizeof(T); i-- > 0; bits = static_cast<decltype(bits)>(bits >> 7 >> 1))
        bytes[i] = static_cast<char>(bits & 0xff);
    out.append(bytes, sizeof(T));
}

void append_array_header(std::string& out, std::size_t size, bool has_null, Oid element) {
    append_big_endian<std::int32_t>(out, size == 0 ? 0 : 1);
    append_big_endian<std::int32_t>(out, has_null ? 1 : 0);
    append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(element));
    if (size == 0) return;
    append_big_endian<std::int32_t>(out, static_cast<std::int32_t>(size));
    append_big_endian<std::int32_t>(out, 1);
}

void append_string_array(std::string& out, std::span<const std::string_view> values, Oid element) {
    append_array_header(out, values.size(), false, element);
    for (const auto value : values) {
        append_big_endian(out, static_cast<std::int32_t>(value.size()));
        out.append(value);
    }
}

constexpr std::chrono::sys_days epoch_2000{std::chrono::year{2000} / 1 / 1};

}  // namespace

std::optional<Date> date_from_iso(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    const auto number = [&](std::size_t at, std::size_t count, auto& value) {
        const auto end = text.data() + at + count;
        const auto parsed = std::from_chars(text.data() + at, end, value);
        return parsed.ec == std::errc{} && parsed.ptr == end;
    };
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok()) return std::nullopt;
    return Date{static_cast<std::int32_t>((std::chrono::sys_days{date} - epoch_2000).count())};
}

std::string to_iso(Date date) {
    const std::chrono::year_month_day day{epoch_2000 + std::chrono::days{date.days}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

void BinaryWriter::int16(std::int16_t value) { append_big_endian(*out_, value); }
void BinaryWriter::int32(std::int32_t value) { append_big_endian(*out_, value); }
void BinaryWriter::int64(std::int64_t value) { append_big_endian(*out_, value); }

std::size_t BinaryWriter::begin_length() {
    const auto at = out_->size();
    out_->append(4, '\0');
    return at;
}

void BinaryWriter::patch_length(std::size_t at) {
    const auto length = static_cast<std::uint32_t>(out_->size() - at - 4);
    for (std::size_t i = 0; i < 4; ++i) (*out_)[at + i] = static_cast<char>(length >> (24 - 8 * i) & 0xff);
}

void append_int8_array(std::string& out, std::span<const std::int64_t> values, std::optional<std::int64_t> null) {
    out.reserve(out.size() + 20 + values.size() * 12);
    append_array_header(out, values.size(), null.has_value(), int8_oid);
    for (const auto value : values) {
        if (null == value) {
            append_big_endian<std::int32_t>(out, -1);
        } else {
            append_big_endian<std::int32_t>(out, 8);
            append_big_endian(out, value);
        }
    }
}

void append_int4_array(std::string& out, std::span<const std::int32_t> values) {
    append_array_header(out, values.size(), false, int4_oid);
    for (const auto value : values) {
        append_big_endian<std::int32_t>(out, 4);
        append_big_endian(out, value);
    }
}

void Params::open() {
    if (size_ == most) throw std::logic_error("too many parameters for one statement");
    slots_[size_] = {static_cast<std::uint32_t>(buffer_.size()), 0, false};
}

Params& Params::close() {
    slots_[size_].length = static_cast<std::int32_t>(buffer_.size() - slots_[size_].offset);
    ++size_;
    return *this;
}

Params& Params::add(std::string_view value) {
    open();
    buffer_.append(value);
    return close();
}

Params& Params::add_null() {
    open();
    slots_[size_].null = true;
    return close();
}

Params& Params::int8(std::int64_t value) {
    open();
    append_big_endian(buffer_, value);
    return close();
}

Params& Params::int4(std::int32_t value) {
    open();
    append_big_endian(buffer_, value);
    return close();
}

Params& Params::text(std::string_view value) { return add(value); }
Params& Params::bytes(std::string_view value) { return add(value); }
Params& Params::boolean(bool value) { return add(value ? std::string_view{"\1", 1} : std::string_view{"\0", 1}); }
Params& Params::date(std::optional<Date> value) { return value ? int4(value->days) : add_null(); }
Params& Params::int8_or_null(std::optional<std::int64_t> value) { return value ? int8(*value) : add_null(); }
Params& Params::text_or_null(std::optional<std::string_view> value) { return value ? text(*value) : add_null(); }

Params& Params::int8_array(std::span<const std::int64_t> values, std::optional<std::int64_t> null) {
    open();
    append_int8_array(buffer_, values, null);
    return close();
}

Params& Params::int4_array(std::span<const std::int32_t> values) {
    open();
    append_int4_array(buffer_, values);
    return close();
}

Params& Params::text_array(std::span<const std::string_view> values) {
    open();
    append_string_array(buffer_, values, text_oid);
    return close();
}

Params& Params::bytes_array(std::span<const std::string_view> values) {
    open();
    append_string_array(buffer_, values, bytea_oid);
    return close();
}

Params& Params::date_array(std::span<const std::optional<Date>> values) {
    open();
    append_array_header(buffer_, values.size(), true, date_oid);
    for (const auto value : values) {
        append_big_endian<std::int32_t>(buffer_, value ? 4 : -1);
        if (value) append_big_endian(buffer_, value->days);
    }
    return close();
}

const char* Params::value(std::size_t index) const noexcept {
    const auto& slot = slots_[index];
    return slot.null ? nullptr : buffer_.data() + slot.offset;
}

}  // namespace gi::pg
