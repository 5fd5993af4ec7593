#include "people/sealed_secrets.hpp"

#include <gtest/gtest.h>

namespace gi::people {
namespace {

const SealedSecrets secrets{"0123456789abcdef0123456789abcdef"};
constexpr SealedPlace place{TenantId{1}, "second_factor", 7};

TEST(SealedSecrets, open_where_they_were_sealed) {
    EXPECT_EQ(secrets.open(place, secrets.seal(place, "the secret")), "the secret");
    EXPECT_EQ(secrets.open(place, secrets.seal(place, "")), "");
}

TEST(SealedSecrets, open_at_no_other_school_purpose_or_owner) {
    const auto sealed = secrets.seal(place, "the secret");
    EXPECT_FALSE(secrets.open({TenantId{2}, "second_factor", 7}, sealed));
    EXPECT_FALSE(secrets.open({TenantId{1}, "single_sign_on", 7}, sealed));
    EXPECT_FALSE(secrets.open({TenantId{1}, "second_factor", 8}, sealed));
    EXPECT_FALSE(secrets.open({TenantId{7}, "second_factor", 1}, sealed));
}

TEST(SealedSecrets, open_with_no_other_key) {
    const SealedSecrets others{"another key of thirty-two bytes, or more"};
    EXPECT_FALSE(others.open(place, secrets.seal(place, "the secret")));
}

TEST(SealedSecrets, that_were_altered_or_cut_do_not_open) {
    const auto sealed = secrets.seal(place, "the secret");
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto altered = sealed;
        altered[at] = static_cast<char>(altered[at] ^ 1);
        EXPECT_FALSE(secrets.open(place, altered)) << at;
        EXPECT_FALSE(secrets.open(place, sealed.substr(0, at))) << at;
    }
}

TEST(SealedSecrets, look_different_each_time_and_show_nothing) {
    const auto sealed = secrets.seal(place, "the secret");
    EXPECT_NE(secrets.seal(place, "the secret"), sealed);
    EXPECT_EQ(sealed.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace gi::people
