#include "api/student_json.hpp"

namespace gi::api {

void write_student_card(JsonWriter& json, const people::StudentCard& card) {
    json.begin_object().member("id", std::string_view{to_string(card.id)});
    json.member("last_name", std::string_view{card.last_name});
    json.member("first_name", std::string_view{card.first_name}).text_or_null("email", card.email);
    json.key("identities").begin_array();
    for (const auto& [kind, value] : card.identities) {
        json.begin_object().member("kind", std::string_view{kind});
        json.member("value", std::string_view{value}).end_object();
    }
    json.end_array().key("classes").begin_array();
    for (const auto& one : card.classes) {
        json.begin_object().member("id", std::string_view{to_string(one.id)});
        json.member("name", std::string_view{one.name}).member("term", std::string_view{one.term});
        json.member("scores", one.scores).end_object();
    }
    json.end_array().member("scores", card.scores()).member("accounts", card.accounts);
    json.member("guardians", card.guardians).end_object();
}

}  // namespace gi::api
