#include "intake/xlsx/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <array>

#include "base/said.hpp"

namespace gi::intake::xlsx {
namespace {

constexpr char separator = '|';  // expat gives "namespace|name"

/// Transitional as Excel writes it, strict as it can be told to, and the relationships between the parts.
constexpr std::array<std::string_view, 5> namespaces{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
    "",  // some programs leave it out
};

std::string_view known_name(std::string_view full) noexcept {
    const auto mark = full.rfind(separator);
    const auto space = mark == std::string_view::npos ? std::string_view{} : full.substr(0, mark);
    if (std::ranges::find(namespaces, space) == namespaces.end()) return {};
    return full.substr(mark + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view Attributes::get(std::string_view name) const noexcept {
    std::string_view prefixed;
    for (const auto* const* entry = list_; entry[0] != nullptr; entry += 2) {
        const std::string_view found{entry[0]};
        if (found == name) return entry[1];
        const auto mark = found.rfind(separator);
        if (mark != std::string_view::npos && found.substr(mark + 1) == name) prefixed = entry[1];
    }
    return prefixed;
}

bool Attributes::is_true(std::string_view name) const noexcept {
    const auto value = get(name);
    return value == "1" || value == "true";
}

/// expat is C: nothing may be thrown through it.
struct XmlParser::Events {
    XmlHandler* handler;
    int deepest;
    XML_Parser parser = nullptr;
    int depth = 0;
    std::string_view problem{};

    static Events& of(void* self) noexcept { return *static_cast<Events*>(self); }

    void give_up(std::string_view what) noexcept {
        problem = what;
        XML_StopParser(parser, XML_FALSE);
    }

    static void on_start(void* self, const XML_Char* name, const XML_Char** attributes) noexcept {
        auto& events = of(self);
        if (++events.depth > events.deepest) return events.give_up("its elements are nested too deeply");
        events.handler->start(known_name(name), Attributes{attributes});
        if (events.handler->has_enough()) XML_StopParser(events.parser, XML_FALSE);
    }
    static void on_end(void* self, const XML_Char* name) noexcept {
        auto& events = of(self);
        --events.depth;
        if (events.handler->has_enough()) return;
        events.handler->end(known_name(name));
        if (events.handler->has_enough()) XML_StopParser(events.parser, XML_FALSE);
    }
    static void on_text(void* self, const XML_Char* text, int size) noexcept {
        auto& events = of(self);
        if (!events.handler->has_enough()) events.handler->text({text, static_cast<std::size_t>(size)});
    }
    static void on_document_type(void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) noexcept {
        of(self).give_up("it declares a document type, which a workbook never does");
    }
};

void XmlParser::Free::operator()(XML_ParserStruct* parser) const noexcept { XML_ParserFree(parser); }

XmlParser::XmlParser(std::string part, XmlHandler& handler, const XmlLimits& limits)
    : part_(std::move(part)),
      limits_(limits),
      events_(std::make_unique<Events>(&handler, limits.depth)),
      parser_(XML_ParserCreateNS(nullptr, separator)) {
    auto* const parser = parser_.get();
    events_->parser = parser;
    XML_SetUserData(parser, events_.get());
    XML_SetElementHandler(parser, Events::on_start, Events::on_end);
    XML_SetCharacterDataHandler(parser, Events::on_text);
    XML_SetStartDoctypeDeclHandler(parser, Events::on_document_type);
}

XmlParser::~XmlParser() = default;

Error XmlParser::error(std::string_view what) const {
    return error_saying(
        ErrorCode::file_unreadable,
        said("workbook_damaged",
             "The workbook is damaged ({part}: {what}). Open it in a spreadsheet, save it again and upload "
             "that file.",
             {{"part", part_}, {"what", what}}));
}

Result<void> XmlParser::feed(std::string_view piece) {
    fed_ += piece.size();
    if (auto parsed = parse(piece, false); !parsed || events_->handler->has_enough()) return parsed;
    const auto at = XML_GetCurrentByteIndex(parser_.get());
    const auto waiting = fed_ - std::min(fed_, static_cast<std::size_t>(std::max<XML_Index>(at, 0)));
    if (waiting > limits_.token_bytes) return std::unexpected(error("one of its tags has no end"));
    return {};
}

Result<void> XmlParser::finish() {
    if (events_->handler->has_enough()) return {};
    return parse({}, true);
}

Result<void> XmlParser::parse(std::string_view piece, bool last) {
    const auto status =
        XML_Parse(parser_.get(), piece.data(), static_cast<int>(piece.size()), last ? XML_TRUE : XML_FALSE);
    if (const auto& refusal = events_->handler->refusal()) return std::unexpected(*refusal);
    if (!events_->problem.empty()) return std::unexpected(error(events_->problem));
    if (status == XML_STATUS_OK || events_->handler->has_enough()) return {};
    return std::unexpected(error(XML_ErrorString(XML_GetErrorCode(parser_.get()))));
}

}  // namespace gi::intake::xlsx
