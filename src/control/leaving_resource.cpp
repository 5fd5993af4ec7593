#include "base/json_text.hpp"
#include "control/answers.hpp"
#include "control/purge.hpp"
#include "control/routes.hpp"

namespace gi::control {
namespace {

constexpr std::int64_t longest_grace = 365;
constexpr std::int64_t usual_grace = 30;

Answer receipt_answer(const Plane& plane, const Result<ErasureReceipt>& receipt) {
    if (!receipt) return std::unexpected(receipt.error());
    std::string text;
    JsonWriter json{text};
    json.begin_object().member("receipt", std::string_view{receipt->text});
    json.member("signature", std::string_view{receipt->signature});
    json.member("public_key", std::string_view{receipt->public_key});
    json.member("holds", check_receipt(*receipt, plane.secret_key) == ReceiptCheck::holds).end_object();
    return json_answer(std::move(text));
}

}  // namespace

Answer deprovision_school(Call& call) {
    const auto days = body_number(call.body, "days", least_grace_days, longest_grace);
    if (!days) return std::unexpected(days.error());
    return school_answer(
        call.plane, call.plane.places.admin(call.actor())
                        .deprovision(call.request.param("school"), std::chrono::days{days->value_or(usual_grace)}));
}

Answer keep_school(Call& call) {
    return school_answer(call.plane, call.plane.places.admin(call.actor()).keep(call.request.param("school")));
}

Answer purge_school_rows(Call& call) {
    const auto school = call.plane.places.admin(call.actor()).show(call.request.param("school"));
    if (!school) return std::unexpected(school.error());
    const auto number = body_number(call.body, "school_no", 1, INT64_MAX);
    if (!number) return std::unexpected(number.error());
    if (!*number)
        return fail(ErrorCode::invalid_field,
                    "Give the school's number as school_no: what is deleted here never comes back.", "school_no");
    const auto actor = call.actor();
    return receipt_answer(call.plane, purge_school(call.plane.places, {.subdomain = school->subdomain,
                                                                       .school_no = TenantId{**number},
                                                                       .secret_key = call.plane.secret_key,
                                                                       .actor = actor}));
}

Answer get_receipt(Call& call) {
    auto admin = call.plane.places.admin(call.actor());
    return receipt_answer(call.plane, find_receipt(admin, call.request.param("school")));
}

}  // namespace gi::control
