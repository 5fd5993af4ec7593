#include "net/multipart.hpp"

#include <gtest/gtest.h>

#include <string>

#include "net/test_server.hpp"

namespace gi::net {
namespace {

/// A body that arrives in pieces of one size.
class Pieces final : public BodyReader {
public:
    Pieces(std::string bytes, std::size_t size) : bytes_{std::move(bytes)}, size_{size} {}
    void set_limit(std::size_t bytes) override { limit = bytes; }
    Task<Result<std::span<const char>>> next() override {
        const auto piece = std::string_view{bytes_}.substr(at_, size_);
        at_ += piece.size();
        co_return std::span{piece.data(), piece.size()};
    }
    std::size_t limit = 0;

private:
    std::string bytes_;
    std::size_t size_;
    std::size_t at_ = 0;
};

using Form = Result<std::vector<FormField>>;

Form read(const std::string& body, std::size_t piece = 1000, FormLimits limits = {},
          const std::string& type = "multipart/form-data; boundary=xYz") {
    Pieces pieces{body, piece};
    Request request;
    request.headers = {{"content-type", type}};
    request.body = &pieces;
    return run_task(read_form(request, limits));
}

std::string part(const std::string& disposition, const std::string& content, const std::string& fields = "") {
    return "--xYz\r\nContent-Disposition: form-data; " + disposition + "\r\n" + fields + "\r\n" + content + "\r\n";
}

std::string text_of(const Form& form) {
    if (!form) return std::string{to_string(form.error().code)};
    std::string text;
    for (const auto& [name, file_name, content] : *form)
        text.append(name).append("[").append(file_name).append("]=").append(content).append(";");
    return text;
}

const std::string end = "--xYz--\r\n";

TEST(Form, IsTheSameInPiecesOfEverySize) {
    const auto body = "ignored preamble\r\n" + part("name=\"tags\"", "math, homework") +
                      part(R"(name="file"; filename="grades.csv")", "a,b\r\n\r\n--xY\r\n--xYnot\r\n\r\n--x\n1,2\r\n",
                           "Content-Type: text/csv\r\n") +
                      part("name=\"empty\"", "") + end + "ignored epilogue";
    const std::string expected =
        "tags[]=math, homework;file[grades.csv]=a,b\r\n\r\n--xY\r\n--xYnot\r\n\r\n--x\n1,2\r\n;empty[]=;";
    for (std::size_t size = 1; size <= body.size(); ++size) {
        ASSERT_EQ(text_of(read(body, size)), expected) << "pieces of " << size;
    }
}

TEST(Form, KeepsEveryByteOfAFile) {
    std::string bytes;
    for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7 + i / 256);
    const auto form = read(part("name=f; filename=a.bin", bytes) + end, 4096);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->front().content, bytes);
}

TEST(Form, ReadsAQuotedBoundaryAndBlanksBehindIt) {
    EXPECT_EQ(text_of(read("--a b  \r\nContent-Disposition: form-data; name=n\r\n\r\nv\r\n--a b--", 7, {},
                           "Multipart/Form-Data; charset=utf-8; boundary=\"a b\"")),
              "n[]=v;");
}

TEST(Form, ShowsOnlyTheLastPartOfAFileName) {
    const auto name = [](const std::string& parameters) {
        const auto form = read(part("name=f; " + parameters, "x") + end);
        return form ? form->front().file_name : "failed";
    };
    EXPECT_EQ(name("filename=\"a.csv\""), "a.csv");
    EXPECT_EQ(name("filename=a.csv"), "a.csv");
    EXPECT_EQ(name("filename=\"../../etc/passwd\""), "passwd");
    EXPECT_EQ(name("filename=\"C:\\Users\\Ann\\new.csv\""), "new.csv");
    EXPECT_EQ(name("filename=\"C:\\\\Users\\\\Ann\\\\new.csv\""), "new.csv");
    EXPECT_EQ(name("filename=\"say \\\"hi\\\".csv\""), "say \"hi\".csv");
    EXPECT_EQ(name("filename=\"semi;colon.csv\""), "semi;colon.csv");
    EXPECT_EQ(name("filename=\"a\tb\x7f.csv\""), "ab.csv");
    EXPECT_EQ(name("filename=\"\xC3\xA9.csv\""), "\xC3\xA9.csv");
    EXPECT_EQ(name("filename=\"\xE9.csv\""), "\xC3\xA9.csv");  // Latin-1
    EXPECT_EQ(name("filename=\"fallback.csv\"; filename*=UTF-8''na%C3%AFve%20x.csv"), "na\xC3\xAFve x.csv");
    EXPECT_EQ(name("filename*=utf-8'en'..%2Fup.csv"), "up.csv");
    EXPECT_EQ(name("filename=\"fallback.csv\"; filename*=UTF-8''%ZZ"), "fallback.csv");
    EXPECT_EQ(name("filename=\"" + std::string(254, 'x') + "\xC3\xA9\""), std::string(254, 'x'));
}

TEST(Form, TakesAnEmptyFileNameAsNoFile) { EXPECT_EQ(text_of(read(part("name=f; filename=\"\"", "") + end)), "f[]=;"); }

TEST(Form, FailsWithoutItsLastBoundary) {
    const auto whole = part("name=a", "1") + part("name=f; filename=x", "2") + "--xYz--";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        ASSERT_EQ(text_of(read(whole.substr(0, size))), "malformed_multipart") << size;
    }
    EXPECT_EQ(text_of(read(whole)), "a[]=1;f[x]=2;");
}

TEST(Form, FailsWhenAPartHasNoUsableName) {
    for (const std::string header :
         {"", "Content-Type: text/plain\r\n", "Content-Disposition: form-data\r\n",
          "Content-Disposition: attachment; name=a\r\n", "Content-Disposition: form-data; name=\"open\r\n",
          "Content-Disposition: form-data; name=\"\xff\"\r\n"}) {
        EXPECT_EQ(text_of(read(std::string{"--xYz\r\n"}.append(header).append("\r\nv\r\n").append(end))),
                  "malformed_multipart")
            << header;
    }
}

TEST(Form, FailsOnAFieldThatIsNoText) {
    EXPECT_EQ(text_of(read(part("name=a", "\xff\xfe") + end)), "malformed_multipart");
    EXPECT_EQ(text_of(read(part("name=a", std::string{"x\0y", 3}) + end)), "malformed_multipart");
    EXPECT_EQ(text_of(read(part("name=a", "two\r\nlines\t") + end)), "a[]=two\r\nlines\t;");
}

TEST(Form, FailsOnAnotherType) {
    const auto body = part("name=a", "1") + end;
    for (const auto* type :
         {"", "application/json", "multipart/mixed; boundary=xYz", "text/csv", "application/x-www-form-urlencoded"}) {
        EXPECT_EQ(text_of(read(body, 100, {}, type)), "unsupported_media_type") << type;
    }
    for (const auto* type :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""}) {
        EXPECT_EQ(text_of(read(body, 100, {}, type)), "malformed_multipart") << type;
    }
    EXPECT_EQ(text_of(read(body, 100, {}, "multipart/form-data; boundary=" + std::string(71, 'x'))),
              "malformed_multipart");
}

TEST(Form, HasLimits) {
    const FormLimits limits{.fields = 2, .field_bytes = 10, .file_bytes = 20, .part_header_bytes = 100};
    const auto fields = part("name=a", std::string(10, 'x')) + part("name=b; filename=f", std::string(20, 'y'));
    EXPECT_TRUE(read(fields + end, 5, limits));
    EXPECT_EQ(text_of(read(fields + part("name=c", "") + end, 5, limits)), "malformed_multipart");
    EXPECT_EQ(text_of(read(part("name=a", std::string(11, 'x')) + end, 5, limits)), "body_too_large");
    const auto big = read(part("name=a; filename=f", std::string(21, 'x')) + end, 5, limits);
    EXPECT_EQ(text_of(big), "body_too_large");
    EXPECT_EQ(big.error().field, "a");
    EXPECT_EQ(text_of(read(part("name=a", "1", "X: " + std::string(100, 'h') + "\r\n") + end, 5, limits)),
              "malformed_multipart");
    EXPECT_EQ(text_of(read("--xYz" + std::string(200, ' '), 5, limits)), "malformed_multipart");
}

TEST(Form, HasTheSameLimitsInPiecesOfEverySize) {
    const std::string header = "\r\nContent-Disposition: form-data; name=a";
    const auto body = "--xYz" + header + "\r\n\r\nv\r\n" + end;
    for (std::size_t size = 1; size <= body.size(); ++size) {
        EXPECT_TRUE(read(body, size, {.part_header_bytes = header.size()})) << size;
        EXPECT_FALSE(read(body, size, {.part_header_bytes = header.size() - 1})) << size;
        EXPECT_TRUE(read("--xYz   " + body.substr(5), size, {.part_header_bytes = header.size()})) << size;
    }
}

TEST(Form, ComesThroughTheServer) {
    TestServer server{[](Request& request) -> Task<Response> {
        auto form = co_await read_form(request, {.file_bytes = 100'000});
        if (!form) co_return TestServer::problem(form.error());
        co_return Response{.body = form->front().file_name + ":" + std::to_string(form->front().content.size())};
    }};
    const auto upload = [](std::size_t size) {
        const auto body = part("name=file; filename=g.csv", std::string(size, 'x')) + end;
        return "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=xYz\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    TestClient client{server};
    EXPECT_EQ(client.ask(upload(100'000)).body, "g.csv:100000");
    EXPECT_EQ(client.ask(upload(100'001)).status, 413U);
    TestClient other{server};
    other.try_send(upload(900'000));  // over the limit of the whole form: refused before it is read
    EXPECT_EQ(other.read().status, 413U);
}

}  // namespace
}  // namespace gi::net
