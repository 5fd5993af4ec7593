#include "api/people_json.hpp"

#include <algorithm>

#include "api/json_body.hpp"
#include "base/text.hpp"
#include "people/change_account.hpp"

namespace gi::api {
namespace {

/// The words under this name, each once; empty when the member is missing or null.
template <class Value, class Find>
Result<std::optional<std::vector<Value>>> read_words(const boost::json::object& body, std::string_view name, Find find,
                                                     std::string_view expected) {
    if (!says(body, name)) return std::nullopt;
    const auto wrong = [&] {
        return fail(ErrorCode::invalid_field, std::string{name} + " must be a list of " + std::string{expected} + ".",
                    std::string{name});
    };
    const auto* list = body.at(name).if_array();
    if (list == nullptr) return wrong();
    std::vector<Value> values;
    for (const auto& item : *list) {
        const std::optional<Value> value = item.is_string() ? find(item.get_string()) : std::nullopt;
        if (!value || std::ranges::find(values, *value) != values.end()) return wrong();
        values.push_back(*value);
    }
    return values;
}

void write_student(JsonWriter& json, StudentId id, std::string_view name) {
    json.begin_object().member("id", std::string_view{to_string(id)}).member("name", name).end_object();
}

}  // namespace

bool says(const boost::json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    return value != nullptr && !value->is_null();
}

void write_roles(JsonWriter& json, people::Roles roles) {
    json.key("roles").begin_array();
    for (const auto role : people::school_roles)
        if (roles.contains(role)) json.value(people::to_string(role));
    json.end_array();
}

void write_rights(JsonWriter& json, people::GuardianRights rights) {
    json.key("rights").begin_array();
    for (const auto word : people::words_of(rights)) json.value(word);
    json.end_array();
}

void write_account_members(JsonWriter& json, const people::AccountSummary& account) {
    json.member("id", std::string_view{to_string(account.id)}).member("name", std::string_view{account.name});
    json.member("email", std::string_view{account.email}).member("role", people::to_string(account.role));
    write_roles(json, account.roles);
    json.member("state", people::to_string(account.state));
}

std::string account_card_json(const people::AccountCard& card) {
    std::string body;
    JsonWriter json{body};
    json.begin_object();
    write_account_members(json, card.summary);
    json.member("has_password", card.has_password).member("created_at", std::string_view{card.created_at});
    json.text_or_null("blocked_at", card.blocked_at).text_or_null("invited_until", card.invited_until);
    json.key("student");
    if (card.student)
        write_student(json, *card.student, card.student_name);
    else
        json.null();
    json.key("children").begin_array();
    for (const auto& child : card.children) {
        json.begin_object().key("student");
        write_student(json, child.id, child.name);
        json.member("relationship", std::string_view{child.relationship});
        write_rights(json, child.rights);
        json.member("revoked", child.revoked).end_object();
    }
    json.end_array().key("classes").begin_array();
    for (const auto& one : card.classes) {
        json.begin_object().member("id", std::string_view{to_string(one.id)});
        json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term}).end_object();
    }
    json.end_array().end_object();
    return body;
}

Result<std::string> read_email(const boost::json::object& body) {
    auto email = required_text(body, "email", people::longest_email);
    if (!email) return email;
    auto lower = to_lower(*email);
    if (!looks_like_email(lower))
        return fail(ErrorCode::invalid_field, "This does not look like an e-mail address. Check its spelling.",
                    "email");
    return lower;
}

Result<std::string> read_person_name(const boost::json::object& body) {
    return required_line(body, "name", people::longest_person_name);
}

Result<std::optional<std::vector<people::Role>>> read_roles(const boost::json::object& body) {
    auto roles = read_words<people::Role>(
        body, "roles", [](std::string_view word) { return people::find_role(word); },
        "different words of: school_admin, teacher, student, guardian");
    if (roles && *roles && (*roles)->empty())
        return fail(ErrorCode::invalid_field, "Everybody has at least one role.", "roles");
    return roles;
}

Result<std::optional<people::GuardianRights>> read_rights(const boost::json::object& body) {
    const auto words = read_words<people::GuardianRight>(
        body, "rights", [](std::string_view word) { return people::find_guardian_right(word); },
        "different words of: grades, mail, records");
    if (!words) return std::unexpected(words.error());
    if (!*words) return std::nullopt;
    people::GuardianRights rights;
    for (const auto right : **words) rights.insert(right);
    return rights;
}

Result<std::optional<std::string>> read_relationship(const boost::json::object& body) {
    if (!says(body, "relationship")) return std::nullopt;
    auto text = optional_text(body, "relationship", people::longest_relationship);
    if (!text) return std::unexpected(text.error());
    return std::optional{std::move(*text)};
}

}  // namespace gi::api
