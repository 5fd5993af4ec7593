/// Students added to a class and taken out of it by hand.
#include <chrono>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/routes.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "gradebook/class_students.hpp"

namespace gi::api {
namespace {

constexpr std::size_t longest_student_name = 100;  // bytes
constexpr std::size_t longest_email = 254;

Result<gradebook::Newcomer> read_newcomer(const boost::json::object& body) {
    gradebook::Newcomer newcomer;
    if (const auto* id = body.if_contains("student"); id != nullptr && !id->is_null()) {
        const auto value = id->is_string() ? decode_id(id->get_string()) : std::nullopt;
        if (!value) return fail(ErrorCode::invalid_field, "student must be an id.", "student");
        newcomer.student = StudentId{*value};
        return newcomer;
    }
    auto last_name = optional_line(body, "last_name", longest_student_name);
    if (!last_name) return std::unexpected(last_name.error());
    auto first_name = optional_line(body, "first_name", longest_student_name);
    if (!first_name) return std::unexpected(first_name.error());
    auto email = optional_line(body, "email", longest_email);
    if (!email) return std::unexpected(email.error());
    if (!email->empty() && !looks_like_email(*email))
        return fail(ErrorCode::invalid_field, "This does not look like an e-mail address.", "email");
    newcomer.facts = {std::move(*last_name), std::move(*first_name), to_lower(*email)};
    return newcomer;
}

Answer answer_of(Context& context, ClassId class_id, const Result<gradebook::ClassStudentResult>& result,
                 unsigned status) {
    if (!result) return std::unexpected(result.error());
    if (result->change) {
        context.process.class_versions.saw(context.tenant->id, class_id, result->class_version,
                                           std::chrono::steady_clock::now());
    }
    std::string answer;
    JsonWriter out{answer};
    out.begin_object().text_or_null("change", result->change ? to_string(*result->change) : std::string{});
    out.member("version", result->class_version).key("student").begin_object();
    out.member("id", std::string_view{to_string(result->student)}).member("last_name", result->facts.last_name);
    out.member("first_name", result->facts.first_name).text_or_null("email", result->facts.email).end_object();
    out.member("new_to_school", result->new_to_school).end_object();
    return json_answer(std::move(answer), status);
}

}  // namespace

Task<Answer> add_class_student(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto newcomer = read_newcomer(*body);
    if (!newcomer) co_return std::unexpected(newcomer.error());
    const gradebook::ChangeAuthor author{*class_id, context.principal->account};
    const auto result =
        co_await gradebook::add_to_class(context.thread.database, context.tenant, author, std::move(*newcomer));
    co_return answer_of(context, *class_id, result, 201);
}

Task<Answer> remove_class_student(Context& context) {
    const auto class_id = path_id<ClassId>(context, "class");
    if (!class_id) co_return std::unexpected(class_id.error());
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    if (auto allowed = co_await check_class(context, *class_id); !allowed) co_return std::unexpected(allowed.error());
    const gradebook::ChangeAuthor author{*class_id, context.principal->account};
    const auto result =
        co_await gradebook::take_out_of_class(context.thread.database, context.tenant, author, *student);
    co_return answer_of(context, *class_id, result, 200);
}

}  // namespace gi::api
