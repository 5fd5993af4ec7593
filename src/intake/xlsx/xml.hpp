#pragma once
/// The XML inside a workbook, as a stream of events (expat below). Prefixes do not matter, namespaces do. A document
/// type is refused, as the standard asks (ECMA-376 part 2, 8.2): no entity is ever declared, so none can grow.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

struct XML_ParserStruct;  // of expat

namespace gi::intake::xlsx {

class Attributes {
public:
    explicit Attributes(const char** list) noexcept : list_(list) {}
    /// By local name: "id" finds r:id, but one without a prefix comes first. "" when there is none.
    [[nodiscard]] std::string_view get(std::string_view name) const noexcept;
    /// "1" or "true"
    [[nodiscard]] bool is_true(std::string_view name) const noexcept;

private:
    const char** list_;  // name, value, name, value, null
};

/// What a part means. An element of a foreign namespace (an extension) has the name "".
class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;

    /// Set by the handler when it has seen enough.
    [[nodiscard]] bool has_enough() const noexcept { return enough_; }
    [[nodiscard]] const std::optional<Error>& refusal() const noexcept { return refusal_; }

protected:
    void stop() noexcept { enough_ = true; }
    void refuse(Error error) {
        refusal_ = std::move(error);
        enough_ = true;
    }

private:
    bool enough_ = false;
    std::optional<Error> refusal_;
};

struct XmlLimits {
    int depth = 64;                       // worksheets need less than ten
    std::size_t token_bytes = 1'000'000;  // one tag or comment, which expat keeps in memory
};

class XmlParser {
public:
    /// `part` names the document in errors. The handler outlives the parser.
    XmlParser(std::string part, XmlHandler& handler, const XmlLimits& limits = {});
    ~XmlParser();
    XmlParser(const XmlParser&) = delete;
    XmlParser& operator=(const XmlParser&) = delete;

    /// Fails with file_unreadable, or as the handler refuses. After the handler has enough, nothing more is read.
    [[nodiscard]] Result<void> feed(std::string_view piece);
    [[nodiscard]] Result<void> finish();

private:
    struct Events;
    struct Free {
        void operator()(XML_ParserStruct* parser) const noexcept;
    };

    [[nodiscard]] Result<void> parse(std::string_view piece, bool last);
    [[nodiscard]] Error error(std::string_view what) const;

    std::string part_;
    XmlLimits limits_;
    std::unique_ptr<Events> events_;  // expat keeps its address
    std::unique_ptr<XML_ParserStruct, Free> parser_;
    std::size_t fed_ = 0;
};

}  // namespace gi::intake::xlsx
