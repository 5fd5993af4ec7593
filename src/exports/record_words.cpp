#include "exports/record_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace gi::exports {
namespace {

struct ActionWords {
    std::string_view action;
    Said words;
};

// clang-format off: one action a line, sorted by the action
constexpr ActionWords actions[] = {
    {"account.invited", {"Invited somebody", "Hat jemanden eingeladen", "Invitó a alguien", "A invité quelqu’un", "دعوة شخص"}},
    {"assignments.visibility_changed", {"Changed what families see of assignments", "Hat geändert, was Familien von Aufgaben sehen", "Cambió lo que las familias ven de las actividades", "A modifié ce que les familles voient des devoirs", "تغيير ما تراه الأسر من المهام"}},
    {"class.archived", {"Put a class away", "Hat eine Klasse weggelegt", "Archivó una clase", "A archivé une classe", "أرشفة صف"}},
    {"class.digest_held", {"Held the mails of a class", "Hat die Mails einer Klasse angehalten", "Puso en pausa los correos de una clase", "A suspendu les e-mails d’une classe", "حجب رسائل صف"}},
    {"class.digest_released", {"Released the mails of a class", "Hat die Mails einer Klasse freigegeben", "Reanudó los correos de una clase", "A repris les e-mails d’une classe", "رفع الحجب عن رسائل صف"}},
    {"class.grading_changed", {"Changed how a class is graded", "Hat geändert, wie eine Klasse bewertet wird", "Cambió cómo se califica una clase", "A modifié la notation d’une classe", "تغيير طريقة التقييم في صف"}},
    {"class.publishing_changed", {"Changed what families see of new assignments", "Hat geändert, was Familien von neuen Aufgaben sehen", "Cambió lo que las familias ven de las actividades nuevas", "A modifié ce que les familles voient des nouveaux devoirs", "تغيير ما تراه الأسر من المهام الجديدة"}},
    {"class.renamed", {"Renamed a class", "Hat eine Klasse umbenannt", "Cambió el nombre de una clase", "A renommé une classe", "إعادة تسمية صف"}},
    {"class.restored", {"Brought a class back", "Hat eine Klasse zurückgeholt", "Recuperó una clase", "A désarchivé une classe", "استعادة صف"}},
    {"class_teacher.added", {"Gave a class to a teacher", "Hat einer Lehrkraft eine Klasse gegeben", "Asignó una clase a un docente", "A confié une classe à un enseignant", "إسناد صف إلى معلّم"}},
    {"class_teacher.removed", {"Took a class from a teacher", "Hat einer Lehrkraft eine Klasse genommen", "Retiró una clase a un docente", "A retiré une classe à un enseignant", "سحب صف من معلّم"}},
    {"comment.added", {"Commented on a grade", "Hat eine Bewertung kommentiert", "Comentó una calificación", "A commenté une note", "التعليق على درجة"}},
    {"comment.changed", {"Changed a comment on a grade", "Hat einen Kommentar zu einer Bewertung geändert", "Cambió un comentario de una calificación", "A modifié un commentaire sur une note", "تعديل تعليق على درجة"}},
    {"comment.removed", {"Removed a comment on a grade", "Hat einen Kommentar zu einer Bewertung entfernt", "Quitó un comentario de una calificación", "A supprimé un commentaire sur une note", "إزالة تعليق على درجة"}},
    {"digest.chosen", {"Chose which mails to get", "Hat gewählt, welche Mails kommen", "Eligió qué correos recibir", "A choisi les e-mails à recevoir", "اختيار الرسائل"}},
    {"digest.ended_by_link", {"Ended mails by their link", "Hat Mails über ihren Link beendet", "Dejó de recibir correos con su enlace", "A arrêté les e-mails par leur lien", "إيقاف الرسائل برابطها"}},
    {"digest.resumed_by_link", {"Took mails up again by their link", "Hat Mails über ihren Link wieder aufgenommen", "Volvió a recibir correos con su enlace", "A repris les e-mails par leur lien", "استئناف الرسائل برابطها"}},
    {"family_code.ended", {"Ended a family’s code", "Hat den Code einer Familie beendet", "Anuló el código de una familia", "A mis fin au code d’une famille", "إنهاء رمز أسرة"}},
    {"family_code.made", {"Made codes for families", "Hat Codes für Familien gemacht", "Creó códigos para familias", "A créé des codes pour les familles", "إنشاء رموز للأسر"}},
    {"family_code.redeemed", {"Used a family’s code", "Hat den Code einer Familie benutzt", "Usó el código de una familia", "A utilisé le code d’une famille", "استخدام رمز أسرة"}},
    {"gradebook.exported", {"Took out the gradebook", "Hat das Notenbuch mitgenommen", "Exportó el libro de calificaciones", "A exporté le carnet de notes", "تصدير سجل الدرجات"}},
    {"gradebook.opened", {"Opened a page of the class", "Hat eine Seite der Klasse geöffnet", "Abrió una página de la clase", "A ouvert une page de la classe", "فتح صفحة من الصف"}},
    {"gradebook.viewed", {"Opened the gradebook", "Hat das Notenbuch geöffnet", "Abrió el libro de calificaciones", "A ouvert le carnet de notes", "فتح سجل الدرجات"}},
    {"grades.changed", {"Changed grades", "Hat Noten geändert", "Cambió calificaciones", "A modifié des notes", "تغيير درجات"}},
    {"grades.viewed", {"Looked at the grades", "Hat die Noten angesehen", "Vio las calificaciones", "A consulté les notes", "اطّلاع على الدرجات"}},
    {"guardian.changed", {"Changed a guardian’s link to a student", "Hat die Verbindung von Erziehungsberechtigten zu einem Kind geändert", "Cambió el vínculo de un responsable con un estudiante", "A modifié le lien d’un responsable avec un élève", "تغيير صلة ولي أمر بطالب"}},
    {"guardian.linked", {"Linked a guardian to a student", "Hat Erziehungsberechtigte mit einem Kind verbunden", "Vinculó a un responsable con un estudiante", "A associé un responsable à un élève", "ربط ولي أمر بطالب"}},
    {"guardian.restored", {"Linked a guardian to a student again", "Hat Erziehungsberechtigte wieder mit einem Kind verbunden", "Volvió a vincular a un responsable con un estudiante", "A rétabli le lien d’un responsable avec un élève", "إعادة ربط ولي أمر بطالب"}},
    {"guardian.revoked", {"Ended a guardian’s link to a student", "Hat die Verbindung von Erziehungsberechtigten zu einem Kind beendet", "Terminó el vínculo de un responsable con un estudiante", "A mis fin au lien d’un responsable avec un élève", "إنهاء صلة ولي أمر بطالب"}},
    {"guardian.rights_changed", {"Changed what a guardian may", "Hat geändert, was Erziehungsberechtigte dürfen", "Cambió lo que puede hacer un responsable", "A modifié les droits d’un responsable", "تغيير ما يُسمح لولي أمر"}},
    {"invitation.accepted", {"Accepted the invitation", "Hat die Einladung angenommen", "Aceptó la invitación", "A accepté l’invitation", "قبول الدعوة"}},
    {"legacy.imported", {"Brought a class from the first edition", "Hat eine Klasse aus der ersten Ausgabe mitgebracht", "Trajo una clase de la primera edición", "A repris une classe de la première édition", "نقل صف من الإصدار الأول"}},
    {"list.exported", {"Took out a list", "Hat eine Liste mitgenommen", "Exportó una lista", "A exporté une liste", "تصدير قائمة"}},
    {"magic_link.asked", {"Asked for a sign-in link", "Hat einen Anmeldelink angefordert", "Pidió un enlace de acceso", "A demandé un lien de connexion", "طلب رابط دخول"}},
    {"password.changed", {"Changed the password", "Hat das Passwort geändert", "Cambió la contraseña", "A changé le mot de passe", "تغيير كلمة المرور"}},
    {"password.reset", {"Chose a new password", "Hat ein neues Passwort gewählt", "Eligió una contraseña nueva", "A choisi un nouveau mot de passe", "اختيار كلمة مرور جديدة"}},
    {"password.reset_asked", {"Asked for a new password", "Hat ein neues Passwort angefordert", "Pidió una contraseña nueva", "A demandé un nouveau mot de passe", "طلب كلمة مرور جديدة"}},
    {"people.changed", {"Changed a person’s account", "Hat das Konto einer Person geändert", "Cambió la cuenta de una persona", "A modifié le compte d’une personne", "تغيير حساب شخص"}},
    {"people.created", {"Added a person", "Hat eine Person hinzugefügt", "Añadió a una persona", "A ajouté une personne", "إضافة شخص"}},
    {"privacy.retention_set", {"Changed how long who has left is kept", "Hat geändert, wie lange behalten wird, wer gegangen ist", "Cambió cuánto tiempo se guarda a quien se fue", "A modifié la durée de conservation des élèves partis", "تغيير مدة الاحتفاظ بمن غادر"}},
    {"record.disclosed", {"Entered that the records were given to somebody outside of the school", "Hat eingetragen, dass die Akte jemandem außerhalb der Schule gegeben wurde", "Anotó que el expediente se entregó a alguien de fuera de la escuela", "A inscrit que le dossier a été communiqué hors de l’établissement", "تسجيل أن السجلات أُعطيت لشخص خارج المدرسة"}},
    {"record.exported", {"Took out everything about the student", "Hat alles über die Person mitgenommen", "Descargó todo sobre el estudiante", "A téléchargé tout ce qui concerne l’élève", "تصدير كل ما يخص الطالب"}},
    {"report.printed", {"Printed a report", "Hat einen Bericht gedruckt", "Imprimió un informe", "A imprimé un bilan ou un bulletin", "طباعة تقرير"}},
    {"report.taken", {"Took out reports", "Hat Berichte mitgenommen", "Descargó informes", "A téléchargé des bilans ou des bulletins", "تنزيل تقارير"}},
    {"roster.changed", {"Changed the roster", "Hat das Verzeichnis geändert", "Cambió el listado", "A modifié le registre", "تغيير الكشف"}},
    {"school.branding_changed", {"Changed the name or the colour of the school", "Hat den Namen oder die Farbe der Schule geändert", "Cambió el nombre o el color de la escuela", "A modifié le nom ou la couleur de l’établissement", "تغيير اسم المدرسة أو لونها"}},
    {"school.digests_ruled", {"Ruled which mails families get", "Hat geregelt, welche Mails Familien bekommen", "Decidió qué correos reciben las familias", "A réglé les e-mails aux familles", "ضبط الرسائل إلى الأسر"}},
    {"school.figures_viewed", {"Looked at the figures of the school", "Hat die Zahlen der Schule angesehen", "Vio las cifras de la escuela", "A consulté les chiffres de l’établissement", "اطّلع على أرقام المدرسة"}},
    {"school.grading_changed", {"Changed how new classes are graded", "Hat geändert, wie neue Klassen bewertet werden", "Cambió cómo se califican las clases nuevas", "A modifié la notation des nouvelles classes", "تغيير طريقة التقييم في الصفوف الجديدة"}},
    {"school.imported", {"Operators made the school out of an archive", "Der Betrieb hat die Schule aus einem Archiv erstellt", "El equipo de Grade Insight creó la escuela a partir de un archivo", "L’équipe Grade Insight a créé l’établissement à partir d’une archive", "إنشاء المشغّلين المدرسة من أرشيف"}},
    {"school.language_changed", {"Changed the language of the school", "Hat die Sprache der Schule geändert", "Cambió el idioma de la escuela", "A modifié la langue de l’établissement", "تغيير لغة المدرسة"}},
    {"school.logo_changed", {"Changed the logo of the school", "Hat das Logo der Schule geändert", "Cambió el logotipo de la escuela", "A modifié le logo de l’établissement", "تغيير شعار المدرسة"}},
    {"school.logo_removed", {"Removed the logo of the school", "Hat das Logo der Schule entfernt", "Quitó el logotipo de la escuela", "A supprimé le logo de l’établissement", "إزالة شعار المدرسة"}},
    {"school.overall_changed", {"Changed how classes make one grade", "Hat geändert, wie aus Klassen eine Gesamtnote wird", "Cambió cómo las clases forman una sola calificación", "A modifié la façon dont les classes donnent un résultat global", "تغيير طريقة جمع درجات الصفوف في درجة واحدة"}},
    {"school.report_template_changed", {"Changed what is on reports", "Hat geändert, was auf Berichten steht", "Cambió lo que llevan los informes", "A modifié ce qui figure sur les bilans et bulletins", "تغيير ما يظهر في التقارير"}},
    {"school.restored", {"Operators brought the classes back to an earlier time", "Der Betrieb hat die Klassen auf einen früheren Stand gebracht", "El equipo de Grade Insight devolvió las clases a un momento anterior", "L’équipe Grade Insight a ramené les classes à un état antérieur", "إعادة المشغّلين الصفوف إلى وقت سابق"}},
    {"school.second_factor_ruled", {"Ruled who must have a second factor", "Hat geregelt, wer einen zweiten Faktor haben muss", "Decidió quién debe usar la verificación en dos pasos", "A réglé qui doit utiliser la double authentification", "ضبط من يلزمه التحقق بخطوتين"}},
    {"school.signed_everybody_out", {"Signed everybody out", "Hat alle abgemeldet", "Cerró la sesión de todos", "A déconnecté tout le monde", "تسجيل خروج الجميع"}},
    {"school.tag_rules_changed", {"Changed the rules for tagging", "Hat die Regeln für Schlagwörter geändert", "Cambió las reglas de las etiquetas", "A modifié les règles d’étiquetage", "تغيير قواعد الوسم"}},
    {"second_factor.codes_renewed", {"Made new recovery codes", "Hat neue Wiederherstellungscodes erstellt", "Creó nuevos códigos de recuperación", "A créé de nouveaux codes de secours", "إنشاء رموز استرداد جديدة"}},
    {"second_factor.recovery_code_used", {"Signed in with a recovery code", "Hat sich mit einem Wiederherstellungscode angemeldet", "Inició sesión con un código de recuperación", "A utilisé un code de secours pour se connecter", "الدخول برمز استرداد"}},
    {"second_factor.refused", {"Sent a wrong code", "Hat einen falschen Code gesendet", "Envió un código incorrecto", "A saisi un code erroné", "إرسال رمز خاطئ"}},
    {"second_factor.reset", {"Reset somebody’s second factor", "Hat den zweiten Faktor von jemandem zurückgesetzt", "Restableció la verificación en dos pasos de alguien", "A réinitialisé la double authentification de quelqu’un", "إعادة ضبط التحقق بخطوتين لشخص"}},
    {"second_factor.turned_off", {"Turned off a second factor", "Hat einen zweiten Faktor abgeschaltet", "Desactivó la verificación en dos pasos", "A désactivé la double authentification", "إيقاف التحقق بخطوتين"}},
    {"second_factor.turned_on", {"Turned on a second factor", "Hat einen zweiten Faktor eingeschaltet", "Activó la verificación en dos pasos", "A activé la double authentification", "تفعيل التحقق بخطوتين"}},
    {"service_token.created", {"Made a token for a service", "Hat einen Token für einen Dienst erstellt", "Creó un token para un servicio", "A créé un jeton pour un service", "إنشاء رمز وصول لخدمة"}},
    {"service_token.revoked", {"Revoked a token of a service", "Hat den Token eines Dienstes widerrufen", "Revocó el token de un servicio", "A révoqué le jeton d’un service", "إلغاء رمز وصول لخدمة"}},
    {"session.created", {"Signed in", "Hat sich angemeldet", "Inició sesión", "S’est connecté", "تسجيل الدخول"}},
    {"session.ended", {"Signed out", "Hat sich abgemeldet", "Cerró sesión", "S’est déconnecté", "تسجيل الخروج"}},
    {"session.refused", {"Was refused at the sign-in", "Wurde bei der Anmeldung abgewiesen", "No pudo iniciar sesión", "A été refusé à la connexion", "رفض تسجيل الدخول"}},
    {"sso_identity.linked", {"Linked an account to a way to sign in", "Hat ein Konto mit einem Anmeldeweg verbunden", "Vinculó una cuenta a una forma de iniciar sesión", "A rattaché un compte à un moyen de connexion", "ربط حساب بطريقة دخول"}},
    {"sso_provider.changed", {"Changed a way to sign in", "Hat einen Anmeldeweg geändert", "Cambió una forma de iniciar sesión", "A modifié un moyen de connexion", "تغيير طريقة دخول"}},
    {"sso_provider.created", {"Set up a way to sign in", "Hat einen Anmeldeweg eingerichtet", "Configuró una forma de iniciar sesión", "A ajouté un moyen de connexion", "إعداد طريقة دخول"}},
    {"sso_provider.removed", {"Removed a way to sign in", "Hat einen Anmeldeweg entfernt", "Quitó una forma de iniciar sesión", "A supprimé un moyen de connexion", "إزالة طريقة دخول"}},
    {"student.adulthood_undone", {"Took back that the student is of age", "Hat zurückgenommen, dass die Person volljährig ist", "Anuló que el estudiante es mayor de edad", "A annulé l’inscription de la majorité", "التراجع عن تسجيل بلوغ الطالب سن الرشد"}},
    {"student.came_of_age", {"Entered that the student is of age", "Hat eingetragen, dass die Person volljährig ist", "Anotó que el estudiante es mayor de edad", "A inscrit que l’élève a atteint la majorité", "تسجيل أن الطالب بلغ سن الرشد"}},
    {"student.erased", {"Erased a student", "Hat eine Person gelöscht", "Borró a un estudiante", "A effacé un élève", "محو طالب"}},
    {"support.ended", {"Ended the access of operators", "Hat den Zugang des Betriebs beendet", "Cerró el acceso del equipo de Grade Insight", "A mis fin à l’accès de l’équipe Grade Insight", "إنهاء وصول المشغّلين"}},
    {"support.entered", {"Came in by an access that the school opened", "Kam über einen Zugang herein, den die Schule geöffnet hat", "Entró con un acceso que dio la escuela", "A utilisé un accès ouvert par l’établissement", "الدخول بوصول فتحته المدرسة"}},
    {"support.granted", {"Let operators of Grade Insight look", "Hat den Betrieb von Grade Insight hereingelassen", "Dio acceso al equipo de Grade Insight", "A laissé entrer l’équipe Grade Insight", "السماح لمشغّلي Grade Insight بالاطلاع"}},
    {"support.opened", {"Opened a page", "Hat eine Seite geöffnet", "Abrió una página", "A ouvert une page", "فتح صفحة"}},
    {"token.created", {"Made a token", "Hat einen Token erstellt", "Creó un token", "A créé un jeton", "إنشاء رمز وصول"}},
    {"token.revoked", {"Revoked a token", "Hat einen Token widerrufen", "Revocó un token", "A révoqué un jeton", "إلغاء رمز وصول"}},
};

constexpr Said nobody{"Somebody who was not signed in", "Jemand, der nicht angemeldet war", "Alguien sin sesión iniciada", "Une personne non connectée", "شخص لم يسجّل الدخول"};
constexpr Said gone{"Somebody who is gone", "Jemand, der gegangen ist", "Alguien que ya no está", "Une personne partie depuis", "شخص غادر"};
constexpr Said program{"The program “{}”", "Das Programm „{}“", "El programa “{}”", "Le programme « {} »", "البرنامج «{}»"};
constexpr Said operator_{"{}, operator of Grade Insight", "{}, Betrieb von Grade Insight", "{}, del equipo de Grade Insight", "{}, équipe Grade Insight", "{}، مشغّل Grade Insight"};
// clang-format on

static_assert(std::ranges::is_sorted(actions, {}, &ActionWords::action));

}  // namespace

std::string_view action_words(std::string_view action, Language language) noexcept {
    const auto* const found = std::ranges::lower_bound(actions, action, {}, &ActionWords::action);
    return found == std::end(actions) || found->action != action ? action : said(found->words, language);
}

std::string actor_words(std::string_view kind, std::string_view name, Language language) {
    if (kind == "nobody") return std::string{said(nobody, language)};
    if (kind == "system") return "Grade Insight";
    if (name.empty()) name = said(gone, language);
    if (kind == "token") return fmt::format(fmt::runtime(said(program, language)), name);
    if (kind == "operator") return fmt::format(fmt::runtime(said(operator_, language)), name);
    return std::string{name};
}

}  // namespace gi::exports
