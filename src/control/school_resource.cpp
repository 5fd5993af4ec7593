#include <array>

#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/event_list.hpp"
#include "control/lists.hpp"
#include "control/provisioning.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::size_t longest_text = 400;  // bytes; the registry counts characters
constexpr std::int64_t longest_redirect = 3650;
constexpr std::int64_t usual_redirect = 180;

constexpr std::array states{tenancy::TenantState::provisioning, tenancy::TenantState::active,
                            tenancy::TenantState::suspended,    tenancy::TenantState::moving,
                            tenancy::TenantState::readonly,     tenancy::TenantState::deprovisioning,
                            tenancy::TenantState::deleted};

Result<tenancy::TenantFilter> read_filter(const net::Request& request) {
    tenancy::TenantFilter filter;
    filter.text = request.query_value("search");
    if (filter.text.size() > longest_text)
        return fail(ErrorCode::invalid_field, "Search for something shorter.", "search");
    if (const auto word = request.query_value("state"); !word.empty()) {
        for (const auto state : states)
            if (tenancy::to_string(state) == word) filter.state = state;
        if (!filter.state) return fail(ErrorCode::invalid_field, "There is no such state of a school.", "state");
    }
    const auto shard = query_number(request, "shard", 0, highest_shard, 0);
    if (!shard) return std::unexpected(shard.error());
    if (*shard != 0) filter.shard_no = static_cast<int>(*shard);
    const auto after = query_number(request, "after", 0, INT64_MAX, 0);
    if (!after) return std::unexpected(after.error());
    filter.after = *after;
    const auto limit = query_number(request, "limit", 1, largest_page, filter.most);
    if (!limit) return std::unexpected(limit.error());
    filter.most = static_cast<int>(*limit);
    return filter;
}

Result<NewSchool> read_school(const boost::json::object& body) {
    NewSchool school;
    struct Member {
        std::string_view name;
        std::string* text;
    };
    for (const auto& [name, text] :
         {Member{"subdomain", &school.tenant.subdomain}, Member{"name", &school.tenant.name},
          Member{"district", &school.tenant.district}, Member{"admin_email", &school.admin_email},
          Member{"admin_name", &school.admin_name}}) {
        auto value = body_text(body, name, longest_text);
        if (!value) return std::unexpected(value.error());
        *text = std::move(*value);
    }
    if (school.tenant.subdomain.empty()) return fail(ErrorCode::invalid_field, "subdomain is missing.", "subdomain");
    const auto number = body_number(body, "school_no", 1, INT64_MAX);
    if (!number) return std::unexpected(number.error());
    school.tenant.school_no = *number;
    const auto shard = body_number(body, "shard", 1, highest_shard);
    if (!shard) return std::unexpected(shard.error());
    if (*shard) school.tenant.shard_no = static_cast<int>(**shard);
    if (const auto* sample = body.if_contains("sample_class"); sample != nullptr && !sample->is_null()) {
        if (!sample->is_bool())
            return fail(ErrorCode::invalid_field, "sample_class must be true or false.", "sample_class");
        school.sample_class = sample->get_bool();
    }
    const auto code = body_text(body, "language", longest_text);
    if (!code) return std::unexpected(code.error());
    const auto language = wanted_language(*code);
    if (!language) return std::unexpected(language.error());
    school.language = *language;
    return school;
}

std::string made_json(const Plane& plane, const Provisioned& made) {
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("school").raw(school_json(plane, made.school));
    json.key("invitation");
    if (made.invited_by_mail || !made.link.empty()) {
        json.begin_object().member("by", made.invited_by_mail ? "mail" : "hand");
        json.text_or_null("link", made.link).end_object();
    } else {
        json.null();
    }
    json.key("milliseconds").raw(made.timings).end_object();
    return text;
}

std::string named(const Call& call) { return std::string{call.request.param("school")}; }

}  // namespace

Answer list_schools(Call& call) {
    const auto filter = read_filter(call.request);
    if (!filter) return std::unexpected(filter.error());
    const auto format = list_format(call.request);
    if (!format) return std::unexpected(format.error());
    if (*format) return list_file(**format, schools_table(call.plane.places.admin(call.actor()), *filter));
    const auto schools = call.plane.places.admin(call.actor()).search(*filter);
    std::string text;
    JsonWriter json{text};
    json.begin_object().key("schools").begin_array();
    for (const auto& school : schools) json.raw(school_json(call.plane, school));
    json.end_array().key("next");
    if (std::cmp_equal(schools.size(), filter->most)) {
        json.value(schools.back().school_no.value);
    } else {
        json.null();
    }
    json.end_object();
    return json_answer(std::move(text));
}

Answer create_school(Call& call) {
    const auto wanted = read_school(call.body);
    if (!wanted) return std::unexpected(wanted.error());
    const auto key = call.request.header("idempotency-key");
    Provisioner provisioner{call.plane.places,
                            {.actor = call.actor(),
                             .public_url = call.plane.config.public_url,
                             .mail = !call.plane.config.smtp_url.empty(),
                             .operator_id = call.who.id}};
    const auto made = provisioner.run(key, *wanted);
    if (!made) return std::unexpected(made.error());
    return json_answer(made_json(call.plane, *made), made->created ? 201 : 200);
}

// Told before a school is asked for; POST /v1/schools decides.
Answer check_subdomain(Call& call) {
    tenancy::NewTenant wanted;
    wanted.subdomain = call.request.query_value("name");
    if (wanted.subdomain.empty() || wanted.subdomain.size() > longest_text)
        return fail(ErrorCode::invalid_field, "Give a subdomain as name.", "name");
    wanted.name = "A school";
    const auto outcome = call.plane.places.admin(call.actor()).try_out({&wanted, 1}).front();
    const bool about_name = outcome || outcome.error().field == "subdomain";
    if (!about_name) return std::unexpected(outcome.error());
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("free", outcome.has_value());
    json.text_or_null("reason", outcome ? "" : outcome.error().message).end_object();
    return json_answer(std::move(text));
}

Answer get_school(Call& call) {
    return school_answer(call.plane, call.plane.places.admin(call.actor()).show(named(call)));
}

Answer list_school_events(Call& call) {
    auto admin = call.plane.places.admin(call.actor());
    const auto school = admin.show(named(call));
    if (!school) return std::unexpected(school.error());
    return events_answer(call.request, "School " + school->subdomain, [&](std::int64_t after, std::int64_t limit) {
        return admin.registry().exec(
            "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), actor,"
            "       what, old::text, new::text"
            "  FROM registry.tenant_event WHERE school_no = $1 AND id > $2 ORDER BY id LIMIT $3",
            {school->school_no.value, after, limit});
    });
}

Answer suspend_school(Call& call) {
    return school_answer(call.plane, call.plane.places.admin(call.actor()).suspend(named(call)));
}

Answer resume_school(Call& call) {
    return school_answer(call.plane, call.plane.places.admin(call.actor()).resume(named(call)));
}

Answer rename_school(Call& call) {
    const auto subdomain = body_text(call.body, "subdomain", longest_text);
    if (!subdomain) return std::unexpected(subdomain.error());
    const auto days = body_number(call.body, "redirect_days", 0, longest_redirect);
    if (!days) return std::unexpected(days.error());
    return school_answer(call.plane,
                         call.plane.places.admin(call.actor())
                             .rename(named(call), *subdomain, std::chrono::days{days->value_or(usual_redirect)}));
}

}  // namespace gi::control
