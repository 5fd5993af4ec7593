#include <gtest/gtest.h>

#include "mail/smtp.hpp"

namespace gi::mail {
namespace {

TEST(SmtpUrl, takes_the_usual_port_and_decodes_the_password) {
    const auto server = parse_smtp_url("smtp://school:p%40ss%2Fw@mail.example");
    ASSERT_TRUE(server);
    EXPECT_EQ(server->url, "smtp://mail.example:587");
    EXPECT_EQ(server->user, "school");
    EXPECT_EQ(server->password, "p@ss/w");
    EXPECT_FALSE(server->loopback);
    EXPECT_EQ(parse_smtp_url("smtps://mail.example")->url, "smtps://mail.example:465");
}

TEST(SmtpUrl, knows_this_machine) {
    for (const auto* url : {"smtp://127.0.0.1:2525", "smtp://localhost:25", "smtp://[::1]:25", "smtp://127.9.9.9"})
        EXPECT_TRUE(parse_smtp_url(url)->loopback) << url;
    for (const auto* url : {"smtp://localhost.example", "smtp://10.0.0.1", "smtp://[2001:db8::1]"})
        EXPECT_FALSE(parse_smtp_url(url)->loopback) << url;
}

TEST(SmtpUrl, refuses_what_is_no_mail_server) {
    for (const auto* url : {"", "mail.example", "http://mail.example", "smtp://", "smtp://mail.example/path",
                            "smtp://mail.example?x", "smtp://mail.example:0", "file:///etc/passwd"})
        EXPECT_FALSE(parse_smtp_url(url)) << url;
}

}  // namespace
}  // namespace gi::mail
