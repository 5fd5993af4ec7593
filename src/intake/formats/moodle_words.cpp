#include "intake/formats/moodle_words.hpp"

#include <array>

#include "intake/headings.hpp"

namespace gi::intake {
namespace {

constexpr MoodleLanguage english{
    .first_name = "firstname",
    .last_name = "surname lastname",
    .id_number = "idnumber",
    .email = "emailaddress email",
    .username = "username",
    .points = "real",
    .percentage = "percentage",
    .letter = "letter",
    .feedback = "feedback",
    .course_total = "coursetotal",
    .last_download = "lastdownloadedfromthiscourse",
    .total_suffix = " total",
    .modules =
        "assignment quiz forum lesson workshop h5p interactivecontent scormpackage scorm database externaltool "
        "glossary choice attendance chat survey bigbluebutton journal checklist hotpotatoesquiz offlinequiz "
        "studentquiz turnitinassignment2 virtualprogramminglab"};

constexpr MoodleLanguage german{
    .first_name = "vorname",
    .last_name = "nachname",
    .id_number = "idnummer",
    .email = "emailadresse email",
    .username = "anmeldename benutzername",
    .points = "punkte",
    .percentage = "prozentsatz prozent",
    .letter = "note",
    .feedback = "feedback rückmeldung",
    .course_total = "kursgesamt",
    .last_download = "zuletztausdiesemkursgeladen",
    .total_prefix = "Summe für ",
    .modules =
        "aufgabe test forum lektion gegenseitigebeurteilung h5p interaktiverinhalt lernpaket scorm datenbank "
        "externestool glossar abstimmung anwesenheit chat umfrage"};

constexpr MoodleLanguage french{
    .first_name = "prénom",
    .last_name = "nom nomdefamille",
    .id_number = "numérodidentification",
    .email = "adressedecourriel adresseemail courriel adressedemessagerie adresseélectronique email",
    .username = "nomdutilisateur",
    .points = "brut brute réel",
    .percentage = "pourcentage",
    .letter = "lettre",
    .feedback = "feedback commentaire commentaires rétroaction",
    .course_total = "totalducours",
    .last_download = "derniertéléchargementdepuiscecours",
    .total_prefix = "Total ",
    .modules =
        "devoir test forum leçon atelier h5p contenuinteractif paquetagescorm scorm basededonnées outilexterne "
        "glossaire sondage présence présences chat consultation"};

constexpr MoodleLanguage spanish{
    .first_name = "nombre",
    .last_name = "apellidos apellido",
    .id_number = "númerodeid",
    .email = "direccióndecorreo direcciónemail direccióndecorreoelectrónico correoelectrónico email",
    .username = "nombredeusuario",
    .points = "real",
    .percentage = "porcentaje",
    .letter = "letra",
    .feedback = "feedback retroalimentación realimentación comentarios",
    .course_total = "totaldelcurso",
    .last_download = "últimadescargadeestecurso",
    .total_prefix = "Total ",
    .modules =
        "tarea cuestionario foro lección taller h5p contenidointeractivo paquetescorm scorm basededatos "
        "herramientaexterna glosario consulta elección asistencia chat encuesta"};

constexpr MoodleLanguage italian{
    .first_name = "nome",
    .last_name = "cognome",
    .id_number = "codiceidentificativo numeroid",
    .email = "indirizzoemail email",
    .username = "username nomeutente",
    .points = "punteggio reale",
    .percentage = "percentuale",
    .letter = "lettera",
    .feedback = "feedback commento commenti",
    .course_total = "totalecorso totaledelcorso",
    .last_download = "",
    .total_prefix = "Totale ",
    .modules =
        "compito quiz forum lezione workshop h5p contenutointerattivo pacchettoscorm scorm database toolesterno "
        "glossario scelta presenze chat sondaggio"};

constexpr MoodleLanguage dutch{
    .first_name = "voornaam",
    .last_name = "achternaam",
    .id_number = "idnummer",
    .email = "emailadres email",
    .username = "gebruikersnaam",
    .points = "echt reëel punten",
    .percentage = "percentage",
    .letter = "letter",
    .feedback = "feedback",
    .course_total = "cursustotaal",
    .last_download = "",
    .total_suffix = " totaal",
    .modules =
        "opdracht test forum les workshop h5p interactieveinhoud scormpakket scorm database databank "
        "externetool woordenlijst verklarendewoordenlijst keuze aanwezigheid chat"};

constexpr MoodleLanguage portuguese{
    .first_name = "nome primeironome nomepróprio",
    .last_name = "sobrenome apelido apelidos",
    .id_number = "númerodeidentificação númeroid númerodeid",
    .email = "endereçodeemail endereçodecorreioeletrónico email",
    .username = "nomedeusuário identificaçãodeusuário nomedeutilizador",
    .points = "real",
    .percentage = "porcentagem percentagem percentual",
    .letter = "letra",
    .feedback = "feedback comentários comentário",
    .course_total = "totaldocurso totaldadisciplina",
    .last_download = "últimodownloadrealizadonestecurso",
    .total_prefix = "Total ",
    .modules =
        "tarefa trabalho questionário teste fórum lição laboratóriodeavaliação workshop h5p "
        "conteúdointerativo pacotescorm scorm bancodedados basededados ferramentaexterna glossário escolha "
        "sondagem presença presenças chat"};

constexpr std::array languages{english, german, french, spanish, italian, dutch, portuguese};

}  // namespace

std::span<const MoodleLanguage> moodle_languages() noexcept { return languages; }

std::string moodle_key(std::string_view text) {
    auto key = heading_key(text);
    for (const std::string_view left_out : {"\u00a0", "\u202f", "\u2019"})
        for (auto at = key.find(left_out); at != std::string::npos; at = key.find(left_out))
            key.erase(at, left_out.size());
    return key;
}

bool is_one_of(std::string_view words, std::string_view key) noexcept {
    if (key.empty()) return false;
    for (auto at = words.find(key); at != std::string_view::npos; at = words.find(key, at + 1)) {
        const auto end = at + key.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace gi::intake
