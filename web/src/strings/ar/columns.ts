/** ما أعمدة جدول بسيط. */
import type { Strings } from '..';
import { assignments, count, joined, latin, many, name, NOUNS } from './counts';
import { decimalText } from '../../rules/numbers';

export const columns: Strings['columns'] = {
    title: 'ماذا في كل عمود؟',
    understood: (identities, works, ignored) =>
        joined([
            `للطلبة ${many(identities, NOUNS.column)}`,
            assignments(works),
            ignored > 0 && `تُجوهل ${count(ignored)}`,
        ]),
    oneRowAScore: 'في هذا الجدول سطر لكل درجة، وأعمدته واضحة.',
    oneRowAScoreHint: 'إن كان كل سطر طالبًا له درجات عدة، فعندئذ فقط يلزم بيان الأعمدة أدناه.',
    needed: 'يُرجى بيان الأعمدة: أيها للطلبة، وأيها مهام.',
    hint: 'يمكنكم تغيير ما ليس صحيحًا. ويُحفظ جوابكم للملف التالي بهذه العناوين.',
    saidAt: (day) => `الأعمدة كما حددتموها في ${day}.`,
    forget: 'نسيان ذلك',
    guessAgain: 'تخمين الأعمدة من جديد',
    heading: (letters, heading) => `${latin(letters)}: ${heading ? name(heading) : 'بلا عنوان'}`,
    noHeading: 'بلا عنوان',
    samples: (all) => all.map(name).join(' · '),
    noSamples: 'فارغ',
    roleOf: (heading) => `${name(heading)} هو`,
    roles: {
        last_name: 'اسم العائلة',
        first_name: 'الاسم الأول',
        full_name: 'الاسم الكامل',
        email: 'البريد الإلكتروني',
        student_number: 'رقم الطالب',
        username: 'اسم المستخدم',
        section: 'الشعبة',
        assignment: 'مهمة',
        ignored: 'متجاهَل',
    },
    name: 'الاسم',
    nameOf: (heading) => `اسم ${name(heading)}`,
    date: 'التاريخ',
    dateOf: (heading) => `تاريخ ${name(heading)}`,
    maximum: 'النقاط القصوى',
    maximumOf: (heading) => `النقاط القصوى في ${name(heading)}`,
    badMaximum: `يُرجى كتابة عدد أكبر من الصفر، مثل ${count(20)} أو ${decimalText(12.5, 1)}.`,
    unlisted: (n) => `ولم يُدرج هنا ${many(n, NOUNS.column)}.`,
    column: (letters) => `العمود ${latin(letters)}`,
};
