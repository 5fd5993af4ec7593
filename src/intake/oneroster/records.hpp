#pragma once
/// The rows of the tables of OneRoster as what they say. Texts view the tables, which must live as long. Rows without
/// a sourcedId and second rows of one sourcedId are reported and left out.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "intake/oneroster/file_set.hpp"
#include "intake/problem_list.hpp"

namespace gi::intake::oneroster {

struct Item {
    std::uint32_t row = 0;
    std::string_view id{};
    bool deleted = false;  // its status is “tobedeleted”
};

struct User : Item {
    bool enabled = true;
    std::string_view role{};  // 1.1 only
    std::string_view username{};
    std::string_view last_name{};  // the preferred one, when there is one
    std::string_view first_name{};
    std::string_view number{};  // `identifier`
    std::string_view email{};
    std::string_view agents{};  // a list
};

struct Role : Item {
    std::string_view user{};
    std::string_view role{};
    bool primary = false;
};

struct Class : Item {
    std::string_view title{};
    std::string_view code{};
    std::string_view course{};
    std::string_view terms{};  // a list
    std::string_view periods{};
};

struct Course : Item {
    std::string_view title{};
};

struct Session : Item {
    std::string_view title{};
    std::string_view type{};
    std::string_view parent{};
    std::string_view begins{};
    std::string_view ends{};  // the first day after
};

struct Enrollment : Item {
    std::string_view class_id{};
    std::string_view user{};
    std::string_view role{};
    std::string_view begins{};
    std::string_view ends{};
};

struct Category : Item {
    std::string_view title{};
};

struct LineItem : Item {
    std::string_view title{};
    std::string_view class_id{};
    std::string_view category{};
    std::string_view session{};
    std::string_view assigned{};
    std::string_view due{};
    std::string_view max_points{};
};

struct ScoreResult : Item {
    std::string_view line_item{};
    std::string_view student{};
    std::string_view status{};  // “exempt” and others
    std::string_view score{};
    std::string_view text{};
    bool incomplete = false;
    bool late = false;
    bool missing = false;
};

[[nodiscard]] Result<std::vector<User>> read_users(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Role>> read_roles(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Class>> read_classes(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Course>> read_courses(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Session>> read_sessions(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Enrollment>> read_enrollments(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<Category>> read_categories(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<LineItem>> read_line_items(FileSet& set, ProblemList& problems);
[[nodiscard]] Result<std::vector<ScoreResult>> read_results(FileSet& set, ProblemList& problems);

/// The entries of "a,b" and "{Local:1},{Other:2}", trimmed; quotation marks around the list are taken off.
[[nodiscard]] std::vector<std::string_view> list_of(std::string_view text);

/// Letters in any case.
[[nodiscard]] bool is_word(std::string_view text, std::string_view lower_case) noexcept;

/// "(none)" is how exports fill a name that must not be empty.
[[nodiscard]] std::string_view name_of(std::string_view cell) noexcept;

}  // namespace gi::intake::oneroster
