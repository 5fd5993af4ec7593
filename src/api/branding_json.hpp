#pragma once
/// A school's branding in JSON.
#include <string>
#include <string_view>

#include "base/json_text.hpp"
#include "people/branding.hpp"

namespace gi::api {

/// What the school calls itself, else the name that it is registered with. Lives as long as both.
[[nodiscard]] std::string_view shown_name(const people::Branding& branding, const tenancy::Tenant& tenant) noexcept;
/// `colour`, `logo` and `language`, inside of an object that the caller began.
void write_brand_members(JsonWriter& json, const people::Branding& branding);
/// As administrators read it.
[[nodiscard]] std::string branding_json(const tenancy::Tenant& tenant, const people::Branding& branding);

}  // namespace gi::api
