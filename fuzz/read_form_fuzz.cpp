/// Any bytes as a form: read_form neither crashes nor passes its limits, and the size of the pieces changes nothing.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.hpp"
#include "net/multipart.hpp"

namespace {

using namespace gi::net;

constexpr FormLimits limits{.fields = 3, .field_bytes = 50, .file_bytes = 200, .part_header_bytes = 100};

void require(bool promise) {
    if (!promise) std::abort();
}

class Pieces final : public BodyReader {
public:
    Pieces(std::string_view bytes, std::size_t size) : rest_{bytes}, size_{size} {}
    void set_limit(std::size_t) override {}
    gi::Task<gi::Result<std::span<const char>>> next() override {
        const auto piece = rest_.substr(0, size_);
        rest_.remove_prefix(piece.size());
        co_return std::span{piece.data(), piece.size()};
    }

private:
    std::string_view rest_;
    std::size_t size_;
};

using Form = gi::Result<std::vector<FormField>>;

Form read(std::string_view bytes, std::size_t piece) {
    Pieces body{bytes, piece};
    Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=b"}};
    request.body = &body;
    std::optional<Form> form;
    gi::asio::io_context context{1};
    gi::asio::co_spawn(context, read_form(request, limits), [&](std::exception_ptr exception, Form result) {
        if (exception) std::rethrow_exception(exception);
        form.emplace(std::move(result));
    });
    context.run();
    return std::move(*form);
}

bool same(const FormField& a, const FormField& b) {
    return a.name == b.name && a.file_name == b.file_name && a.content == b.content;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const auto form = read(bytes, size);
    const auto in_pieces = read(bytes, 1 + data[0] % 16);
    require(form.has_value() == in_pieces.has_value());
    if (!form) return 0;
    require(form->size() <= limits.fields && std::ranges::equal(*form, *in_pieces, same));
    for (const auto& [name, file_name, content] : *form) {
        require(gi::is_valid_utf8(name) && gi::is_valid_utf8(file_name));
        require(file_name.find_first_of("/\\") == std::string::npos && file_name.size() <= 255);
        require(content.size() <= limits.file_bytes);
    }
    return 0;
}
