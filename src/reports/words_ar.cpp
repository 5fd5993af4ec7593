#include "reports/words.hpp"

namespace gi::reports {

const Words& arabic() noexcept {
    static constexpr Words words{
        .code = "ar",
        .right_to_left = true,
        .progress_report = "تقرير التقدّم",
        .report_card = "بطاقة الدرجات",
        .as_of = "حتى {day}",
        .page = "صفحة {n} من {of}",
        .sample = "نموذج",
        .class_name = "الصف",
        .teachers = "المعلّمون",
        .no_term = "بلا فصل دراسي",
        .together = "كل الصفوف",
        .no_grade = "لا درجة بعد",
        .out_of = "{points} من {max} نقطة",
        .term = "الفترة",
        .category = "الفئة",
        .other_work = "أعمال أخرى",
        .share = "الوزن",
        .points = "النقاط",
        .percent = "النسبة",
        .date = "التاريخ",
        .assignment = "المهمة",
        .score = "الدرجة",
        .note = "ملاحظة",
        .excused = "معفى",
        .missing = "لم يُسلَّم",
        .incomplete = "غير مكتمل",
        .late = "تأخير",
        .dropped = "أُسقطت",
        .extra_credit = "درجة إضافية",
        .held = "لم تُنشر الدرجة بعد",
        .not_counted = "لا يُحتسب",
        .not_graded = "لم تُرصد بعد",
        .no_work = "لم يُنشر شيء في هذا الصف بعد.",
        .no_classes = "لا يوجد صف لعرض تقرير عنه.",
        .remarks = "ملاحظات",
        .sign_school = "عن المدرسة، التاريخ",
        .sign_family = "ولي الأمر، التاريخ",
    };
    return words;
}

}  // namespace gi::reports
