#include "control/erasure_receipt.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <utility>

#include "base/signing_key.hpp"

namespace gi::control {
namespace {

constexpr std::string_view purpose = "gradeinsight erasure receipt 1";
constexpr int encoding = sodium_base64_VARIANT_ORIGINAL;

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), encoding), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      encoding);
    text.pop_back();
    return text;
}

/// What is not base64 is no bytes, which fit no key and no signature.
std::string from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, nullptr, encoding) != 0)
        return {};
    bytes.resize(length);
    return bytes;
}

}  // namespace

ErasureReceipt sign_receipt(std::string text, std::string_view secret_key) {
    const SigningKey key{secret_key, purpose};
    auto signature = base64(key.sign(text));
    return {std::move(text), std::move(signature), base64(key.public_key())};
}

ReceiptCheck check_receipt(const ErasureReceipt& receipt, std::string_view secret_key) {
    const auto public_key = from_base64(receipt.public_key);
    if (!signature_holds(receipt.text, from_base64(receipt.signature), public_key)) return ReceiptCheck::altered;
    if (secret_key.empty()) return ReceiptCheck::other_key;
    return SigningKey{secret_key, purpose}.public_key() == public_key ? ReceiptCheck::holds : ReceiptCheck::other_key;
}

Result<ErasureReceipt> find_receipt(tenancy::RegistryAdmin& admin, std::string_view subdomain) {
    const auto school = admin.show(subdomain);
    if (!school) return std::unexpected(school.error());
    const auto rows = admin.registry().exec(
        "SELECT receipt, signature, public_key FROM registry.erasure_receipt WHERE school_no = $1",
        {school->school_no.value});
    if (rows.empty())
        return fail(ErrorCode::not_found, fmt::format("The school {} has no receipt: it was not erased.", subdomain));
    return ErasureReceipt{std::string{rows.text(0, 0)}, std::string{rows.text(0, 1)}, std::string{rows.text(0, 2)}};
}

}  // namespace gi::control
