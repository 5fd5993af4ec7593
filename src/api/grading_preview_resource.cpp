/// What other rules would do to a class, before they are saved.
#include <algorithm>
#include <optional>
#include <utility>

#include "api/grading_routes.hpp"
#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/rules_body.hpp"
#include "api/total_json.hpp"
#include "gradebook/column_grader.hpp"
#include "gradebook/gradebook.hpp"
#include "gradebook/grading/rules_text.hpp"

namespace gi::api {
namespace {

namespace grading = gradebook::grading;

constexpr std::size_t most_examples = 200;

/// A student whose total or grade would be another.
struct Example {
    StudentId id;
    std::string last_name;
    std::string first_name;
    std::string sort_key;
    grading::Total before;
    grading::Total after;
    std::string letter_before;
    std::string letter_after;
};

struct Counts {
    std::size_t students = 0;
    std::size_t percent_up = 0;
    std::size_t percent_down = 0;
    std::size_t letter_up = 0;
    std::size_t letter_down = 0;
    std::size_t without_term = 0;  // assignments that do not count for that reason
    std::size_t letter_other = 0;  // of another scale: nothing says which is better
};

/// Grades every row twice.
class Comparison final : public gradebook::GradebookSink {
public:
    explicit Comparison(grading::Rules rules) : rules_after_(std::move(rules)) {}

    void begin(const gradebook::ClassHeader& header, std::vector<gradebook::AssignmentColumn> columns) override {
        rules_before_ = header.rules;
        const auto works = gradebook::works_of(columns);
        cells_.emplace(columns);
        before_.emplace(rules_before_, works);
        after_.emplace(rules_after_, works);
        counts_ = {};
        if (rules_after_.weighs_terms())
            counts_.without_term = static_cast<std::size_t>(std::ranges::count_if(
                columns, [this](const auto& column) { return !grading::term_of(rules_after_.terms, column.date); }));
        examples_.clear();
    }

    void row(const gradebook::StudentRow& row) override {
        const auto cells = cells_->read(row);
        const auto before = before_->grade(cells);
        const auto after = after_->grade(cells);
        ++counts_.students;
        const auto letter_before = before_->letter(before);
        const auto letter_after = after_->letter(after);
        if (!count(before, after) && letter_before == letter_after) return;
        examples_.push_back({row.id, std::string{row.last_name}, std::string{row.first_name}, std::string{row.sort_key},
                             before, after, std::string{letter_before}, std::string{letter_after}});
    }

    [[nodiscard]] std::string json() {
        std::ranges::sort(examples_, {}, &Example::sort_key);
        std::string body;
        JsonWriter out{body};
        out.begin_object().member("students", counts_.students).member("percent_up", counts_.percent_up);
        out.member("percent_down", counts_.percent_down).member("letter_up", counts_.letter_up);
        out.member("letter_down", counts_.letter_down).member("letter_other", counts_.letter_other);
        out.member("changed", examples_.size())
            .member("without_term", counts_.without_term)
            .key("examples")
            .begin_array();
        for (std::size_t i = 0; i < std::min(examples_.size(), most_examples); ++i) write(out, examples_[i]);
        out.end_array().key("rules");
        grading::write(out, rules_after_);
        out.end_object();
        return body;
    }

private:
    /// Whether anything that is shown as a number is another.
    bool count(const grading::Total& before, const grading::Total& after) {
        if (!before.judged || !after.judged) return before.judged.has_value() != after.judged.has_value();
        if (rules_before_.scale == rules_after_.scale) {
            counts_.letter_up += after.judged->step < before.judged->step ? 1 : 0;
            counts_.letter_down += after.judged->step > before.judged->step ? 1 : 0;
        } else if (before_->letter(before) != after_->letter(after)) {
            ++counts_.letter_other;
        }
        counts_.percent_up += after.judged->millionths > before.judged->millionths ? 1 : 0;
        counts_.percent_down += after.judged->millionths < before.judged->millionths ? 1 : 0;
        return after.judged->millionths != before.judged->millionths;
    }

    static void write(JsonWriter& out, const Example& example) {
        out.begin_object().member("id", std::string_view{to_string(example.id)});
        out.member("last_name", std::string_view{example.last_name});
        out.member("first_name", std::string_view{example.first_name}).key("before").begin_object();
        write_total(out, example.before, example.letter_before);
        out.end_object().key("after").begin_object();
        write_total(out, example.after, example.letter_after);
        out.end_object().end_object();
    }

    grading::Rules rules_before_;
    grading::Rules rules_after_;
    std::optional<gradebook::RowCells> cells_;
    std::optional<grading::Grader> before_;
    std::optional<grading::Grader> after_;
    Counts counts_;
    std::vector<Example> examples_;
};

}  // namespace

Task<Answer> preview_class_grading(Context& context) {
    const auto id = path_id<ClassId>(context, "class");
    if (!id) co_return std::unexpected(id.error());
    if (auto allowed = co_await check_class(context, *id); !allowed) co_return std::unexpected(allowed.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto rules = rules_in(*body);
    if (!rules) co_return std::unexpected(rules.error());
    Comparison comparison{std::move(*rules)};
    const auto read = co_await gradebook::read_gradebook(context.thread.database, context.tenant, *id, comparison);
    if (!read) co_return std::unexpected(read.error());
    co_return json_answer(comparison.json());
}

}  // namespace gi::api
