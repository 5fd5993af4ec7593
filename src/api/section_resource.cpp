/// Students of a class put into a section by hand.
#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "gradebook/sections.hpp"

namespace gi::api {
namespace {

constexpr std::size_t most_students = 5'000;
constexpr std::size_t most_section_bytes = 256 * 1024;  // of the body

Result<std::vector<StudentId>> read_students(const boost::json::object& body) {
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "students must be a list of 1 to 5,000 ids of the gradebook.",
                    "students");
    };
    const auto* value = body.if_contains("students");
    const auto* list = value == nullptr ? nullptr : value->if_array();
    if (list == nullptr || list->empty() || list->size() > most_students) return wrong();
    std::vector<StudentId> students;
    for (const auto& item : *list) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong();
        students.push_back(StudentId{*id});
    }
    return students;
}

Result<gradebook::SectionWish> read_wish(const boost::json::object& body) {
    if (!body.contains("section"))
        return fail(ErrorCode::invalid_field, "section is missing. An empty one takes the students out of theirs.",
                    "section");
    auto section = optional_line(body, "section", gradebook::longest_section);
    if (!section) return std::unexpected(section.error());
    auto students = read_students(body);
    if (!students) return std::unexpected(students.error());
    return gradebook::SectionWish{std::move(*section), std::move(*students)};
}

}  // namespace

Task<Answer> set_sections(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    context.request.body->set_limit(most_section_bytes);
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto wish = read_wish(*body);
    if (!wish) co_return std::unexpected(wish.error());
    const gradebook::ChangeAuthor author{*class_id, context.principal->account};
    const auto result =
        co_await gradebook::put_into_section(context.thread.database, context.tenant, author, std::move(*wish));
    if (!result) co_return std::unexpected(result.error());
    if (result->change) {
        context.process.class_versions.saw(context.tenant->id, *class_id, result->class_version,
                                           std::chrono::steady_clock::now());
    }
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().text_or_null("change", result->change ? to_string(*result->change) : std::string{});
    out.member("version", result->class_version).member("moved", result->moved).end_object();
    co_return json_answer(std::move(answer));
}

}  // namespace gi::api
