#pragma once
/// Rows of one statement in binary format. Views point into the result and live as long as it does.
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "pg/params.hpp"

struct pg_result;

namespace gi::pg {

struct ResultFree {
    void operator()(pg_result* result) const noexcept;
};

/// A bigint[] as it came over the wire: elements are decoded when asked for.
class Int8ArrayView {
public:
    Int8ArrayView() = default;
    explicit Int8ArrayView(std::string_view binary);
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// Calls `visit(index, std::optional<int64_t>)` for each element in order.
    template <class Visit>
    void for_each(Visit visit) const {
        const char* at = elements_;
        for (std::size_t index = 0; index < size_; ++index) {
            const auto length = read_int32(at);
            at += 4;
            if (length < 0) {
                visit(index, std::optional<std::int64_t>{});
            } else {
                visit(index, std::optional<std::int64_t>{read_int64(at)});
                at += 8;
            }
        }
    }

private:
    static std::int32_t read_int32(const char* at) noexcept;
    static std::int64_t read_int64(const char* at) noexcept;
    const char* elements_ = nullptr;
    std::size_t size_ = 0;
};

class ResultSet {
public:
    ResultSet() = default;
    explicit ResultSet(pg_result* result) noexcept : result_(result) {}

    [[nodiscard]] std::size_t rows() const noexcept;
    [[nodiscard]] bool empty() const noexcept { return rows() == 0; }
    /// Rows that an INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t affected() const noexcept;

    [[nodiscard]] bool is_null(std::size_t row, int column) const noexcept;
    [[nodiscard]] std::int64_t int8(std::size_t row, int column) const;
    [[nodiscard]] std::int32_t int4(std::size_t row, int column) const;
    [[nodiscard]] bool boolean(std::size_t row, int column) const;
    [[nodiscard]] std::string_view text(std::size_t row, int column) const noexcept;  // text, bytea; "" for NULL
    [[nodiscard]] std::optional<Date> date(std::size_t row, int column) const;
    [[nodiscard]] std::optional<std::int64_t> int8_or_null(std::size_t row, int column) const;
    [[nodiscard]] Int8ArrayView int8_array(std::size_t row, int column) const;
    [[nodiscard]] std::vector<std::int32_t> int4_array(std::size_t row, int column) const;  // without NULLs
    [[nodiscard]] std::vector<std::string_view> text_array(std::size_t row, int column) const;

    template <class IdType>
    [[nodiscard]] IdType id(std::size_t row, int column) const {
        return IdType{int8(row, column)};
    }

private:
    std::unique_ptr<pg_result, ResultFree> result_;
};

}  // namespace gi::pg
