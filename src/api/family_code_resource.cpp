/// Codes for families: made, listed and ended by administrators; looked at and redeemed by who holds the letter.
#include <algorithm>
#include <utility>

#include "api/identity.hpp"
#include "api/json_body.hpp"
#include "api/people_json.hpp"
#include "api/routes.hpp"
#include "api/school_facts.hpp"
#include "api/session_start.hpp"
#include "api/throttling.hpp"
#include "people/change_account.hpp"
#include "people/family_codes.hpp"
#include "people/password_rules.hpp"
#include "people/passwords.hpp"

namespace gi::api {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_code = 40;  // as people type it
/// Whose tries a look is: every guess is of another code, so only the address and the school count.
constexpr std::string_view nobody;

Result<int> read_number(const json::object& body, std::string_view name, int otherwise, int most) {
    if (!says(body, name)) return otherwise;
    const auto* number = body.at(name).if_int64();
    if (number == nullptr || *number < 1 || *number > most)
        return fail(ErrorCode::invalid_field,
                    std::string{name} + " must be a whole number from 1 to " + std::to_string(most) + ".",
                    std::string{name});
    return static_cast<int>(*number);
}

Result<std::vector<StudentId>> read_students(const json::object& body) {
    if (!says(body, "students")) return std::vector<StudentId>{};
    const auto wrong = [] {
        return fail(ErrorCode::invalid_field, "students must be a list of 1 to 1000 ids of students.", "students");
    };
    const auto* list = body.at("students").if_array();
    if (list == nullptr || list->empty() || list->size() > people::most_codes_at_once) return wrong();
    std::vector<StudentId> students;
    for (const auto& item : *list) {
        const auto id = item.is_string() ? decode_id(item.get_string()) : std::nullopt;
        if (!id) return wrong();
        students.push_back(StudentId{*id});
    }
    return students;
}

Result<people::CodeOrder> read_order(const json::object& body) {
    people::CodeOrder order;
    auto students = read_students(body);
    if (!students) return std::unexpected(students.error());
    order.students = std::move(*students);
    const auto class_id = read_id<ClassId>(body, "class");
    if (!class_id) return std::unexpected(class_id.error());
    order.class_id = *class_id;
    if (order.students.empty() == !order.class_id.has_value())
        return fail(ErrorCode::invalid_field, "Name either students or a class.", "students");
    const auto uses = read_number(body, "uses", order.uses, people::most_uses_of_code);
    if (!uses) return std::unexpected(uses.error());
    order.uses = *uses;
    const auto days = read_number(body, "days", static_cast<int>(order.life.count()), people::most_days_of_code);
    if (!days) return std::unexpected(days.error());
    order.life = std::chrono::days{*days};
    return order;
}

void write_student(JsonWriter& json, const people::StudentOfCode& student) {
    json.key("student").begin_object().member("id", std::string_view{to_string(student.id)});
    json.member("last_name", std::string_view{student.last_name});
    json.member("first_name", std::string_view{student.first_name}).end_object();
}

std::string child_json(const people::Redeemed& redeemed) {
    std::string body;
    JsonWriter json{body};
    json.begin_object().key("student").begin_object();
    json.member("id", std::string_view{to_string(redeemed.student)});
    json.member("name", std::string_view{redeemed.student_name}).end_object().end_object();
    return body;
}

struct Redemption {
    people::NewFamilyMember member;
    std::string password;
};

Result<Redemption> read_redemption(const json::object& body, std::string_view school) {
    auto code = required_text(body, "code", longest_code);
    if (!code) return std::unexpected(code.error());
    auto name = read_person_name(body);
    if (!name) return std::unexpected(name.error());
    auto email = read_email(body);
    if (!email) return std::unexpected(email.error());
    auto relationship = read_relationship(body);
    if (!relationship) return std::unexpected(relationship.error());
    auto password = password_text(body, "password");
    if (!password) return std::unexpected(password.error());
    const people::PasswordContext who{.email = *email, .name = *name, .school = school};
    if (auto good = people::check_new_password(*password, who); !good) return std::unexpected(good.error());
    return Redemption{
        {std::move(*code), std::move(*email), std::move(*name), std::move(*relationship).value_or(""), {}},
        std::move(*password)};
}

}  // namespace

Task<Answer> make_family_codes(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto order = read_order(*body);
    if (!order) co_return std::unexpected(order.error());
    const int uses = order->uses;
    const auto made = co_await people::make_family_codes(context.thread.database, context.tenant, context.principal,
                                                         std::move(*order));
    if (!made) co_return std::unexpected(made.error());
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().member("uses", uses).member("expires_at", std::string_view{made->expires_at});
    json.key("codes").begin_array();
    for (const auto& one : made->codes) {
        json.begin_object();
        write_student(json, one.student);
        json.member("code", std::string_view{one.code}).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(answer), 201);
}

Task<Answer> list_family_codes(Context& context) {
    std::optional<ClassId> class_id;
    if (const auto text = context.request.query_value("class"); !text.empty()) {
        const auto id = decode_id(text);
        if (!id) co_return fail(ErrorCode::invalid_field, "class must be an id.", "class");
        class_id = ClassId{*id};
    }
    const auto codes = co_await people::list_family_codes(context.thread.database, context.tenant, class_id);
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().key("codes").begin_array();
    for (const auto& code : codes) {
        json.begin_object();
        write_student(json, code.student);
        json.member("uses", code.uses).member("used", code.used);
        json.member("created_at", std::string_view{code.created_at});
        json.member("expires_at", std::string_view{code.expires_at}).end_object();
    }
    json.end_array().end_object();
    co_return json_answer(std::move(answer));
}

Task<Answer> end_family_code(Context& context) {
    const auto student = path_id<StudentId>(context, "student");
    if (!student) co_return std::unexpected(student.error());
    const auto ended =
        co_await people::end_family_code(context.thread.database, context.tenant, context.principal, *student);
    if (!ended) co_return std::unexpected(ended.error());
    net::Response response;
    response.status = 204;
    response.headers.push_back({"Cache-Control", "no-store"});
    co_return response;
}

Task<Answer> look_at_family_code(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto code = required_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, nobody); !allowed)
        co_return std::unexpected(allowed.error());
    const auto first_name =
        co_await people::look_at_family_code(context.thread.database, context.tenant, std::move(*code));
    if (!first_name) co_return std::unexpected(first_name.error());
    co_await give_back(context, ThrottleKind::code_entry, nobody);
    const auto school = co_await school_name(context);
    std::string answer;
    JsonWriter json{answer};
    json.begin_object().key("school").begin_object().member("name", std::string_view{school});
    json.end_object().key("student").begin_object().member("first_name", std::string_view{*first_name});
    json.end_object().end_object();
    co_return json_answer(std::move(answer));
}

Task<Answer> redeem_family_code(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto redemption = read_redemption(*body, context.tenant->name);
    if (!redemption) co_return std::unexpected(redemption.error());
    const auto email = redemption->member.email;
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, email); !allowed)
        co_return std::unexpected(allowed.error());
    // Before anything is looked up, so that the time tells nothing either.
    auto hash = co_await context.process.offload.run(
        [password = std::move(redemption->password)] { return people::hash_password(password); });
    if (!hash) co_return std::unexpected(hash.error());
    redemption->member.password_hash = std::move(*hash);
    const auto redeemed =
        co_await people::redeem_family_code(context.thread.database, context.tenant, std::move(redemption->member));
    if (!redeemed) co_return std::unexpected(redeemed.error());

    co_await give_back(context, ThrottleKind::code_entry, email);
    const SessionStart start{redeemed->account, false, "family_code"};
    const auto cookie = co_await begin_session(context, start);
    if (!cookie) co_return std::unexpected(cookie.error());
    auto response = json_answer(child_json(*redeemed), 201);
    response.headers.push_back(*cookie);
    co_return response;
}

Task<Answer> add_child_by_code(Context& context) {
    const auto body = co_await read_json_object(context);
    if (!body) co_return std::unexpected(body.error());
    auto code = required_text(*body, "code", longest_code);
    if (!code) co_return std::unexpected(code.error());
    const auto key = to_string(context.principal->account);
    if (auto allowed = co_await throttle(context, ThrottleKind::code_entry, key); !allowed)
        co_return std::unexpected(allowed.error());
    const auto added = co_await people::add_child_by_code(context.thread.database, context.tenant, context.principal,
                                                          std::move(*code));
    if (!added) co_return std::unexpected(added.error());
    co_await give_back(context, ThrottleKind::code_entry, key);
    context.process.principals.forget(context.tenant->id, added->account);
    co_return json_answer(child_json(*added), 201);
}

}  // namespace gi::api
