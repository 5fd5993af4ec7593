#pragma once
/// BLAKE2b-256: tells bytes apart, and hides a secret that has enough entropy of its own (never a password).
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace gi {

/// 32 bytes.
[[nodiscard]] std::string digest(std::string_view bytes);

/// The same for bytes that come in parts. Numbers count as their little-endian bytes, texts as their length and bytes,
/// so that no two different sequences of calls make the same digest.
class Digester {
public:
    Digester();
    Digester(Digester&&) noexcept;
    Digester& operator=(Digester&&) noexcept;
    ~Digester();

    Digester& number(std::int64_t value);
    Digester& text(std::string_view bytes);
    Digester& numbers(std::span<const std::int64_t> values);
    Digester& numbers(std::span<const std::int32_t> values);
    /// 32 bytes. The digester is spent.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace gi
