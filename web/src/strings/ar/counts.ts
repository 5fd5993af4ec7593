/** الأعداد مع معدودها، وما يحفظ ترتيب الكلام حين تختلط اللغات. */
import { numberText } from '../../rules/numbers';

export const count = numberText;

/** للواحد، للاثنين، من ثلاثة إلى عشرة، من أحد عشر إلى تسعة وتسعين، ولغير ذلك. */
export type Noun = readonly [one: string, two: string, few: string, many: string, other: string];

const rules = new Intl.PluralRules('ar');

/** العدد مع معدوده: «درجتان»، «3 درجات»، «11 درجة». */
export function many(n: number, [one, two, few, many, other]: Noun): string {
    switch (rules.select(n)) {
        case 'one':
            return one;
        case 'two':
            return two;
        case 'few':
            return `${count(n)} ${few}`;
        case 'many':
            return `${count(n)} ${many}`;
        default:
            return `${count(n)} ${other}`;
    }
}

/** كذلك بعد حرف جرّ أو مضاف: «في درجتين». */
export function ofMany(n: number, [one, two, ...more]: Noun): string {
    return many(n, [one, two.replace(/ان(?=\s|$)/g, 'ين'), ...more]);
}

export const NOUNS = {
    student: ['طالب واحد', 'طالبان', 'طلاب', 'طالبًا', 'طالب'],
    newStudent: ['طالب جديد واحد', 'طالبان جديدان', 'طلاب جدد', 'طالبًا جديدًا', 'طالب جديد'],
    assignment: ['مهمة واحدة', 'مهمتان', 'مهام', 'مهمة', 'مهمة'],
    grade: ['درجة واحدة', 'درجتان', 'درجات', 'درجة', 'درجة'],
    newGrade: ['درجة جديدة واحدة', 'درجتان جديدتان', 'درجات جديدة', 'درجة جديدة', 'درجة جديدة'],
    point: ['نقطة واحدة', 'نقطتان', 'نقاط', 'نقطة', 'نقطة'],
    class: ['صف واحد', 'صفان', 'صفوف', 'صفًا', 'صف'],
    newClass: ['صف جديد واحد', 'صفان جديدان', 'صفوف جديدة', 'صفًا جديدًا', 'صف جديد'],
    row: ['سطر واحد', 'سطران', 'أسطر', 'سطرًا', 'سطر'],
    column: ['عمود واحد', 'عمودان', 'أعمدة', 'عمودًا', 'عمود'],
    cell: ['خلية واحدة', 'خليتان', 'خلايا', 'خلية', 'خلية'],
    blankCell: ['خلية فارغة واحدة', 'خليتان فارغتان', 'خلايا فارغة', 'خلية فارغة', 'خلية فارغة'],
    comment: ['تعليق واحد', 'تعليقان', 'تعليقات', 'تعليقًا', 'تعليق'],
    character: ['حرف واحد', 'حرفان', 'أحرف', 'حرفًا', 'حرف'],
    minute: ['دقيقة واحدة', 'دقيقتان', 'دقائق', 'دقيقة', 'دقيقة'],
    hour: ['ساعة واحدة', 'ساعتان', 'ساعات', 'ساعة', 'ساعة'],
    day: ['يوم واحد', 'يومان', 'أيام', 'يومًا', 'يوم'],
    year: ['سنة واحدة', 'سنتان', 'سنوات', 'سنة', 'سنة'],
    person: ['شخص واحد', 'شخصان', 'أشخاص', 'شخصًا', 'شخص'],
    otherPerson: ['شخص آخر', 'شخصان آخران', 'أشخاص آخرين', 'شخصًا آخر', 'شخص آخر'],
    guardian: ['ولي أمر واحد', 'وليا أمر', 'أولياء أمور', 'ولي أمر', 'ولي أمر'],
    account: ['حساب واحد', 'حسابان', 'حسابات', 'حسابًا', 'حساب'],
    newAccount: ['حساب جديد واحد', 'حسابان جديدان', 'حسابات جديدة', 'حسابًا جديدًا', 'حساب جديد'],
    school: ['مدرسة واحدة', 'مدرستان', 'مدارس', 'مدرسة', 'مدرسة'],
    change: ['تغيير واحد', 'تغييران', 'تغييرات', 'تغييرًا', 'تغيير'],
    entry: ['مدخل واحد', 'مدخلان', 'مدخلات', 'مدخلًا', 'مدخل'],
    invitation: ['دعوة واحدة', 'دعوتان', 'دعوات', 'دعوة', 'دعوة'],
    letter: ['رسالة واحدة', 'رسالتان', 'رسائل', 'رسالة', 'رسالة'],
    code: ['رمز استرداد واحد', 'رمزا استرداد', 'رموز استرداد', 'رمز استرداد', 'رمز استرداد'],
    page: ['صفحة واحدة', 'صفحتان', 'صفحات', 'صفحة', 'صفحة'],
    section: ['شعبة واحدة', 'شعبتان', 'شعب', 'شعبة', 'شعبة'],
    tag: ['وسم واحد', 'وسمان', 'وسوم', 'وسمًا', 'وسم'],
    place: ['قيد واحد', 'قيدان', 'قيود', 'قيدًا', 'قيد'],
    thing: ['أمر واحد', 'أمران', 'أمور', 'أمرًا', 'أمر'],
    record: ['ملف واحد', 'ملفان', 'ملفات', 'ملفًا', 'ملف'],
    teacher: ['معلّم واحد', 'معلّمان', 'معلّمين', 'معلّمًا', 'معلّم'],
} as const satisfies Record<string, Noun>;

export const students = (n: number) => many(n, NOUNS.student);
export const assignments = (n: number) => many(n, NOUNS.assignment);
export const grades = (n: number) => many(n, NOUNS.grade);
export const ofStudents = (n: number) => ofMany(n, NOUNS.student);
export const ofAssignments = (n: number) => ofMany(n, NOUNS.assignment);
export const ofGrades = (n: number) => ofMany(n, NOUNS.grade);
export const points = (n: number) => many(n, NOUNS.point);

/** اسم أو نصّ من خارج هذه الجمل، بأيّ لغة كان: لا يغيّر ترتيب ما حوله. */
export const name = (text: string) => `\u2068${text}\u2069`;
/** ما يُكتب من اليسار إلى اليمين دائمًا: العناوين والعمليات الحسابية. */
export const latin = (text: string) => `\u2066${text}\u2069`;
export const quoted = (text: string) => `«${name(text)}»`;
/** أجزاء جملة، من غير ما لا يُقال. */
export const joined = (parts: readonly (string | false | null | undefined | 0)[], sign = '، ') =>
    parts.filter(Boolean).join(sign);
