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

inline constexpr Said part{
    "The list goes on; this file has as much of it as the page shows.",
    "Die Liste geht weiter; diese Datei enthält so viel davon wie die Seite.",
    "La lista continúa; este archivo contiene lo mismo que muestra la página.",
    "La liste continue ; ce fichier en contient autant que la page en montre.",
    "القائمة أطول من ذلك؛ وفي هذا الملف قدر ما تعرضه الصفحة منها."};

// Titles
inline constexpr Said people{"People", "Personen", "Personas", "Personnes", "الأشخاص"};
inline constexpr Said classes{"Classes", "Klassen", "Clases", "Classes", "الصفوف"};
inline constexpr Said students{"Students", "Schülerinnen und Schüler", "Estudiantes", "Élèves", "الطلاب"};
inline constexpr Said tags{"Tags", "Schlagwörter", "Etiquetas", "Étiquettes", "الوسوم"};
inline constexpr Said assignments{"Assignments", "Aufgaben", "Actividades", "Devoirs", "المهام"};
inline constexpr Said imports{"Imports", "Importe", "Importaciones", "Imports", "عمليات الاستيراد"};
inline constexpr Said record{"Record", "Protokoll", "Registro", "Journal", "السجل"};
inline constexpr Said looks{"Who looked", "Wer hineingesehen hat", "Quién ha mirado", "Qui a consulté", "من اطّلع"};
inline constexpr Said families{"Families", "Familien", "Familias", "Familles", "الأسر"};
inline constexpr Said at_risk{"Who may need help", "Wer vielleicht Hilfe braucht", "Quién puede necesitar ayuda", "Qui a peut-être besoin d’aide", "من قد يحتاج إلى مساعدة"};
inline constexpr Said difficulty{"How hard assignments were", "Wie schwer Aufgaben waren", "Dificultad de las actividades", "Difficulté des devoirs", "صعوبة المهام"};
inline constexpr Said term_figures{"Comparison over terms", "Vergleich über die Abschnitte", "Comparación entre periodos", "Comparaison entre périodes", "مقارنة الفترات"};
inline constexpr Said grades{"Grades", "Noten", "Calificaciones", "Notes", "الدرجات"};
inline constexpr Said school_figures{"The school in figures", "Die Schule in Zahlen", "La escuela en cifras", "L’établissement en chiffres", "المدرسة بالأرقام"};
inline constexpr Said history{"History", "Verlauf", "Historial", "Historique", "سجل التغييرات"};
inline constexpr Said rosters{"Earlier rosters", "Frühere Verzeichnisse", "Listados anteriores", "Registres précédents", "كشوف سابقة"};
inline constexpr Said duplicates{"Duplicate students", "Doppelte Einträge", "Estudiantes duplicados", "Doublons d’élèves", "طلاب مكررون"};
inline constexpr Said merges{"Merged students", "Zusammengeführte Einträge", "Fichas unidas", "Fiches fusionnées", "طلاب دُمجوا"};
inline constexpr Said due{"Due for erasing", "Zum Löschen vorgeschlagen", "Por borrar", "À effacer", "مستحقون للمحو"};
inline constexpr Said erasures{"Receipts of erasures", "Belege über Löschungen", "Constancias de borrado", "Reçus d’effacement", "إيصالات المحو"};
inline constexpr Said disclosures{"Given to others", "An andere gegeben", "Entregado a otros", "Communiqué à d’autres", "ما أُعطي لآخرين"};
inline constexpr Said support{"Support access", "Zugang für den Betrieb", "Acceso de soporte", "Accès d’assistance", "وصول الدعم الفني"};
inline constexpr Said tag_changes{"Changes of tags", "Änderungen an Schlagwörtern", "Cambios de etiquetas", "Modifications d’étiquettes", "تغييرات الوسوم"};

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
inline constexpr Said class_term{"Term", "Abschnitt", "Periodo", "Période", "الفترة"};
inline constexpr Said first_day{"First day", "Erster Tag", "Primer día", "Premier jour", "أول يوم"};
inline constexpr Said teachers{"Teachers", "Lehrkräfte", "Docentes", "Enseignants", "المعلّمون"};
inline constexpr Said last_import{"Last import (UTC)", "Letzter Import (UTC)", "Última importación (UTC)", "Dernier import (UTC)", "آخر استيراد (UTC)"};
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
inline constexpr Said grade{"Grade", "Note", "Calificación", "Note", "الدرجة"};
inline constexpr Said missing{"Missing", "Fehlt", "Sin entregar", "Manquants", "لم تُسلَّم"};
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
inline constexpr Said category{"Category", "Kategorie", "Categoría", "Catégorie", "الفئة"};
inline constexpr Said points{"Points", "Punkte", "Puntos", "Points", "النقاط"};
inline constexpr Said percent{"Percent", "Prozent", "Porcentaje", "Pourcentage", "النسبة المئوية"};
inline constexpr Said status{"Status", "Vermerk", "Estado", "Statut", "الحالة"};
inline constexpr Said comments{"Comments", "Kommentare", "Comentarios", "Commentaires", "التعليقات"};
inline constexpr Said class_total{"Class total (%)", "Klasse gesamt (%)", "Total de la clase (%)", "Total de la classe (%)", "مجموع الصف (%)"};
inline constexpr Said class_grade{"Class grade", "Note der Klasse", "Calificación de la clase", "Note de la classe", "درجة الصف"};
inline constexpr Said results{"Results", "Ergebnisse", "Resultados", "Résultats", "النتائج"};
inline constexpr Said median{"Median (%)", "Median (%)", "Mediana (%)", "Médiane (%)", "الوسيط (%)"};
inline constexpr Said mean{"Mean (%)", "Durchschnitt (%)", "Promedio (%)", "Moyenne (%)", "المتوسط (%)"};
inline constexpr Said lowest{"Lowest (%)", "Niedrigster Wert (%)", "Mínimo (%)", "Minimum (%)", "الأدنى (%)"};
inline constexpr Said lower_quarter{"Lower quartile (%)", "Unteres Quartil (%)", "Primer cuartil (%)", "Premier quartile (%)", "الرُّبيع الأدنى (%)"};
inline constexpr Said upper_quarter{"Upper quartile (%)", "Oberes Quartil (%)", "Tercer cuartil (%)", "Troisième quartile (%)", "الرُّبيع الأعلى (%)"};
inline constexpr Said highest{"Highest (%)", "Höchster Wert (%)", "Máximo (%)", "Maximum (%)", "الأعلى (%)"};
inline constexpr Said passing{"Passing (%)", "Bestanden (%)", "Aprueban (%)", "Réussite (%)", "الناجحون (%)"};
inline constexpr Said missing_share{"Missing (%)", "Fehlend (%)", "Sin entregar (%)", "Manquants (%)", "لم تُسلَّم (%)"};
inline constexpr Said how_many_at_risk{"At risk", "Gefährdet", "En riesgo", "À risque", "يحتاجون إلى مساعدة"};
inline constexpr Said last_change{"Last change (UTC)", "Letzte Änderung (UTC)", "Último cambio (UTC)", "Dernière modification (UTC)", "آخر تغيير (UTC)"};
inline constexpr Said scores_removed{"Removed grades", "Entfernte Noten", "Calificaciones quitadas", "Notes supprimées", "درجات محذوفة"};
inline constexpr Said joined{"Students who joined", "Dazugekommen", "Estudiantes que entraron", "Élèves arrivés", "طلاب انضموا"};
inline constexpr Said left{"Students who left", "Ausgeschieden", "Estudiantes que salieron", "Élèves partis", "طلاب غادروا"};
inline constexpr Said undone{"Taken back", "Zurückgenommen", "Deshecho", "Annulé", "جرى التراجع عنه"};
inline constexpr Said undone_at{"Taken back (UTC)", "Zurückgenommen (UTC)", "Deshecho (UTC)", "Annulé (UTC)", "وقت التراجع (UTC)"};
inline constexpr Said undone_by{"Taken back by", "Zurückgenommen von", "Deshecho por", "Annulé par", "تراجع عنه"};
inline constexpr Said other{"Other record", "Anderer Eintrag", "Otra ficha", "Autre fiche", "الملف الآخر"};
inline constexpr Said other_email{"Its e-mail", "Dessen E-Mail", "Su correo electrónico", "Son e-mail", "بريده الإلكتروني"};
inline constexpr Said last_touched{"Last touched", "Zuletzt angefasst", "Sin cambios desde", "Dernière modification", "آخر تغيير"};
inline constexpr Said digest{"Digest", "Prüfsumme", "Huella", "Empreinte", "البصمة"};
inline constexpr Said to_whom{"To whom", "An wen", "A quién", "À qui", "لمن"};
inline constexpr Said purpose{"What for", "Wofür", "Para qué", "Pour quoi", "لأي غرض"};
inline constexpr Said opened{"Opened (UTC)", "Geöffnet (UTC)", "Abierto (UTC)", "Ouvert (UTC)", "فُتح (UTC)"};
inline constexpr Said ends{"Until (UTC)", "Bis (UTC)", "Hasta (UTC)", "Jusqu’au (UTC)", "حتى (UTC)"};
inline constexpr Said ended{"Ended (UTC)", "Beendet (UTC)", "Terminado (UTC)", "Terminé (UTC)", "أُنهي (UTC)"};
inline constexpr Said ended_by{"Ended by", "Beendet von", "Terminado por", "Terminé par", "أنهاه"};
inline constexpr Said came{"Who came", "Wer gekommen ist", "Quién entró", "Qui est venu", "من دخل"};
inline constexpr Said pages_opened{"Pages opened", "Geöffnete Seiten", "Páginas abiertas", "Pages ouvertes", "صفحات فُتحت"};
inline constexpr Said students_new{"New students", "Neue Schülerinnen und Schüler", "Estudiantes nuevos", "Nouveaux élèves", "طلاب جدد"};
inline constexpr Said classes_new{"New classes", "Neue Klassen", "Clases nuevas", "Nouvelles classes", "صفوف جديدة"};
inline constexpr Said accounts_new{"New accounts", "Neue Konten", "Cuentas nuevas", "Nouveaux comptes", "حسابات جديدة"};
inline constexpr Said dropped{"No longer in the roster", "Nicht mehr im Verzeichnis", "Ya no están en el listado", "Plus dans le registre", "لم تعد في الكشف"};
inline constexpr Said became{"Became", "Wurde zu", "Pasó a ser", "Devenu", "صار"};

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
inline constexpr Said by_import{"From a file", "Aus einer Datei", "De un archivo", "D’un fichier", "من ملف"};
inline constexpr Said by_edit{"By hand", "Von Hand", "A mano", "À la main", "يدويًا"};
inline constexpr Said by_merge{"Two students merged into one", "Zwei Einträge zusammengeführt", "Dos fichas unidas en una", "Deux fiches fusionnées", "دمج طالبين في واحد"};
inline constexpr Said by_undo{"Taken back", "Zurückgenommen", "Deshecho", "Annulation", "تراجع"};
inline constexpr Said excused{"Excused", "Entschuldigt", "Justificada", "Dispensé", "معفى"};
inline constexpr Said is_missing{"Missing", "Fehlt", "Sin entregar", "Manquant", "لم يُسلَّم"};
inline constexpr Said incomplete{"Incomplete", "Unvollständig", "Incompleta", "Incomplet", "غير مكتمل"};
inline constexpr Said late{"Late", "Verspätet", "Tarde", "En retard", "تأخير"};
inline constexpr Said held{"Not published yet", "Noch nicht veröffentlicht", "Aún sin publicar", "Pas encore publié", "لم تُنشر بعد"};
inline constexpr Said same_number{"the same student number", "dieselbe Schülernummer", "el mismo número de estudiante", "le même numéro d’élève", "رقم الطالب نفسه"};
inline constexpr Said same_mailbox{"the same e-mail name under another domain", "derselbe Mailname unter einer anderen Domain", "el mismo nombre de correo en otro dominio", "le même nom d’e-mail sous un autre domaine", "اسم البريد نفسه تحت نطاق آخر"};
inline constexpr Said same_name{"the same name", "derselbe Name", "el mismo nombre", "le même nom", "الاسم نفسه"};
inline constexpr Said similar_name{"a similar name", "ein ähnlicher Name", "un nombre parecido", "un nom semblable", "اسم مشابه"};
inline constexpr Said one_without_email{"one has no e-mail", "einer ohne E-Mail", "una no tiene correo", "l’une n’a pas d’e-mail", "أحدهما بلا بريد إلكتروني"};
inline constexpr Said same_class{"both in one class", "beide in einer Klasse", "ambas en una clase", "les deux dans une classe", "كلاهما في صف واحد"};
inline constexpr Said anonymise{"Anonymised", "Anonymisiert", "Anonimizado", "Anonymisé", "أُخفيت هويته"};
inline constexpr Said erase{"Erased", "Gelöscht", "Borrado", "Effacé", "مُحي"};
inline constexpr Said requested{"Asked for by the family or the student", "Von Familie oder Schüler/in gewünscht", "Lo pidió la familia o el estudiante", "Demandé par la famille ou l’élève", "بطلب من الأسرة أو الطالب"};
inline constexpr Said not_needed{"No longer needed by the school", "Von der Schule nicht mehr gebraucht", "La escuela ya no lo necesita", "L’établissement n’en a plus besoin", "لم تعد المدرسة تحتاج إليه"};
inline constexpr Said mistake{"Should never have been here", "Hätte nie hier sein dürfen", "Nunca debió estar aquí", "N’aurait jamais dû être ici", "ما كان ينبغي أن يكون هنا"};
inline constexpr Said retention{"The time to keep it was over", "Die Aufbewahrungszeit war vorbei", "Venció el plazo de conservación", "La durée de conservation était écoulée", "انقضت مدة الاحتفاظ"};
inline constexpr Said any_operator{"Any operator", "Jede Person des Betriebs", "Cualquiera del equipo", "Toute l’équipe", "أي مشغّل"};
inline constexpr Said tag_changed{"Changed", "Geändert", "Cambiada", "Modifiée", "تغيير"};
inline constexpr Said tag_merged{"Merged", "Zusammengeführt", "Unida", "Fusionnée", "دمج"};
inline constexpr Said tag_removed{"Removed", "Entfernt", "Quitada", "Supprimée", "حذف"};
inline constexpr Said tag_automatic{"Tagged by rules", "Nach Regeln vergeben", "Asignadas por reglas", "Attribuées par règles", "وسم بالقواعد"};
// clang-format on

}  // namespace gi::exports::words
