#pragma once
/// The words of a student's record as a page: English, German, Spanish, French, Arabic. Those that a list has as well
/// are in table_words.hpp.
#include "exports/table.hpp"

namespace gi::exports::record_words {

// clang-format off: one word a line
inline constexpr Said title{"Record of {}", "Akte von {}", "Expediente de {}", "Dossier de {}", "ملف {}"};
inline constexpr Said lead{
    "{}, as of {} UTC. This is everything that the school’s Grade Insight keeps about this student. The same for programs is in record.json.",
    "{}, Stand {} UTC. Das ist alles, was Grade Insight an dieser Schule über diese Person aufbewahrt. Dasselbe für Programme steht in record.json.",
    "{}, situación al {} UTC. Esto es todo lo que el Grade Insight de la escuela guarda de este estudiante. Lo mismo, para programas, está en record.json.",
    "{}, situation au {} UTC. C’est tout ce que le Grade Insight de l’établissement conserve sur cet élève. La même chose pour les programmes se trouve dans record.json.",
    "{}، حتى {} بالتوقيت العالمي. هذا كل ما يحفظه Grade Insight في المدرسة عن هذا الطالب. والمحتوى نفسه للبرامج في record.json."};
inline constexpr Said nothing{"None.", "Keine.", "Ninguno.", "Aucun.", "لا شيء."};

// Facts
inline constexpr Said known_since{"Known to the school’s Grade Insight since", "Grade Insight an dieser Schule bekannt seit", "En el Grade Insight de la escuela desde", "Dans le Grade Insight de l’établissement depuis", "معروف لدى Grade Insight في المدرسة منذ"};
inline constexpr Said adult_since{"Decides about the record alone since", "Entscheidet allein über die Akte seit", "Decide por sí mismo sobre el expediente desde", "Décide seul du dossier depuis", "يقرر وحده بشأن ملفه منذ"};
inline constexpr Said left_at{"No longer in the roster since", "Nicht mehr im Verzeichnis seit", "Ya no está en el listado desde", "N’est plus dans le registre depuis", "ليس في الكشف منذ"};

// Sections
inline constexpr Said known_by{"Known by", "Bekannt unter", "Identificado por", "Connu sous", "ما يُعرف به"};
inline constexpr Said earlier_records{"Records that became part of this one", "Einträge, die in diesem aufgegangen sind", "Fichas que pasaron a formar parte de esta", "Fiches réunies à celle-ci", "ملفات صارت جزءًا من هذا الملف"};
inline constexpr Said accounts{"Own accounts", "Eigene Konten", "Cuentas propias", "Comptes de l’élève", "حسابات الطالب"};
inline constexpr Said guardians{"Guardians", "Erziehungsberechtigte", "Responsables", "Responsables légaux", "أولياء الأمور"};
inline constexpr Said classes{"Classes and grades", "Klassen und Noten", "Clases y calificaciones", "Classes et notes", "الصفوف والدرجات"};
inline constexpr Said history{"Every change of a grade", "Jede Änderung einer Note", "Cada cambio de una calificación", "Chaque modification d’une note", "كل تغيير في درجة"};
inline constexpr Said comments{"Comments on grades", "Kommentare zu Noten", "Comentarios sobre calificaciones", "Commentaires sur des notes", "تعليقات على الدرجات"};
inline constexpr Said imports{"Files that brought grades", "Dateien, aus denen Noten kamen", "Archivos que trajeron calificaciones", "Fichiers d’où viennent des notes", "ملفات جاءت منها درجات"};
inline constexpr Said merges{"Times two records were found to be one", "Wann zwei Einträge sich als einer erwiesen", "Veces en que dos fichas resultaron ser una", "Fois où deux fiches n’en faisaient qu’une", "مرات تبيّن فيها أن ملفين هما واحد"};
inline constexpr Said looks{"Who looked at, took out or changed the grades", "Wer die Noten angesehen, mitgenommen oder geändert hat", "Quién vio, descargó o cambió las calificaciones", "Qui a vu, exporté ou modifié les notes", "من اطّلع على الدرجات أو صدّرها أو غيّرها"};
inline constexpr Said disclosures{"To whom outside of the school it was given", "Wem außerhalb der Schule sie gegeben wurde", "A quién fuera de la escuela se entregó", "À qui il a été communiqué hors de l’établissement", "من أُعطي الملف من خارج المدرسة"};

// Headings
inline constexpr Said value{"Value", "Wert", "Valor", "Valeur", "القيمة"};
inline constexpr Said section{"Section", "Gruppe", "Sección", "Groupe", "الشعبة"};
inline constexpr Said since{"Since", "Seit", "Desde", "Depuis", "منذ"};
inline constexpr Said until{"Until", "Bis", "Hasta", "Jusqu’au", "حتى"};
inline constexpr Said may{"May", "Darf", "Puede", "Peut", "يُسمح له"};
inline constexpr Said when{"When", "Wann", "Cuándo", "Quand", "متى"};
inline constexpr Said how{"How", "Wie", "Cómo", "Comment", "كيف"};
inline constexpr Said before{"Before", "Vorher", "Antes", "Avant", "قبل"};
inline constexpr Said after{"After", "Nachher", "Después", "Après", "بعد"};
inline constexpr Said taken_back{"Taken back", "Zurückgenommen", "Deshecho", "Annulé", "التراجع"};
inline constexpr Said to_whom{"To whom", "An wen", "A quién", "À qui", "لمن"};
inline constexpr Said purpose{"What for", "Wofür", "Para qué", "Pour quoi", "لأي غرض"};
inline constexpr Said category{"Category", "Kategorie", "Categoría", "Catégorie", "الفئة"};
inline constexpr Said points{"Points", "Punkte", "Puntos", "Points", "النقاط"};
inline constexpr Said out_of{"Out of", "Von", "De", "Sur", "من"};
inline constexpr Said status{"Status", "Vermerk", "Estado", "Statut", "الحالة"};
inline constexpr Said text{"Text", "Text", "Texto", "Texte", "النص"};

// What stands in a cell, as a code of the record. Statuses are those of the pages, in the middle of a sentence.
struct Code {
    std::string_view code;
    Said words;
};
inline constexpr Code codes[] = {
    {"E", {"excused", "entschuldigt", "justificada", "dispensé", "معفى"}},
    {"M", {"missing", "fehlt", "sin entregar", "manquant", "لم يُسلَّم"}},
    {"I", {"incomplete", "unvollständig", "incompleta", "incomplet", "غير مكتمل"}},
    {"L", {"late", "verspätet", "tarde", "en retard", "تأخير"}},
    {"import", {"from a file", "aus einer Datei", "de un archivo", "d’un fichier", "من ملف"}},
    {"edit", {"by hand", "von Hand", "a mano", "à la main", "يدويًا"}},
    {"undo", {"taken back", "zurückgenommen", "deshecho", "annulé", "بالتراجع"}},
    {"merge", {"two records became one", "zwei Einträge wurden einer", "dos fichas pasaron a ser una", "deux fiches réunies en une", "بدمج ملفين"}},
    {"email", {"E-mail", "E-Mail", "Correo electrónico", "Adresse e-mail", "البريد الإلكتروني"}},
    {"number", {"Student number", "Schülernummer", "Número de estudiante", "Numéro d’élève", "رقم الطالب"}},
    {"username", {"Username", "Benutzername", "Nombre de usuario", "Identifiant", "اسم المستخدم"}},
    {"name", {"Name", "Name", "Nombre", "Nom", "الاسم"}},
    {"grades", {"see grades", "Noten sehen", "ver las calificaciones", "voir les notes", "الاطلاع على الدرجات"}},
    {"mail", {"get mail", "Mails bekommen", "recibir correos", "recevoir des e-mails", "تلقّي الرسائل"}},
    {"records", {"ask for the whole record", "die ganze Akte verlangen", "pedir el expediente completo", "demander le dossier entier", "طلب السجل كاملًا"}},
    {"school_admin", {"Administrator", "Verwaltung", "Administración", "Administration", "مسؤول"}},
    {"teacher", {"Teacher", "Lehrkraft", "Docente", "Enseignant(e)", "معلّم"}},
    {"student", {"Student", "Schüler/in", "Estudiante", "Élève", "طالب"}},
    {"guardian", {"Guardian", "Erziehungsberechtigt", "Responsable legal", "Responsable légal", "ولي أمر"}},
    {"platform_operator", {"Operator of Grade Insight", "Betrieb von Grade Insight", "Equipo de Grade Insight", "Équipe Grade Insight", "مشغّل Grade Insight"}},
};
// clang-format on

}  // namespace gi::exports::record_words
