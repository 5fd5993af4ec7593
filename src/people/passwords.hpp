#pragma once
/// argon2id by libsodium. Each call takes tens of milliseconds and 32 MiB: run it on the Offload pool.
#include <string>
#include <string_view>

namespace gi::people {

inline constexpr std::size_t longest_password = 200;  // bytes; longer ones are refused before hashing

[[nodiscard]] std::string hash_password(std::string_view password);
/// Quick. Looks as any hash and takes as long to try, and no password fits it.
[[nodiscard]] std::string hash_of_no_password();
/// Constant-time in the hash. An empty `hash` (no such account) takes as long as a real one and is false.
[[nodiscard]] bool verify_password(std::string_view password, const std::string& hash);

}  // namespace gi::people
