#include "intake/xlsx/xml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gi::intake::xlsx {
namespace {

using testing::HasSubstr;

/// "<row r=7>text</row>"
class Journal final : public XmlHandler {
public:
    void start(std::string_view name, const Attributes& attributes) override {
        text_ += "<" + std::string{name};
        if (const auto r = attributes.get("r"); !r.empty()) text_ += " r=" + std::string{r};
        text_ += ">";
        if (name == "enough") stop();
        if (name == "bad") refuse({ErrorCode::too_many_rows, "Too many."});
    }
    void end(std::string_view name) override { text_ += "</" + std::string{name} + ">"; }
    void text(std::string_view piece) override { text_ += piece; }

    std::string text_;
};

std::string events(std::string_view xml, std::size_t piece_bytes = 7) {
    Journal journal;
    XmlParser parser("part.xml", journal);
    for (; !xml.empty(); xml.remove_prefix(std::min(piece_bytes, xml.size())))
        if (const auto fed = parser.feed(xml.substr(0, piece_bytes)); !fed) return fed.error().message;
    if (const auto finished = parser.finish(); !finished) return finished.error().message;
    return journal.text_;
}

TEST(Xml, tells_elements_attributes_and_text_in_order) {
    EXPECT_EQ(events("<?xml version='1.0'?><sheet><row r='7'>5 &lt; 7<![CDATA[ & ]]></row></sheet>"),
              "<sheet><row r=7>5 < 7 & </row></sheet>");
}

TEST(Xml, knows_an_element_by_its_namespace_not_by_its_prefix) {
    const std::string_view expected = "<row r=1><></></row>";
    EXPECT_EQ(events("<x:row xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' r='1'>"
                     "<y:row xmlns:y='urn:other'/></x:row>"),
              expected);
    EXPECT_EQ(events("<row xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main' r='1'><v xmlns='urn:other'/></row>"),
              expected);
}

TEST(Xml, prefers_the_attribute_without_a_prefix) {
    EXPECT_EQ(events("<row xmlns:x='urn:x' x:r='2' r='1'/>"), "<row r=1></row>");
    EXPECT_EQ(events("<row xmlns:x='urn:x' x:r='2'/>"), "<row r=2></row>");
}

TEST(Xml, reads_utf16) {
    const std::u16string_view text = u"\uFEFF<?xml version='1.0' encoding='UTF-16'?><a>é</a>";
    EXPECT_EQ(events({reinterpret_cast<const char*>(text.data()), text.size() * 2}), "<a>é</a>");
}

TEST(Xml, refuses_a_document_type_so_that_no_entity_can_grow) {
    const auto laughs = events("<!DOCTYPE a [<!ENTITY lol 'lol'><!ENTITY l2 '&lol;&lol;&lol;'>]><a>&l2;</a>");
    EXPECT_THAT(laughs, HasSubstr("(part.xml: it declares a document type"));
    EXPECT_THAT(events("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), HasSubstr("document type"));
}

TEST(Xml, refuses_elements_that_are_nested_too_deeply) {
    std::string deep;
    for (int i = 0; i < 65; ++i) deep += "<a>";
    EXPECT_THAT(events(deep), HasSubstr("nested too deeply"));
}

TEST(Xml, refuses_a_tag_that_does_not_end) {
    const std::string spaces(1'200'000, ' ');
    EXPECT_THAT(events("<a" + spaces + "/>", 65'536), HasSubstr("has no end"));
    EXPECT_THAT(events("<!--" + spaces + "--><a/>", 65'536), HasSubstr("has no end"));
    EXPECT_THAT(events("<a><!--" + spaces + "--></a>", 65'536), HasSubstr("has no end"));
}

TEST(Xml, reads_text_and_blanks_of_any_length) {
    const std::string spaces(3'000'000, ' ');
    EXPECT_EQ(events("<a>" + spaces + "</a>", 65'536).size(), spaces.size() + 7);
    EXPECT_EQ(events("<?xml version='1.0'?>" + spaces + "<a/>", 65'536), "<a></a>");
    std::string comments;
    for (int i = 0; i < 300'000; ++i) comments += "<!--x-->";
    EXPECT_EQ(events(comments + "<a/>" + comments, 65'536), "<a></a>");
}

TEST(Xml, says_what_is_wrong_in_a_damaged_part) {
    EXPECT_THAT(events("<a><b></a>"), HasSubstr("damaged (part.xml: mismatched tag)"));
    EXPECT_THAT(events("<a>"), HasSubstr("damaged"));
    EXPECT_THAT(events(""), HasSubstr("damaged"));
    EXPECT_THAT(events("<a>\xFF</a>"), HasSubstr("damaged"));
}

TEST(Xml, stops_when_the_handler_has_enough) {
    EXPECT_EQ(events("<a>1<enough>2</enough>3</a>this is no XML <", 100), "<a>1<enough>");
}

TEST(Xml, hands_on_why_the_handler_refuses) { EXPECT_EQ(events("<a><bad/></a>"), "Too many."); }

}  // namespace
}  // namespace gi::intake::xlsx
