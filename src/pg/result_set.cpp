#include "pg/result_set.hpp"

#include <libpq-fe.h>

#include <bit>
#include <charconv>
#include <cstring>
#include <stdexcept>

namespace gi::pg {
namespace {

template <class T>
T read_big_endian(const char* at) noexcept {
    T value;
    std::memcpy(&value, at, sizeof value);
    return std::byteswap(value);
}
static_assert(std::endian::native == std::endian::little);

void expect_length(std::string_view value, std::size_t length) {
    if (value.size() != length) throw std::logic_error("a column has another type than the code reads");
}

constexpr std::size_t array_header_bytes = 20;  // dimensions, has-null, element oid, size, lower bound

}  // namespace

void ResultFree::operator()(pg_result* result) const noexcept { PQclear(result); }

std::int32_t Int8ArrayView::read_int32(const char* at) noexcept { return read_big_endian<std::int32_t>(at); }
std::int64_t Int8ArrayView::read_int64(const char* at) noexcept { return read_big_endian<std::int64_t>(at); }

Int8ArrayView::Int8ArrayView(std::string_view binary) {
    if (binary.size() < array_header_bytes) return;  // NULL or '{}'
    if (read_int32(binary.data()) != 1) throw std::logic_error("scores must be a one-dimensional array");
    size_ = static_cast<std::size_t>(read_int32(binary.data() + 12));
    elements_ = binary.data() + array_header_bytes;
}

std::size_t ResultSet::rows() const noexcept {
    return result_ ? static_cast<std::size_t>(PQntuples(result_.get())) : 0;
}

std::int64_t ResultSet::affected() const noexcept {
    const std::string_view text = result_ ? PQcmdTuples(result_.get()) : "";
    std::int64_t count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return count;
}

bool ResultSet::is_null(std::size_t row, int column) const noexcept {
    return PQgetisnull(result_.get(), static_cast<int>(row), column) != 0;
}

std::string_view ResultSet::text(std::size_t row, int column) const noexcept {
    const auto index = static_cast<int>(row);
    return {PQgetvalue(result_.get(), index, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), index, column))};
}

std::int64_t ResultSet::int8(std::size_t row, int column) const {
    const auto value = text(row, column);
    expect_length(value, 8);
    return read_big_endian<std::int64_t>(value.data());
}

std::int32_t ResultSet::int4(std::size_t row, int column) const {
    const auto value = text(row, column);
    expect_length(value, 4);
    return read_big_endian<std::int32_t>(value.data());
}

bool ResultSet::boolean(std::size_t row, int column) const {
    const auto value = text(row, column);
    expect_length(value, 1);
    return value.front() != 0;
}

std::optional<Date> ResultSet::date(std::size_t row, int column) const {
    if (is_null(row, column)) return std::nullopt;
    return Date{int4(row, column)};
}

std::optional<std::int64_t> ResultSet::int8_or_null(std::size_t row, int column) const {
    if (is_null(row, column)) return std::nullopt;
    return int8(row, column);
}

Int8ArrayView ResultSet::int8_array(std::size_t row, int column) const { return Int8ArrayView{text(row, column)}; }

std::vector<std::int32_t> ResultSet::int4_array(std::size_t row, int column) const {
    std::vector<std::int32_t> values;
    for (const auto binary : text_array(row, column)) values.push_back(read_big_endian<std::int32_t>(binary.data()));
    return values;
}

std::vector<std::string_view> ResultSet::text_array(std::size_t row, int column) const {
    std::vector<std::string_view> values;
    const auto binary = text(row, column);
    if (binary.size() < array_header_bytes) return values;
    const auto size = static_cast<std::size_t>(read_big_endian<std::int32_t>(binary.data() + 12));
    values.reserve(size);
    const char* at = binary.data() + array_header_bytes;
    for (std::size_t index = 0; index < size; ++index) {
        const auto length = read_big_endian<std::int32_t>(at);
        at += 4;
        values.emplace_back(at, length < 0 ? 0 : static_cast<std::size_t>(length));
        at += length < 0 ? 0 : length;
    }
    return values;
}

}  // namespace gi::pg
