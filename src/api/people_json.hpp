#pragma once
/// People in JSON: what administrators read of them, and what they say about them.
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.hpp"
#include "people/guardians.hpp"
#include "people/school_accounts.hpp"

namespace gi::api {

void write_roles(JsonWriter& json, people::Roles roles);
void write_rights(JsonWriter& json, people::GuardianRights rights);
/// The members of AccountSummary, inside of an object that the caller began.
void write_account_members(JsonWriter& json, const people::AccountSummary& account);
[[nodiscard]] std::string account_card_json(const people::AccountCard& card);

/// Required; lower case. invalid_field for what is no address.
[[nodiscard]] Result<std::string> read_email(const boost::json::object& body);
/// Required, not empty, at most longest_person_name bytes.
[[nodiscard]] Result<std::string> read_person_name(const boost::json::object& body);
/// Empty when the member is missing or null.
[[nodiscard]] Result<std::optional<std::vector<people::Role>>> read_roles(const boost::json::object& body);
[[nodiscard]] Result<std::optional<people::GuardianRights>> read_rights(const boost::json::object& body);
[[nodiscard]] Result<std::optional<std::string>> read_relationship(const boost::json::object& body);
/// An id under this name; empty when it is missing or null.
template <class IdType>
[[nodiscard]] Result<std::optional<IdType>> read_id(const boost::json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto id = value->is_string() ? decode_id(value->get_string()) : std::nullopt;
    if (!id) return fail(ErrorCode::invalid_field, std::string{name} + " must be an id.", std::string{name});
    return IdType{*id};
}

/// Whether the body says anything under this name.
[[nodiscard]] bool says(const boost::json::object& body, std::string_view name);

}  // namespace gi::api
