#pragma once
/// What is mailed or printed and lets its holder do one thing within its time: an invitation, a reset of a password, a
/// sign-in by mail, a family's code, the entry of an operator whom the school granted access. Kept as its BLAKE2b-256
/// hash; redeeming is one UPDATE, so that of two who try at the same moment one wins.
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "pg/channel.hpp"
#include "tenancy/tenant_database.hpp"

namespace gi::people {

enum class SecretKind : std::uint8_t { invitation, password_reset, magic_link, family_code, operator_entry };

struct NewSecret {
    SecretKind kind = SecretKind::invitation;
    std::optional<AccountId> account{};  // whose; every kind but a family's code has one
    std::optional<StudentId> student{};  // the child that a family's code is for
    std::optional<AccountId> created_by{};
    std::chrono::seconds life{};
    int uses = 1;
    std::string details = "{}";
};

struct FoundSecret {
    std::optional<AccountId> account;
    std::optional<StudentId> student;
    std::optional<AccountId> created_by;
    std::string details;
};

/// 32 random bytes as 43 characters of URL-safe base64: for links.
[[nodiscard]] std::string make_link_secret();
/// 60 random bits as 12 characters of Crockford base32 in three groups, "7K3M-Q2XD-91HT": for people to type.
[[nodiscard]] std::string make_typed_secret();

/// The twelve characters of a code of make_typed_secret. Forgives what people do to it: case, blanks, hyphens, O for 0,
/// I and L for 1. Empty when the text can be none.
[[nodiscard]] std::optional<std::string> typed_secret(std::string_view text);

/// The hash that is kept.
/// Empty when the text can be no secret of this kind.
[[nodiscard]] std::optional<std::string> secret_hash(SecretKind kind, std::string_view text);

/// Keeps a secret of make_link_secret or make_typed_secret.
[[nodiscard]] pg::Query keep_secret(const tenancy::Tenant& tenant, const NewSecret& secret, std::string_view text);
/// Ends every secret of this kind that the account has, since a newer one takes its place.
[[nodiscard]] pg::Query drop_secrets(const tenancy::Tenant& tenant, SecretKind kind, AccountId account);

/// Looks without using it up. Empty when there is none, or its time or uses are over.
Task<std::optional<FoundSecret>> find_secret(tenancy::TenantDatabase& database, tenancy::TenantPtr tenant,
                                             SecretKind kind, std::string text);
/// Uses it once, inside of the transaction that does what it is for: rolled back, it is unused.
Task<std::optional<FoundSecret>> redeem_secret(tenancy::WriteTransaction& transaction, tenancy::TenantPtr tenant,
                                               SecretKind kind, std::string text);

}  // namespace gi::people
