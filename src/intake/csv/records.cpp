#include "intake/csv/records.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/said.hpp"
#include "base/text.hpp"

namespace gi::intake::csv {
namespace {

/// 64 bytes that are compared at once, and a bit for each.
constexpr std::size_t block_bytes = 64;
using Block = char __attribute__((ext_vector_type(block_bytes)));
using BlockBits = bool __attribute__((ext_vector_type(block_bytes)));

bool is_blank(std::string_view cell) noexcept {
    if (cell.empty()) return true;
    const auto first = static_cast<unsigned char>(cell.front());
    const bool ascii_content = first > ' ' && first < 0x80;
    return !ascii_content && trim(cell).empty();
}

}  // namespace

RecordReader::RecordReader(std::string_view text, Dialect dialect, const ReadLimits& limits)
    : text_(text), dialect_(dialect), limits_(limits) {
    rewind();
}

void RecordReader::rewind() noexcept {
    position_ = dialect_.preamble;
    number_ = dialect_.preamble > 0 ? 1 : 0;
    rows_ = 0;
}

Result<std::optional<Record>> RecordReader::next() {
    while (position_ < text_.size()) {
        ++number_;
        if (auto read = read_record(); !read) return std::unexpected(std::move(read.error()));
        if (std::ranges::all_of(cells_, is_blank)) continue;
        if (++rows_ > limits_.rows) return std::unexpected(too_many_rows());
        return Record{number_, cells_};
    }
    return std::nullopt;
}

std::vector<CellExtent> RecordReader::extents() {
    const auto behind = position_;
    std::vector<CellExtent> extents;
    for (position_ = record_start_;; ++position_) {
        const auto begin = position_;
        auto opening = begin;
        if (starts_quoted(begin, opening))
            static_cast<void>(read_quoted_cell(opening));  // it was read before, so it can be
        else
            static_cast<void>(read_plain_cell());
        extents.push_back({begin, position_});
        if (position_ >= text_.size() || text_[position_] != dialect_.delimiter) break;
    }
    position_ = behind;
    return extents;
}

Result<void> RecordReader::read_record() {
    record_start_ = position_;
    cells_.clear();
    width_ = 0;
    std::uint32_t content_width = 0;  // up to the last cell with content: trailing delimiters are harmless
    for (;;) {
        auto opening = position_;
        std::string_view cell;
        if (starts_quoted(position_, opening)) {
            auto quoted = read_quoted_cell(opening);
            if (!quoted) return std::unexpected(std::move(quoted.error()));
            cell = *quoted;
        } else {
            cell = read_plain_cell();
        }
        ++width_;
        if (width_ <= limits_.columns) {
            cells_.push_back(cell);
        } else if (!is_blank(cell)) {
            content_width = width_;
        }
        if (position_ >= text_.size() || text_[position_] != dialect_.delimiter) break;
        ++position_;
    }
    skip_line_end();
    if (content_width == 0) return {};
    return fail(ErrorCode::too_many_columns,
                said("too_many_columns",
                     "Row {row} has {columns} columns; at most {most} can be read. Delete the columns that are no "
                     "assignments, or split the file.",
                     {{"row", number_}, {"columns", content_width}, {"most", limits_.columns}}));
}

bool RecordReader::starts_quoted(std::size_t start, std::size_t& opening) const noexcept {
    opening = start;
    while (opening < text_.size() && text_[opening] == ' ') ++opening;
    return opening < text_.size() && text_[opening] == '"';
}

std::string_view RecordReader::read_plain_cell() noexcept {
    const auto start = position_;
    position_ = find_cell_end(start);
    return text_.substr(start, position_ - start);
}

/// The next delimiter or line end. Looks at 64 bytes at once and remembers what it saw there.
std::size_t RecordReader::find_cell_end(std::size_t from) noexcept {
    while (from < text_.size()) {
        const auto start = from / block_bytes * block_bytes;
        if (start != block_) look_at_block(start);
        if (const auto ends = block_ends_ >> (from - start); ends != 0)
            return from + static_cast<std::size_t>(std::countr_zero(ends));
        from = start + block_bytes;
    }
    return text_.size();
}

void RecordReader::look_at_block(std::size_t start) noexcept {
    Block bytes{};
    if (const auto rest = text_.size() - start; rest >= block_bytes)
        std::memcpy(&bytes, text_.data() + start, block_bytes);  // of a known size: one load
    else
        std::memcpy(&bytes, text_.data() + start, rest);
    const auto is_end = (bytes == dialect_.delimiter) | (bytes == '\n') | (bytes == '\r');
    block_ends_ = std::bit_cast<std::uint64_t>(__builtin_convertvector(is_end, BlockBits));
    block_ = start;
}

Result<std::string_view> RecordReader::read_quoted_cell(std::size_t opening) {
    const auto start = opening + 1;
    std::size_t escapes = 0;
    auto closing = text_.find('"', start);
    for (; closing != std::string_view::npos; closing = text_.find('"', closing + 2)) {
        if (closing + 1 >= text_.size() || text_[closing + 1] != '"') break;
        ++escapes;
    }
    if (closing == std::string_view::npos) {
        return fail(
            ErrorCode::file_unreadable,
            said("quotation_not_closed",
                 "The quotation mark that opens in row {row}, column {column} is never closed, so the rows after "
                 "it cannot be told apart. Close or delete it and upload the file again.",
                 {{"row", number_}, {"column", width_ + 1}}));
    }
    position_ = closing + 1;
    const auto quoted = text_.substr(start, closing - start);
    const auto rest = read_plain_cell();
    if (escapes == 0 && is_blank(rest)) return quoted;
    return unescaped(quoted, escapes, is_blank(rest) ? std::string_view{} : rest);
}

std::string_view RecordReader::unescaped(std::string_view quoted, std::size_t escapes, std::string_view rest) {
    const auto size = quoted.size() - escapes + rest.size();
    auto* const memory = static_cast<char*>(unescaped_.allocate(std::max<std::size_t>(size, 1), 1));
    auto* out = memory;
    while (!quoted.empty()) {
        const auto piece = quoted.substr(0, quoted.find('"'));
        out = std::ranges::copy(piece, out).out;
        if (piece.size() < quoted.size()) *out++ = '"';
        quoted.remove_prefix(std::min(piece.size() + 2, quoted.size()));
    }
    std::ranges::copy(rest, out);
    return {memory, size};
}

void RecordReader::skip_line_end() {
    if (position_ >= text_.size()) return;
    position_ += text_.substr(position_).starts_with("\r\n") ? 2 : 1;
}

Error RecordReader::too_many_rows() const {
    const auto rest = text_.substr(position_);
    const auto lines = std::max(std::ranges::count(rest, '\n'), std::ranges::count(rest, '\r'));
    return error_saying(
        ErrorCode::too_many_rows,
        said("too_many_rows",
             "The file has about {rows} rows; at most {most} can be read. Split it into one file for each "
             "class.",
             {{"rows", static_cast<std::int64_t>(rows_) + lines}, {"most", limits_.rows}}));
}

}  // namespace gi::intake::csv
