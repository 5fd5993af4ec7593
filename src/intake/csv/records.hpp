#pragma once
/// Records of a delimited text (RFC 4180, read leniently), one at a time and without copying cells.
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "intake/csv/delimiter.hpp"
#include "intake/gradebook_file.hpp"

namespace gi::intake::csv {

struct Record {
    std::uint32_t number = 0;                   // 1-based; blank records count too, as rows do in a spreadsheet
    std::span<const std::string_view> cells{};  // overwritten by the next call; the text they view stays

    /// Blank where the record is short. `column` is 0-based.
    [[nodiscard]] std::string_view cell(std::size_t column) const noexcept {
        return column < cells.size() ? cells[column] : std::string_view{};
    }
};

/// Bytes of the text, with the quotes and blanks around the cell.
struct CellExtent {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Lines end with LF, CRLF or CR. A cell that starts with a quote (blanks before it are allowed) ends at the next
/// lone quote and may hold delimiters, line ends and doubled quotes; what follows the closing quote is appended.
/// Any other quote is an ordinary character.
class RecordReader {
public:
    /// `text` is UTF-8 and outlives the reader, the reader outlives the cells.
    RecordReader(std::string_view text, Dialect dialect, const ReadLimits& limits);

    /// The next record with content, nothing at the end. Fails with file_unreadable (a quote that is never closed),
    /// too_many_columns or too_many_rows.
    [[nodiscard]] Result<std::optional<Record>> next();

    /// Hands the rest to `use`, record by record; fails as next() does.
    template <class Use>
    [[nodiscard]] Result<void> for_each(const Use& use) {
        for (;;) {
            auto record = next();
            if (!record) return std::unexpected(std::move(record.error()));
            if (!*record) return {};
            use(**record);
        }
    }

    /// Where the cells of the record stand that next() gave last. It is read once more for that, so ask seldom.
    [[nodiscard]] std::vector<CellExtent> extents();

    /// Back to before the first record. The text of cells that were read stays.
    void rewind() noexcept;

    [[nodiscard]] char delimiter() const noexcept { return dialect_.delimiter; }

private:
    [[nodiscard]] Result<void> read_record();
    [[nodiscard]] std::string_view read_plain_cell() noexcept;
    [[nodiscard]] bool starts_quoted(std::size_t start, std::size_t& opening) const noexcept;
    [[nodiscard]] std::size_t find_cell_end(std::size_t from) noexcept;
    void look_at_block(std::size_t start) noexcept;
    [[nodiscard]] Result<std::string_view> read_quoted_cell(std::size_t opening);
    [[nodiscard]] std::string_view unescaped(std::string_view quoted, std::size_t escapes, std::string_view rest);
    void skip_line_end();
    [[nodiscard]] Error too_many_rows() const;

    std::string_view text_;
    Dialect dialect_;
    ReadLimits limits_;
    std::size_t block_ = std::string_view::npos;  // where the bytes start that block_ends_ is about
    std::uint64_t block_ends_ = 0;                // a bit for each delimiter and line end of the 64 bytes
    std::size_t position_ = 0;
    std::size_t record_start_ = 0;  // of the record that was read last
    std::uint32_t number_ = 0;
    std::uint32_t rows_ = 0;
    std::uint32_t width_ = 0;  // cells of the record being read, kept or not
    std::vector<std::string_view> cells_;
    std::pmr::monotonic_buffer_resource unescaped_;  // quoted cells that are not a plain piece of the text
};

}  // namespace gi::intake::csv
