#pragma once
/// The words of lists as files: English, German, Spanish, French, Arabic. Names of sheets have at most 31 characters.
#include <string_view>

#include "exports/table.hpp"

namespace gi::exports::words {

// clang-format off: one word a line
inline constexpr Said cut{
    "This file ends after 20,000 rows and the list goes on. Narrow the list to take out the rest.",
    "Diese Datei endet nach 20.000 Zeilen, die Liste geht weiter. Grenzen Sie die Liste ein, um den Rest zu laden.",
    "Este archivo termina tras 20 000 filas y la lista continúa. Acote la lista para descargar el resto.",
    "Ce fichier s’arrête après 20 000 lignes et la liste continue. Restreignez la liste pour télécharger le reste.",
    "ينتهي هذا الملف بعد 20,000 صف والقائمة أطول من ذلك. يُرجى تضييق القائمة لتنزيل الباقي."};

// Titles
inline constexpr Said people{"People", "Personen", "Personas", "Personnes", "الأشخاص"};
inline constexpr Said classes{"Classes", "Klassen", "Clases", "Classes", "الصفوف"};
inline constexpr Said students{"Students", "Schülerinnen und Schüler", "Estudiantes", "Élèves", "الطلاب"};
inline constexpr Said tags{"Tags", "Schlagwörter", "Etiquetas", "Étiquettes", "الوسوم"};
inline constexpr Said assignments{"Assignments", "Aufgaben", "Actividades", "Devoirs", "المهام"};
inline constexpr Said imports{"Imports", "Importe", "Importaciones", "Importations", "عمليات الاستيراد"};
inline constexpr Said record{"Record", "Protokoll", "Registro", "Journal", "السجل"};
inline constexpr Said looks{"Who looked", "Wer hineingesehen hat", "Quién ha mirado", "Qui a consulté", "من اطّلع"};
inline constexpr Said families{"Families", "Familien", "Familias", "Familles", "الأسر"};
inline constexpr Said at_risk{"Who may need help", "Wer vielleicht Hilfe braucht", "Quién puede necesitar ayuda", "Qui a peut-être besoin d’aide", "من قد يحتاج إلى مساعدة"};

// Headings
inline constexpr Said name{"Name", "Name", "Nombre", "Nom", "الاسم"};
inline constexpr Said last_name{"Last name", "Nachname", "Apellidos", "Nom", "اسم العائلة"};
inline constexpr Said first_name{"First name", "Vorname", "Nombre", "Prénom", "الاسم الأول"};
inline constexpr Said email{"E-mail", "E-Mail", "Correo electrónico", "E-mail", "البريد الإلكتروني"};
inline constexpr Said student_number{"Student number", "Schülernummer", "Número de estudiante", "Numéro d’élève", "رقم الطالب"};
inline constexpr Said username{"Username", "Benutzername", "Nombre de usuario", "Identifiant", "اسم المستخدم"};
inline constexpr Said roles{"Roles", "Rollen", "Roles", "Rôles", "الأدوار"};
inline constexpr Said role{"Role", "Rolle", "Rol", "Rôle", "الدور"};
inline constexpr Said state{"State", "Zustand", "Estado", "État", "الحالة"};
inline constexpr Said class_{"Class", "Klasse", "Clase", "Classe", "الصف"};
inline constexpr Said term{"Term", "Zeitraum", "Periodo", "Période", "الفصل الدراسي"};
inline constexpr Said teachers{"Teachers", "Lehrkräfte", "Docentes", "Enseignants", "المعلّمون"};
inline constexpr Said last_import{"Last import (UTC)", "Letzter Import (UTC)", "Última importación (UTC)", "Dernière importation (UTC)", "آخر استيراد (UTC)"};
inline constexpr Said put_away{"Put away (UTC)", "Weggelegt (UTC)", "Archivada (UTC)", "Archivée (UTC)", "أُرشف (UTC)"};
inline constexpr Said tag{"Tag", "Schlagwort", "Etiqueta", "Étiquette", "الوسم"};
inline constexpr Said description{"Description", "Beschreibung", "Descripción", "Description", "الوصف"};
inline constexpr Said colour{"Colour", "Farbe", "Color", "Couleur", "اللون"};
inline constexpr Said assignment{"Assignment", "Aufgabe", "Actividad", "Devoir", "المهمة"};
inline constexpr Said date{"Date", "Datum", "Fecha", "Date", "التاريخ"};
inline constexpr Said max_points{"Points possible", "Mögliche Punkte", "Puntos posibles", "Points possibles", "النقاط الممكنة"};
inline constexpr Said graded{"Students with a score", "Mit Ergebnis", "Con calificación", "Élèves notés", "طلاب لهم درجة"};
inline constexpr Said families_see{"Families see it", "Familien sehen sie", "La ven las familias", "Visible par les familles", "تراها الأسر"};
inline constexpr Said total{"Total (%)", "Gesamt (%)", "Total (%)", "Total (%)", "المجموع (%)"};
inline constexpr Said grade{"Grade", "Note", "Nota", "Note", "الدرجة"};
inline constexpr Said missing{"Missing", "Fehlt", "Sin entregar", "Manquants", "ناقصة"};
inline constexpr Said reasons{"Reasons", "Gründe", "Motivos", "Motifs", "الأسباب"};
inline constexpr Said earlier_works{"Earlier assignments (%)", "Frühere Aufgaben (%)", "Actividades anteriores (%)", "Devoirs précédents (%)", "المهام السابقة (%)"};
inline constexpr Said newest_works{"Newest three assignments (%)", "Neueste drei Aufgaben (%)", "Últimas tres actividades (%)", "Trois derniers devoirs (%)", "آخر ثلاث مهام (%)"};
inline constexpr Said when{"When (UTC)", "Wann (UTC)", "Cuándo (UTC)", "Quand (UTC)", "الوقت (UTC)"};
inline constexpr Said who{"Who", "Wer", "Quién", "Qui", "مَن"};
inline constexpr Said by{"By", "Von", "Por", "Par", "بواسطة"};
inline constexpr Said action{"What", "Was", "Qué", "Quoi", "ماذا"};
inline constexpr Said action_code{"Action code", "Aktionscode", "Código de la acción", "Code de l’action", "رمز الإجراء"};
inline constexpr Said account{"Account", "Konto", "Cuenta", "Compte", "الحساب"};
inline constexpr Said student{"Student", "Schüler/in", "Estudiante", "Élève", "الطالب"};
inline constexpr Said details{"Details", "Einzelheiten", "Detalles", "Détails", "التفاصيل"};
inline constexpr Said number{"Number", "Nummer", "Número", "Numéro", "الرقم"};
inline constexpr Said file{"File", "Datei", "Archivo", "Fichier", "الملف"};
inline constexpr Said format{"Format", "Format", "Formato", "Format", "التنسيق"};
inline constexpr Said scores_new{"New grades", "Neue Noten", "Calificaciones nuevas", "Nouvelles notes", "درجات جديدة"};
inline constexpr Said scores_changed{"Changed grades", "Geänderte Noten", "Calificaciones cambiadas", "Notes modifiées", "درجات معدّلة"};
inline constexpr Said guardian{"Guardian", "Erziehungsberechtigt", "Responsable legal", "Responsable légal", "ولي الأمر"};
inline constexpr Said relationship{"Relationship", "Beziehung", "Parentesco", "Lien", "صلة القرابة"};
inline constexpr Said sees_grades{"Sees grades", "Sieht Noten", "Ve las calificaciones", "Voit les notes", "الاطلاع على الدرجات"};

// Cells
inline constexpr Said yes{"Yes", "Ja", "Sí", "Oui", "نعم"};
inline constexpr Said no{"No", "Nein", "No", "Non", "لا"};
inline constexpr Said school_admin{"Administrator", "Verwaltung", "Administración", "Administration", "مسؤول"};
inline constexpr Said teacher{"Teacher", "Lehrkraft", "Docente", "Enseignant(e)", "معلّم"};
inline constexpr Said invited{"Invited", "Eingeladen", "Con invitación", "Invité", "مدعو"};
inline constexpr Said active{"Active", "Aktiv", "Activa", "Actif", "نشط"};
inline constexpr Said blocked{"Blocked", "Gesperrt", "Bloqueada", "Bloqué", "محظور"};
inline constexpr Said no_way_in{"No way in yet", "Noch ohne Zugang", "Aún sin acceso", "Sans accès pour l’instant", "لا سبيل إلى الدخول بعد"};
inline constexpr Said low_total{"Low total", "Gesamt niedrig", "Total bajo", "Total faible", "مجموع منخفض"};
inline constexpr Said falling{"Newest assignments lower", "Neueste Aufgaben schlechter", "Últimas actividades más bajas", "Derniers devoirs en baisse", "آخر المهام أدنى"};
inline constexpr Said works_missing{"Assignments missing", "Aufgaben fehlen", "Actividades sin entregar", "Devoirs manquants", "مهام لم تُسلَّم"};
// clang-format on

}  // namespace gi::exports::words
