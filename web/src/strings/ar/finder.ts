/** البحث عن مدرسة. */
import type { Strings } from '..';
import { many, name, NOUNS, quoted } from './counts';

export const finder: Strings['finder'] = {
    title: 'البحث عن مدرستكم',
    promise: 'معرفة سير الأمور ما دام في الوقت متّسع لتغييرها.',
    claim: 'الدرجات بين أيدي الطلبة والأسر بعد ثوانٍ من رصدها.',
    label: 'اسم مدرستكم',
    hint: 'يُرجى كتابة حرفين على الأقل.',
    searching: 'جارٍ البحث…',
    found: (n) => `النتائج: ${many(n, NOUNS.school)}`,
    none: (query) => `لا توجد مدرسة باسم ${quoted(query)}.`,
    noneHint: 'يُرجى تجربة كلمة واحدة من اسمها، بلا اختصارات.',
    last: 'آخر ما استُخدم على هذا الجهاز',
    goOn: (school) => `المتابعة إلى ${name(school)}`,
    notHere: 'ألم تنضم مدرستكم بعد؟',
    signUp: 'تسجيل مدرستكم',
    forget: 'ليست مدرستكم؟ إزالتها من هنا',
    goesOn: 'ستتابعون بعد ذلك إلى الصفحة التي طلبتموها.',
};
