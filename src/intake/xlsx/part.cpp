#include "intake/xlsx/part.hpp"

#include <utility>

namespace gi::intake::xlsx {
namespace {

constexpr std::size_t most_relationships = 2'000;

std::string_view folder_of(std::string_view part) noexcept {
    const auto slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

std::string relationships_of(std::string_view part) {
    const auto folder = folder_of(part);
    return std::string{folder} + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
}

/// "worksheets/sheet1.xml", "../sheet1.xml" or "/xl/sheet1.xml", seen from a folder such as "xl/".
std::string resolve(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) return std::string{target.substr(1)};
    while (target.starts_with("../") && !folder.empty()) {
        target.remove_prefix(3);
        folder = folder_of(folder.substr(0, folder.size() - 1));
    }
    if (target.starts_with("./")) target.remove_prefix(2);
    return std::string{folder} + std::string{target};
}

class RelationshipList final : public XmlHandler {
public:
    explicit RelationshipList(std::string_view folder) : folder_(folder) {}

    void start(std::string_view name, const Attributes& attributes) override {
        if (name != "Relationship" || attributes.get("TargetMode") == "External") return;
        if (list_.size() == most_relationships) return stop();
        const auto type = attributes.get("Type");
        list_.push_back({.id = std::string{attributes.get("Id")},
                         .type = std::string{type.substr(type.rfind('/') + 1)},
                         .target = resolve(folder_, attributes.get("Target"))});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::vector<Relationship> take() { return std::move(list_); }

private:
    std::string_view folder_;
    std::vector<Relationship> list_;
};

}  // namespace

Result<void> read_part(zip::Archive& archive, std::string_view name, XmlHandler& handler) {
    XmlParser parser(std::string{name}, handler);
    const auto read = archive.read(name, [&](std::string_view piece) -> Result<zip::Reading> {
        if (auto fed = parser.feed(piece); !fed) return std::unexpected(std::move(fed.error()));
        return handler.has_enough() ? zip::Reading::enough : zip::Reading::go_on;
    });
    if (!read) return read;
    return parser.finish();
}

Result<std::vector<Relationship>> read_relationships(zip::Archive& archive, std::string_view part) {
    const auto name = relationships_of(part);
    if (!archive.has(name)) return std::vector<Relationship>{};
    RelationshipList list(folder_of(part));
    if (auto read = read_part(archive, name, list); !read) return std::unexpected(std::move(read.error()));
    return list.take();
}

}  // namespace gi::intake::xlsx
