#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "intake/read_testing.hpp"

namespace gi::intake::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view whole_export =
    "\"First name\",\"Last name\",\"ID number\",Institution,Department,\"Email address\",\"Assignment: Essay (draft) "
    "(Real)\",\"Assignment: Essay (draft) (Percentage)\",\"Assignment: Essay (draft) (Letter)\",\"Assignment: Essay "
    "(draft) (Feedback)\",\"Quiz: Fractions (Percentage)\",\"Forum: Debate (Letter)\",\"Participation "
    "(Real)\",\"Homework total (Real)\",\"Course total (Real)\",\"Last downloaded from this course\"\n"
    "Ada,Okafor,00042,North,,Ada@School.example,36.50,91.25 %,A-,\"Well, done\",80.00 %,B,-,36.50,91.25,1756000000\n"
    "Bo,Lindqvist,,North,,bo@school.example,-,-,-,,-,-,4.00,-,-,1756000000\n";

TEST(MoodleFormat, reads_a_whole_export) {
    const auto file = read(whole_export);
    EXPECT_EQ(file.format, Format::moodle);
    EXPECT_EQ(file.recognised_by.text, "the headings “Email address” and “Last downloaded from this course”");
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@school.example", "Lindqvist|Bo|bo@school.example"));
    EXPECT_EQ(file.students.at(0).student_number, "00042");
    EXPECT_THAT(assignments(file), ElementsAre("Essay (draft)||", "Fractions||100", "Participation||"));
    EXPECT_THAT(scores(file), ElementsAre("ada@school.example Essay (draft) 36.5", "ada@school.example Fractions 80",
                                          "bo@school.example Participation 4"));
    EXPECT_EQ(file.blank_cells, 3U);
}

TEST(MoodleFormat, says_why_a_column_was_left_out_and_what_percentages_became) {
    const auto file = read(whole_export);
    EXPECT_THAT(ignored(file), ElementsAre("4 Institution: not a score", "5 Department: not a score",
                                           "8 Assignment: Essay (draft) (Percentage): the points are in column 7",
                                           "9 Assignment: Essay (draft) (Letter): the points are in column 7",
                                           "10 Assignment: Essay (draft) (Feedback): feedback, not a score",
                                           "12 Forum: Debate (Letter): letters, which cannot be turned into points",
                                           "14 Homework total (Real): a total, not an assignment",
                                           "15 Course total (Real): a total, not an assignment",
                                           "16 Last downloaded from this course: not a score"));
    EXPECT_THAT(problems(file), ElementsAre("0:11 read_as_percent Quiz: Fractions (Percentage)"));
}

TEST(MoodleFormat, reads_older_exports_that_do_not_say_what_is_shown) {
    const auto file = read(
        "\"First name\",Surname,\"ID number\",Institution,Department,\"Email address\",\"Assignment: Essay\", "
        "\"Feedback: Essay\",\"Quiz: Total recall\",\"Course total\"\nAda,Okafor,,North,,ada@x.org,36.00,\"Good, "
        "\"\"very\"\"\",7.0,43.00\n");
    EXPECT_EQ(file.format, Format::moodle);
    EXPECT_EQ(file.recognised_by.text, "the headings “Email address” and “Course total”");
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Essay 36", "ada@x.org Total recall 7"));
    EXPECT_THAT(ignored(file),
                ElementsAre("4 Institution: not a score", "5 Department: not a score",
                            "8 Feedback: Essay: feedback, not a score", "10 Course total: a total, not an assignment"));
    EXPECT_THAT(problems(file), IsEmpty());
}

struct Translated {
    std::string_view name;
    std::string_view headings;  // "|" for the delimiter; item, its percentage, total of a category, total of the course
};

class MoodleInOtherLanguages : public ::testing::TestWithParam<Translated> {};

TEST_P(MoodleInOtherLanguages, is_read_all_the_same) {
    std::string text{GetParam().headings};
    std::ranges::replace(text, '|', '\t');
    text += "\nAda\tOkafor\t00042\tNord\t7a\tada@x.org\t36,50\t91,25 %\t36,50\t91,25\t1756000000\n";
    const auto file = read(text);
    EXPECT_EQ(file.format, Format::moodle);
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@x.org"));
    EXPECT_THAT(identities(file), ElementsAre("00042||"));
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Essay 36.5"));
    EXPECT_EQ(file.ignored_columns.size(), 6U);
    EXPECT_THAT(problems(file), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Languages, MoodleInOtherLanguages,
    ::testing::Values(
        Translated{
            "German",
            "Vorname|Nachname|ID-Nummer|Institution|Abteilung|E-Mail-Adresse|Aufgabe:\u00a0Essay "
            "(Punkte)|Aufgabe:\u00a0Essay (Prozentsatz)|Summe für Texte (Punkte)|Kurs gesamt (Punkte)|Zuletzt aus "
            "diesem Kurs geladen"},
        Translated{"French",
                   "Prénom|Nom|Numéro d’identification|Institution|Département|Adresse de courriel|Devoir\u00a0: Essay "
                   "(Brut)|Devoir\u00a0: Essay (Pourcentage)|Total de Textes (Brut)|Total du cours (Brut)|Dernier "
                   "téléchargement depuis ce cours"},
        Translated{"Spanish",
                   "Nombre|Apellido(s)|Número de ID|Institución|Departamento|Dirección de correo|Tarea:Essay "
                   "(Real)|Tarea:Essay (Porcentaje)|Total Textos (Real)|Total del curso (Real)|Última descarga de este "
                   "curso"},
        Translated{"Italian",
                   "Nome|Cognome|Codice identificativo|Istituzione|Dipartimento|Indirizzo email|Compito: Essay "
                   "(Punteggio)|Compito: Essay (Percentuale)|Totale Testi (Punteggio)|Totale corso (Punteggio)|Ultimo "
                   "download"},
        Translated{
            "Dutch",
            "Voornaam|Achternaam|ID-nummer|Instelling|Afdeling|E-mailadres|Opdracht: Essay (Echt)|Opdracht: Essay "
            "(Percentage)|Teksten totaal (Echt)|Cursustotaal (Echt)|Laatste download"},
        Translated{"Portuguese",
                   "Nome|Sobrenome|Número de identificação|Instituição|Departamento|Endereço de email|Tarefa: Essay "
                   "(Real)|Tarefa: Essay (Porcentagem)|Total Textos (Real)|Total do curso (Real)|Último download "
                   "realizado neste curso."}),
    [](const auto& info) { return std::string{info.param.name}; });

TEST(MoodleFormat, knows_exports_of_any_language_by_the_times_in_the_last_column) {
    const auto file = read(
        "Förnamn,Efternamn,ID-nummer,Institution,Avdelning,E-postadress,Uppgift: Essä (Poäng),Uppgift: Essä "
        "(Procent),Uppgift: Essä (Kommentar),Samlat resultat (Poäng),Senast nedladdad\n"
        "Ada,Okafor,00042,Nord,7a,ada@x.org,36.50,91.25 %,bra,36.50,1756000000\n"
        "Bo,Lindqvist,,Nord,7a,bo@x.org,-,-,,-,1756000000\n");
    EXPECT_EQ(file.format, Format::moodle);
    EXPECT_EQ(file.recognised_by.text, "the times of the download in the last column");
    EXPECT_THAT(students(file), ElementsAre("Okafor|Ada|ada@x.org", "Lindqvist|Bo|bo@x.org"));
    EXPECT_THAT(identities(file), ElementsAre("00042||", "||"));
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Uppgift: Essä 36.5"));
    EXPECT_THAT(ignored(file), Contains("10 Samlat resultat (Poäng): a total, not an assignment"));
}

TEST(MoodleFormat, keeps_two_activities_of_one_name) {
    const auto file = read(
        "First name,Last name,Email address,Assignment: Unit 1 (Real),Quiz: Unit 1 (Real),Quiz: Unit 1 "
        "(Real)\nAda,Okafor,ada@x.org,1,2,3\n");
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Unit 1 1", "ada@x.org Unit 1 (2) 2", "ada@x.org Unit 1 (3) 3"));
    EXPECT_THAT(problems(file), ElementsAre("0:5 same_title Unit 1", "0:6 same_title Unit 1"));
}

TEST(MoodleFormat, keeps_words_before_a_colon_that_name_no_activity) {
    const auto file = read("First name,Last name,Email address,Test: unit 1 (Real)\nAda,Okafor,ada@x.org,1\n");
    EXPECT_THAT(assignments(file), ElementsAre("Test: unit 1||"));
}

TEST(MoodleFormat, reads_files_with_colons_between_the_cells) {
    const auto file = read(
        "\"First name\":Surname:\"ID number\":\"Email address\":\"Assignment: Essay (Real)\":\"Course total "
        "(Real)\"\nAda:Okafor::ada@x.org:36,50:91,25\nBo:Lindqvist::bo@x.org:-:-\n");
    EXPECT_EQ(file.delimiter, ":");
    EXPECT_THAT(scores(file), ElementsAre("ada@x.org Essay 36.5"));
}

TEST(MoodleFormat, leaves_sheets_with_date_and_points_rows_to_their_own_reader) {
    const auto file = read("Last name,First name,Email address,Quiz (Real)\nPOINTS,,,10\nOkafor,Ada,ada@x.org,9\n");
    EXPECT_EQ(file.format, Format::grade_insight);
    const auto asked = read("Last name,First name,Email address,Quiz (Real)\nPOINTS,,,10\nOkafor,Ada,ada@x.org,9\n",
                            {.format = Format::moodle});
    EXPECT_THAT(scores(asked), ElementsAre("ada@x.org Quiz 9"));
}

}  // namespace
}  // namespace gi::intake::testing
