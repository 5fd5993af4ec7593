#pragma once
/// SHA-256 of bytes that come in parts: for files that other programs check, too. Inside of the product,
/// base/digest.hpp.
#include <memory>
#include <string>
#include <string_view>

namespace gi {

class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    Sha256& add(std::string_view bytes);
    /// 32 bytes. The digest is spent.
    [[nodiscard]] std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace gi
