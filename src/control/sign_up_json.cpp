#include "control/sign_up_json.hpp"

#include <optional>

#include "base/json_text.hpp"

namespace gi::control {
namespace {

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
    json.key(name).begin_array();
    for (const auto& text : texts) json.value(std::string_view{text});
    json.end_array();
}

}  // namespace

std::string as_json(const SignUpSettings& settings) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("state", std::string_view{settings.state});
    json.text_or_null("terms_url", settings.terms_url).text_or_null("terms_version", settings.terms_version);
    write_list(json, "only_domains", settings.only_domains);
    write_list(json, "refused_domains", settings.refused_domains);
    json.member("most_open", settings.most_open).member("most_per_day", settings.most_per_day);
    json.member("most_per_domain", settings.most_per_domain).member("difficulty", settings.difficulty);
    json.end_object();
    return text;
}

std::string as_json(const SignUpRecord& one) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("id", one.id).member("state", std::string_view{one.state});
    json.member("subdomain", std::string_view{one.subdomain}).member("name", std::string_view{one.name});
    json.member("admin_name", std::string_view{one.admin_name}).member("email", std::string_view{one.email});
    json.member("country", std::string_view{one.country}).member("time_zone", std::string_view{one.time_zone});
    json.text_or_null("language", one.language).member("terms_version", std::string_view{one.terms_version});
    json.member("created_at", std::string_view{one.created_at}).text_or_null("proved_at", one.proved_at);
    json.text_or_null("decided_at", one.decided_at).text_or_null("decided_by", one.decided_by);
    json.text_or_null("reason", one.reason).text_or_null("error", one.error);
    json.member("school_no", one.school_no == 0 ? std::nullopt : std::optional{one.school_no});
    json.text_or_null("ended_at", one.ended_at).end_object();
    return text;
}

}  // namespace gi::control
