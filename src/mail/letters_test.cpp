#include "mail/letters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <set>
#include <utility>

#include "mail/sign_up_letters.hpp"
#include "mail/words.hpp"

namespace gi::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array kinds{Kind::invitation, Kind::password_reset, Kind::password_changed, Kind::magic_link};

LetterFacts facts(Kind kind, Language language = Language::english) {
    return {kind,
            language,
            {"Lincoln & Sons <School>", "https://lincoln.example"},
            "Zoë {name}",
            "zoe@lincoln.example",
            kind == Kind::password_changed ? "" : "https://lincoln.example/welcome#s3cret",
            "Dana"};
}

/// Every mail in a language that is no digest: see digests/digest_letter_test.cpp for those.
std::vector<Letter> all_letters(Language language) {
    std::vector<Letter> letters;
    for (const auto kind : kinds) letters.push_back(write_letter(facts(kind, language)));
    for (const auto kind : {SignUpLetter::proof, SignUpLetter::progress, SignUpLetter::taken, SignUpLetter::refused,
                            SignUpLetter::expired})
        letters.push_back(
            write_sign_up_letter({kind, language, "Lincoln & Sons <School>", "lincoln.example", "Zoë",
                                  "zoe@lincoln.example", "example.com", "", "https://example.com/confirm#s3cret"}));
    return letters;
}

std::vector<std::string> sentences(const Letter& letter) {
    std::vector<std::string> all{letter.subject, letter.greeting, letter.footer};
    if (!letter.link_label.empty()) all.push_back(letter.link_label);
    all.insert(all.end(), letter.before.begin(), letter.before.end());
    all.insert(all.end(), letter.after.begin(), letter.after.end());
    return all;
}

TEST(Letters, say_in_every_kind_which_school_it_is_and_why_one_gets_it) {
    for (const auto kind : kinds) {
        const auto letter = write_letter(facts(kind));
        EXPECT_THAT(letter.subject, HasSubstr("Lincoln & Sons <School>"));
        for (const auto& text : {as_text(letter), as_html(letter)}) {
            EXPECT_THAT(text, HasSubstr("You get this mail because"));
            EXPECT_THAT(text, HasSubstr("zoe@lincoln.example"));
            EXPECT_THAT(text, HasSubstr("Hello Zoë {name},"));  // a mark in a name is only a name
            EXPECT_THAT(text, Not(HasSubstr("{school}")));
        }
    }
}

TEST(Letters, say_the_same_in_every_language) {
    for (const auto language : all_languages)
        for (const auto& letter : all_letters(language)) {
            const auto text = as_text(letter);
            EXPECT_THAT(letter.subject, HasSubstr("Lincoln & Sons <School>")) << text;
            EXPECT_THAT(letter.greeting, HasSubstr("Zoë"));
            EXPECT_THAT(letter.footer, HasSubstr("zoe@lincoln.example")) << text;
            EXPECT_THAT(as_html(letter), HasSubstr("lang=\"" + std::string{to_string(language)} + '"'));
        }
}

// What each paragraph is about shows by the marks in it: a translation that loses one loses a fact.
TEST(Letters, have_as_many_paragraphs_and_links_in_every_language_as_in_english) {
    const auto model = all_letters(Language::english);
    for (const auto language : all_languages) {
        const auto letters = all_letters(language);
        for (std::size_t i = 0; i < model.size(); ++i) {
            EXPECT_EQ(letters[i].before.size(), model[i].before.size()) << as_text(letters[i]);
            EXPECT_EQ(letters[i].after.size(), model[i].after.size()) << as_text(letters[i]);
            EXPECT_EQ(letters[i].link_label.empty(), model[i].link_label.empty()) << as_text(letters[i]);
        }
    }
}

TEST(Letters, leave_no_sentence_in_english) {
    std::set<std::string> english;
    for (const auto& letter : all_letters(Language::english))
        for (auto& sentence : sentences(letter)) english.insert(std::move(sentence));
    for (const auto language : all_languages) {
        if (language == Language::english) continue;
        for (const auto& letter : all_letters(language))
            for (const auto& sentence : sentences(letter)) EXPECT_FALSE(english.contains(sentence)) << sentence;
    }
}

TEST(Letters, name_the_administration_where_no_person_invites) {
    auto invitation = facts(Kind::invitation, Language::german);
    invitation.by.clear();
    EXPECT_THAT(as_text(write_letter(invitation)), HasSubstr("Die Verwaltung hat für Sie"));
}

TEST(Letters, run_from_right_to_left_in_arabic_and_their_links_do_not) {
    const auto arabic = as_html(write_letter(facts(Kind::magic_link, Language::arabic)));
    EXPECT_THAT(arabic, HasSubstr("<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_THAT(arabic, HasSubstr("<p dir=\"ltr\" style=\"margin:0 0 24px;text-align:right;"));
    EXPECT_THAT(as_html(write_letter(facts(Kind::magic_link))), HasSubstr("<html lang=\"en\" dir=\"ltr\">"));
}

TEST(Letters, set_a_colon_as_the_language_does) {
    EXPECT_THAT(as_text(write_letter(facts(Kind::magic_link, Language::french))),
                HasSubstr("Se connecter\u00a0:\nhttps://lincoln.example/welcome#s3cret\n"));
}

TEST(Letters, count_by_the_plural_forms_of_the_language) {
    constexpr CountedWords forms{.one = "one", .two = "two", .few = "few", .many = "many", .other = "other"};
    const auto form = [&](Language language, std::size_t count) { return counted(forms, language, count); };
    EXPECT_EQ(form(Language::english, 0), "other");
    EXPECT_EQ(form(Language::english, 1), "one");
    EXPECT_EQ(form(Language::german, 2), "other");
    EXPECT_EQ(form(Language::french, 0), "one");
    EXPECT_EQ(form(Language::arabic, 2), "two");
    EXPECT_EQ(form(Language::arabic, 3), "few");
    EXPECT_EQ(form(Language::arabic, 110), "few");
    EXPECT_EQ(form(Language::arabic, 11), "many");
    EXPECT_EQ(form(Language::arabic, 102), "other");
    EXPECT_EQ(counted({.other = "other"}, Language::arabic, 2), "other");
}

TEST(Letters, hold_their_link_in_both_forms_and_load_nothing) {
    const auto letter = write_letter(facts(Kind::magic_link));
    EXPECT_THAT(as_text(letter), HasSubstr("Sign in:\nhttps://lincoln.example/welcome#s3cret\n"));
    const auto html = as_html(letter);
    EXPECT_THAT(html, HasSubstr("href=\"https://lincoln.example/welcome#s3cret\""));
    for (const auto* tracker : {"<img", "<script", "<link", "url(", "src="}) EXPECT_THAT(html, Not(HasSubstr(tracker)));
}

TEST(Letters, let_no_name_become_html) {
    const auto html = as_html(write_letter(facts(Kind::invitation)));
    EXPECT_THAT(html, HasSubstr("Lincoln &amp; Sons &lt;School&gt;"));
    EXPECT_THAT(html, Not(HasSubstr("<School>")));
}

TEST(Letters, without_a_link_have_no_button) {
    EXPECT_THAT(as_html(write_letter(facts(Kind::password_changed))), Not(HasSubstr("<a ")));
}

}  // namespace
}  // namespace gi::mail
