#pragma once
/// Strong 63-bit ids. Inside: bigint. Outside (URLs, JSON): 13 characters of Crockford base32, since JavaScript
/// numbers hold only 53 bits. Ids are time-ordered, so index pages fill from the right.
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace gi {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    friend constexpr auto operator<=>(Id, Id) = default;
};

/// A school's number: the registry's key, `tenant_id` in every shard table.
using TenantId = Id<struct TenantTag>;
using AccountId = Id<struct AccountTag>;
using StudentId = Id<struct StudentTag>;
using ClassId = Id<struct ClassTag>;
using AssignmentId = Id<struct AssignmentTag>;
using SessionId = Id<struct SessionTag>;  // a sign-in, as its owner sees it; the secret is another
using ApiTokenId = Id<struct ApiTokenTag>;
using MailId = Id<struct MailTag>;
using ImportId = Id<struct ImportTag>;
using JobId = Id<struct JobTag>;
using ChangeSetId = Id<struct ChangeSetTag>;
using RosterChangeId = Id<struct RosterChangeTag>;
using StudentMergeId = Id<struct StudentMergeTag>;

/// 41 bits of milliseconds since 2025-01-01 UTC, then 22 bits that count on from a random start in each process.
/// Thread-safe. Two pods may collide with a chance of 2^-22 per shared millisecond; keys are unique per school, so
/// a collision surfaces as a failed write, never as mixed data.
[[nodiscard]] std::int64_t next_id_value();

template <class IdType>
[[nodiscard]] IdType next_id() {
    return IdType{next_id_value()};
}

/// Always 13 characters, lower case.
[[nodiscard]] std::string encode_id(std::int64_t value);
/// Empty on anything that encode_id would not write.
[[nodiscard]] std::optional<std::int64_t> decode_id(std::string_view text) noexcept;

template <class Tag>
[[nodiscard]] std::string to_string(Id<Tag> id) {
    return encode_id(id.value);
}

}  // namespace gi

template <class Tag>
struct std::hash<gi::Id<Tag>> {
    std::size_t operator()(gi::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
