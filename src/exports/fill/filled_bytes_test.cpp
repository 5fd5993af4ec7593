#include "exports/fill/filled_bytes.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

#include "exports/fill/fill_testing.hpp"
#include "intake/csv/records.hpp"

namespace gi::exports {
namespace {

using namespace std::string_view_literals;
using testing::encoded;
using testing::encodings;

std::string filled(std::string_view bytes, const std::vector<NewCell>& cells) {
    const auto sheet = intake::open_sheet(bytes);
    if (sheet) return fill_cells(bytes, *sheet, cells);
    ADD_FAILURE() << sheet.error().message;
    return {};
}

TEST(FilledBytes, are_the_file_itself_when_nothing_is_filled) {
    constexpr auto file = "\xEF\xBB\xBFName ; \"A\" ;\r\n\r\n  x;\" y \";;\r\n\n"sv;
    EXPECT_EQ(filled(file, {}), file);
}

TEST(FilledBytes, have_the_new_text_in_the_place_of_the_old_one) {
    EXPECT_EQ(filled("Name,Quiz,Essay\nAnn,85,\nBo,,7\n", {{2, 2, "90"}, {3, 2, "6.5"}, {3, 3, "EX"}}),
              "Name,Quiz,Essay\nAnn,90,\nBo,6.5,EX\n");
}

TEST(FilledBytes, keep_how_each_cell_is_written) {
    EXPECT_EQ(filled("Name,Quiz\nAnn,\"85\"\n", {{2, 2, "90"}}), "Name,Quiz\nAnn,\"90\"\n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,\"\"\n", {{2, 2, "90"}}), "Name,Quiz\nAnn,\"90\"\n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,  85 \n", {{2, 2, "90"}}), "Name,Quiz\nAnn,  90 \n");
    EXPECT_EQ(filled("Name,Quiz\nAnn, \" 85\" \n", {{2, 2, "90"}}), "Name,Quiz\nAnn, \" 90\" \n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,=\"85\"\n", {{2, 2, "90"}}), "Name,Quiz\nAnn,=\"90\"\n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,  \n", {{2, 2, "90"}}), "Name,Quiz\nAnn,90\n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,\"8\"\"5\" points\n", {{2, 2, "90"}}), "Name,Quiz\nAnn,\"90\"\n");
}

TEST(FilledBytes, quote_what_has_the_delimiter_in_it) {
    EXPECT_EQ(filled("Name,Quiz\nAnn,85\n", {{2, 2, "8,5"}}), "Name,Quiz\nAnn,\"8,5\"\n");
    EXPECT_EQ(filled("Name,Quiz\nAnn,\"85\"\n", {{2, 2, "8,5"}}), "Name,Quiz\nAnn,\"8,5\"\n");
    EXPECT_EQ(filled("Name;Quiz\nAnn;85\n", {{2, 2, "8,5"}}), "Name;Quiz\nAnn;8,5\n");
}

TEST(FilledBytes, never_harm_a_negative_number) {
    EXPECT_EQ(filled("Name,Quiz\nAnn,85\n", {{2, 2, "-3.5"}}), "Name,Quiz\nAnn,-3.5\n");
    EXPECT_EQ(filled("Name,Quiz,Bonus\nAnn,85,-2\n", {{2, 2, "90"}}), "Name,Quiz,Bonus\nAnn,90,-2\n");
}

TEST(FilledBytes, complete_a_row_that_is_too_short) {
    EXPECT_EQ(filled("Name,Quiz,Essay\nAnn\r\nBo,1\n", {{2, 2, "90"}, {2, 3, "6"}, {3, 3, "5"}}),
              "Name,Quiz,Essay\nAnn,90,6\r\nBo,1,5\n");
    EXPECT_EQ(filled("Name,Quiz,Essay\n\"Ann\"", {{2, 3, "6"}}), "Name,Quiz,Essay\n\"Ann\",,\"6\"");
}

TEST(FilledBytes, count_rows_as_a_spreadsheet_does) {
    EXPECT_EQ(filled("sep=;\r\nName;Quiz\r\n\r\n\"A\r\nB\";85\r\nBo;\r\n", {{4, 2, "90"}, {5, 2, "1"}}),
              "sep=;\r\nName;Quiz\r\n\r\n\"A\r\nB\";90\r\nBo;1\r\n");
}

TEST(FilledBytes, leave_letters_that_were_only_guessed_as_they_are) {
    // Mostly UTF-8 with one broken byte: each is read in its own way, and none is written anew.
    EXPECT_EQ(filled("Näme,Größe,Quiz\nZo\xEB,é,85\n", {{2, 3, "90"}}), "Näme,Größe,Quiz\nZo\xEB,é,90\n");
}

TEST(FilledBytes, refuse_what_is_no_score) {
    EXPECT_THROW(filled("Name,Quiz\nAnn,85\n", {{2, 2, "a\"b"}}), std::logic_error);
    EXPECT_THROW(filled("Name,Quiz\nAnn,85\n", {{2, 2, "é"}}), std::logic_error);
    EXPECT_THROW(filled("Name,Quiz\nAnn,85\n", {{3, 2, "90"}}), std::logic_error);
    EXPECT_THROW(filled("Name,Quiz\nAnn,85\n", {{2, 2, "90"}, {2, 1, "90"}}), std::logic_error);
}

/// A file as it is made: pieces that are filled, and what stands between them.
struct MadeFile {
    std::string before{};
    std::string after{};
    std::vector<NewCell> cells{};
};

class FileMaker {
public:
    explicit FileMaker(unsigned seed) : random_(seed) {}

    MadeFile make() {
        delimiter_ = pick(std::array{',', ';', '\t'});
        const auto line_end = pick(std::array{"\n"sv, "\r\n"sv, "\r"sv});
        const auto columns = 3 + below(4);
        const auto rows = 2 + below(8);
        for (std::uint32_t column = 0; column < columns; ++column) {
            if (column > 0) both(std::string{delimiter_});
            both(column == 0 ? "Name" : "Quiz " + std::to_string(column));
        }
        for (std::uint32_t row = 2; row < 2 + rows; ++row) {
            both(std::string{line_end});
            for (std::uint32_t column = 1; column <= columns; ++column) {
                if (column > 1) both(std::string{delimiter_});
                column == 1 ? both(name()) : score(row, column);
            }
        }
        if (below(2) == 0) both(std::string{line_end});
        return std::move(made_);
    }

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
    template <class List>
    List::value_type pick(const List& list) {
        return list[below(static_cast<std::uint32_t>(list.size()))];
    }

    void both(const std::string& text) {
        made_.before += text;
        made_.after += text;
    }

    std::string name() {
        return std::string{pick(
            std::array{"Zoë"sv, "\"Abara, K; J\t\""sv, "\"a \"\"b\"\" ü\""sv, " Ñu "sv, "\"over\r\ntwo\nlines\""sv})};
    }

    void score(std::uint32_t row, std::uint32_t column) {
        struct Style {
            std::string_view before;
            std::string_view behind;
        };
        const auto style = pick(std::array{Style{"", ""}, Style{"\"", "\""}, Style{" ", "  "}, Style{" \"", "\" "},
                                           Style{"=\"", "\""}, Style{"\" ", " \""}});
        const auto old = pick(std::array{"85"sv, "7.5"sv, "B+"sv, "-3"sv, "ä"sv});
        both(std::string{style.before});
        made_.before += old;
        const bool fill = below(3) == 0;
        const auto text = pick(std::array{"90"sv, "-12.25"sv, "EX"sv, "100.00"sv});
        made_.after += fill ? text : old;
        if (fill) made_.cells.push_back({row, column, std::string{text}});
        both(std::string{style.behind});
    }

    std::mt19937 random_;
    char delimiter_ = ',';
    MadeFile made_;
};

TEST(FilledBytes, differ_in_the_filled_cells_only_whatever_the_file) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const auto made = FileMaker{seed}.make();
        for (const auto& encoding : encodings) {
            SCOPED_TRACE(std::string{encoding.name} + ", seed " + std::to_string(seed));
            EXPECT_EQ(filled(encoded(made.before, encoding), made.cells), encoded(made.after, encoding));
        }
    }
}

}  // namespace
}  // namespace gi::exports
