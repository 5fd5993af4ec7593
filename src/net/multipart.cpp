#include "net/multipart.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "net/ascii.hpp"
#include "net/byte_size.hpp"
#include "net/content_disposition.hpp"
#include "net/percent_encoding.hpp"

namespace gi::net {
namespace {

constexpr std::size_t max_boundary = 70;  // RFC 2046 section 5.1.1

std::unexpected<Error> malformed(const char* why) {
    return fail(ErrorCode::malformed_multipart, std::string{"The upload is not a valid form: "} + why +
                                                    " Try again; if it happens again, use another browser.");
}

/// Takes the body in pieces of any size, and keeps back only what may be the begin of a boundary.
class FormParser {
public:
    FormParser(std::string_view boundary, const FormLimits& limits)
        // The line break before a boundary belongs to it; the first boundary may stand without one.
        : limits_{limits}, delimiter_{"\r\n--" + std::string{boundary}}, pending_{"\r\n"} {}

    Result<void> feed(std::string_view piece) {
        pending_.append(piece);
        std::string_view rest = pending_;
        for (bool more = true; more;) {
            auto step = take(rest);
            if (!step) return std::unexpected(step.error());
            more = *step;
        }
        pending_.erase(0, pending_.size() - rest.size());
        return {};
    }

    Result<std::vector<FormField>> finish() {
        if (state_ != State::epilogue) return malformed("it ends too early.");
        return std::move(fields_);
    }

private:
    enum class State { preamble, after_delimiter, part_header, content, epilogue };

    /// One step; false when it needs more input.
    Result<bool> take(std::string_view& rest) {
        switch (state_) {
            case State::preamble:
            case State::content:
                return take_until_delimiter(rest);
            case State::after_delimiter:
                return take_line_end(rest);
            case State::part_header:
                return take_part_header(rest);
            case State::epilogue:
                break;
        }
        rest = {};
        return false;
    }

    Result<bool> take_until_delimiter(std::string_view& rest) {
        const auto found = rest.find(delimiter_);
        const bool complete = found != std::string_view::npos;
        const auto kept_back = std::min(rest.size(), delimiter_.size() - 1);
        const auto content = rest.substr(0, complete ? found : rest.size() - kept_back);
        if (state_ == State::content) {
            if (auto added = add(content); !added) return std::unexpected(added.error());
        }
        rest.remove_prefix(content.size());
        if (!complete) return false;
        rest.remove_prefix(delimiter_.size());
        if (state_ == State::content && !is_file_ && !is_plain_lines(fields_.back().content)) {
            return malformed("a field is not text in UTF-8.");
        }
        state_ = State::after_delimiter;
        return true;
    }

    /// "--" ends the form; blanks and a line break begin a part.
    Result<bool> take_line_end(std::string_view& rest) {
        if (rest.size() < 2) return false;
        if (rest.starts_with("--")) {
            state_ = State::epilogue;
            return true;
        }
        const auto line_end = rest.find("\r\n");
        if (line_end == std::string_view::npos && rest.size() < limits_.part_header_bytes + 2) return false;
        if (line_end > limits_.part_header_bytes || !trim(rest.substr(0, line_end)).empty()) {
            return malformed("a boundary is broken.");
        }
        rest.remove_prefix(line_end);  // its line break lets an empty header end like any other
        state_ = State::part_header;
        return true;
    }

    Result<bool> take_part_header(std::string_view& rest) {
        const auto end = rest.find("\r\n\r\n");
        // What is kept back may hold all but the last byte of the empty line.
        if (end == std::string_view::npos && rest.size() < limits_.part_header_bytes + 4) return false;
        if (end > limits_.part_header_bytes) return malformed("a part's header is too long.");
        if (fields_.size() == limits_.fields) return malformed("it has too many fields.");
        auto header = rest.substr(2, end > 2 ? end - 2 : 0);
        rest.remove_prefix(end + 4);
        while (!header.empty()) {
            auto line = header.substr(0, header.find("\r\n"));
            header.remove_prefix(std::min(line.size() + 2, header.size()));
            const auto name = take_until(line, ':');
            if (!equal_ignoring_case(trim(name), "content-disposition")) continue;
            return begin_part(line);
        }
        return malformed("a part has no name.");
    }

    Result<bool> begin_part(std::string_view content_disposition) {
        const auto disposition = parse_parameters(content_disposition);
        if (!disposition || disposition->value != "form-data") return malformed("a part has no name.");
        const auto* name = disposition->find("name");
        if (name == nullptr || !is_plain_text(*name)) return malformed("a part has no name.");
        auto file_name = file_name_of(*disposition);
        is_file_ = file_name.has_value();
        fields_.push_back({*name, std::move(file_name).value_or(""), {}});
        state_ = State::content;
        return true;
    }

    Result<void> add(std::string_view content) {
        auto& field = fields_.back();
        const auto limit = is_file_ ? limits_.file_bytes : limits_.field_bytes;
        if (field.content.size() + content.size() > limit) {
            return fail(ErrorCode::body_too_large,
                        (is_file_ ? "The file is larger than " : "The field is longer than ") + in_units(limit) + ".",
                        field.name);
        }
        field.content.append(content);
        return {};
    }

    /// Text of a form field: UTF-8, no control characters but tab and line breaks.
    static bool is_plain_lines(std::string_view text) {
        return is_valid_utf8(text) &&
               std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\t' && c != '\r' && c != '\n'; });
    }

    FormLimits limits_;
    std::string delimiter_;
    std::string pending_;
    State state_ = State::preamble;
    std::vector<FormField> fields_{};
    bool is_file_ = false;
};

Result<std::string> boundary_of(std::string_view content_type) {
    const auto type = parse_parameters(content_type);
    if (!type || type->value != "multipart/form-data") {
        return fail(ErrorCode::unsupported_media_type, "Send the file as a form (multipart/form-data).");
    }
    const auto* boundary = type->find("boundary");
    if (boundary == nullptr || boundary->empty() || boundary->size() > max_boundary || !is_plain_text(*boundary)) {
        return malformed("it does not say where its parts end.");
    }
    return *boundary;
}

}  // namespace

Task<Result<std::vector<FormField>>> read_form(Request& request, FormLimits limits) {
    const auto boundary = boundary_of(request.header("content-type"));
    if (!boundary) co_return std::unexpected(boundary.error());
    request.body->set_limit(limits.file_bytes + limits.fields * (limits.field_bytes + limits.part_header_bytes));
    FormParser form{*boundary, limits};
    for (;;) {
        const auto piece = co_await request.body->next();
        if (!piece) co_return std::unexpected(piece.error());
        if (piece->empty()) co_return form.finish();
        if (auto fed = form.feed({piece->data(), piece->size()}); !fed) co_return std::unexpected(fed.error());
    }
}

}  // namespace gi::net
