/** التعليقات على درجة. */
import type { Strings } from '..';
import { many, name, NOUNS } from './counts';

export const comments: Strings['comments'] = {
    open: 'التعليقات',
    title: (assignment) => `التعليقات: ${name(assignment)}`,
    mark: (n) => many(n, NOUNS.comment),
    none: 'لم يعلّق أحد على هذه الدرجة بعد.',
    field: 'تعليق جديد',
    change: 'تعديل التعليق',
    who: 'من يقرؤه',
    readers: { family: 'الطالب وأسرته والمعلّمون', teachers: 'معلّمو الصف فقط' },
    shown: 'تقرؤه الأسرة مع الدرجة.',
    later: 'تقرؤه الأسرة حين تظهر لها الدرجة.',
    left: (n) => `المتبقي: ${many(n, NOUNS.character)}`,
    tooLong: (n) => `أطول مما يُسمح به، والزائد: ${many(n, NOUNS.character)}`,
    add: 'إضافة التعليق',
    save: 'حفظ',
    cancel: 'إبقاؤه كما كان',
    edit: 'تعديل',
    remove: 'إزالة',
    removed: 'أُزيل التعليق.',
    putBack: 'إعادته',
    nobody: 'شخص غادر',
    edited: 'عُدّل',
    onlyTeachers: 'لا يراه إلا المعلّمون',
    failed: (title, detail) => `${title}. ${detail}`,
};
