#pragma once
/// One CSV file of a OneRoster set, read by its headings: real files have columns missing, added and in another order.
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/text.hpp"
#include "intake/csv/records.hpp"
#include "intake/problem_list.hpp"
#include "intake/sheet_text.hpp"

namespace gi::intake::oneroster {

/// A place in the rows of one table. A column that the file does not have is blank in every row.
struct Column {
    static constexpr std::uint32_t absent = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t index = absent;
};

class Row {
public:
    explicit Row(const csv::Record& record) noexcept : record_(&record) {}

    [[nodiscard]] std::uint32_t number() const noexcept { return record_->number; }
    /// Trimmed. The text lives as long as the table.
    [[nodiscard]] std::string_view operator[](Column column) const noexcept {
        return trim(record_->cell(column.index));
    }

private:
    const csv::Record* record_;
};

class Table {
public:
    /// `name` as in the standard: "lineItems". Fails with file_empty when there is no content, or as the reader of
    /// records does.
    [[nodiscard]] static Result<Table> open(std::string_view name, std::string bytes, const ReadLimits& limits);

    [[nodiscard]] std::string_view name() const noexcept { return name_; }
    [[nodiscard]] const std::string& file() const noexcept { return file_; }  // "lineItems.csv"
    [[nodiscard]] const std::vector<std::string>& headings() const noexcept { return headings_; }
    /// By its heading, in any case.
    [[nodiscard]] Column column(std::string_view heading) const noexcept;
    [[nodiscard]] bool has(std::string_view heading) const noexcept { return column(heading).index != Column::absent; }

    /// What is not as the standard says, once for the whole file.
    void report_layout(ProblemList& problems) const;

    /// Every row below the headings; fails as the reader of records does, naming the file.
    template <class Use>
    [[nodiscard]] Result<void> for_each(const Use& use) {
        auto& records = *content_->records;
        records.rewind();
        bool is_heading = true;
        auto read = records.for_each([&](const csv::Record& record) {
            if (!std::exchange(is_heading, false)) use(Row{record});
        });
        return read ? Result<void>{} : std::unexpected(of_this_file(std::move(read.error())));
    }

private:
    struct Content {
        std::string bytes{};
        SheetText sheet{};  // may view the bytes
        std::optional<csv::RecordReader> records{};
    };

    Table(std::string_view name, std::unique_ptr<Content> content);
    [[nodiscard]] Error of_this_file(Error error) const;

    std::string name_;
    std::string file_;
    std::vector<std::string> headings_;
    std::unique_ptr<Content> content_;
};

}  // namespace gi::intake::oneroster
