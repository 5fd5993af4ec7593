#include "api/report_setup.hpp"

#include <chrono>
#include <utility>

#include "api/school_facts.hpp"
#include "net/content_disposition.hpp"
#include "people/branding.hpp"
#include "pg/params.hpp"
#include "reports/school_template.hpp"
#include "reports/words.hpp"

namespace gi::api {

Task<Result<ReportWish>> read_report_wish(Context& context, std::string_view kind, std::string_view language) {
    const auto known = kind.empty() ? std::optional{reports::Kind::progress} : reports::find_kind(kind);
    if (!known) co_return fail(ErrorCode::invalid_field, "kind must be progress or card.", "kind");
    if (language.empty()) language = to_string(co_await language_of_reader(context));
    if (reports::find_words(language) == nullptr)
        co_return fail(ErrorCode::invalid_field, "language must be one of en, de, es, fr and ar.", "language");
    co_return ReportWish{*known, std::string{language}};
}

std::string report_day() {
    using std::chrono::days, std::chrono::sys_days, std::chrono::year, std::chrono::January;
    const auto now = std::chrono::floor<days>(std::chrono::system_clock::now());
    return pg::to_iso({static_cast<std::int32_t>((now - sys_days{year{2000} / January / 1}).count())});
}

Task<reports::Occasion> report_occasion(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant, ReportWish wish,
                                        std::string date) {
    const auto look = co_await people::read_branding(database, tenant);
    reports::Occasion occasion;
    occasion.kind = wish.kind;
    occasion.language = std::move(wish.language);
    occasion.date = std::move(date);
    occasion.school = look.name.empty() ? tenant->name : look.name;
    occasion.colour = look.colour;
    occasion.parts = co_await reports::read_school_template(database, tenant);
    if (!look.logo || !occasion.parts.logo) co_return occasion;
    auto logo = co_await people::read_logo(database, tenant, look.logo->digest);
    if (logo)
        occasion.logo = {std::move(logo->content_type), std::move(logo->bytes), look.logo->width, look.logo->height};
    co_return occasion;
}

net::Response pdf_answer(std::string body, std::string_view name) {
    net::Response response;
    response.content_type = "application/pdf";
    response.body = std::move(body);
    auto disposition = net::attachment(name, ".pdf");
    disposition.replace(0, std::string_view{"attachment"}.size(), "inline");
    response.headers.push_back({"Content-Disposition", std::move(disposition)});
    response.headers.push_back({"Cache-Control", "no-store"});
    return response;
}

}  // namespace gi::api
