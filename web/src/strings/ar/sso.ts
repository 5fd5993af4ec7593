/** تسجيل الدخول بحسابات المدرسة. */
import type { SsoKind } from '../../api/sso_types';
import type { Role } from '../../api/types';
import { listText } from '../../rules/lists';
import type { Strings } from '..';
import { count, latin, many, name, NOUNS } from './counts';

const kinds: Record<SsoKind, string> = {
    google: 'Google Workspace',
    microsoft: 'Microsoft Entra',
    other: 'مزوّد آخر',
};

const button = (words: string) => `«${latin(words)}»`;
const steps: Record<SsoKind, string[]> = {
    google: [
        `فتح ${latin('console.cloud.google.com')} بحساب مسؤول في Workspace لديكم، واختيار مشروع أو إنشاؤه.`,
        `ضمن ${button('APIs & Services')} ثم ${button('OAuth consent screen')} اختيار ${button('Internal')}: عندئذ لا يستخدمه إلا حسابات Workspace لديكم.`,
        `ضمن ${button('Credentials')} إنشاء ${button('OAuth client ID')} من النوع ${button('Web application')}.`,
        `إدخال عنوان الرجوع أعلاه ضمن ${button('Authorized redirect URIs')}.`,
        'نسخ معرّف العميل وسرّ العميل إلى هذا النموذج.',
    ],
    microsoft: [
        `فتح ${latin('entra.microsoft.com')} بحساب مسؤول، ثم ${button('App registrations')}، ثم ${button('New registration')}.`,
        `اختيار ${button('Accounts in this organizational directory only')}، وإدخال عنوان الرجوع أعلاه عنوانًا لإعادة التوجيه من النوع ${button('Web')}.`,
        `من صفحة النظرة العامة نسخ ${button('Directory (tenant) ID')} و${button('Application (client) ID')} إلى هذا النموذج.`,
        `ضمن ${button('Certificates & secrets')} إنشاء سرّ عميل ونسخ قيمته. وتُرجى ملاحظة موعد انتهائه، فبعده لا يدخل أحد به.`,
        `ضمن ${button('Token configuration')} إضافة المطالبة الاختيارية ${button('email')} إلى رمز ID.`,
    ],
    other: [
        'على مزوّدكم أن يتيح OpenID Connect بطريقة رمز التفويض وسرّ العميل.',
        'تسجيل عميل ويب سرّي لديه بعنوان الرجوع أعلاه.',
        `نسخ جهة الإصدار ومعرّف العميل وسرّ العميل إلى هذا النموذج. وجهة الإصدار هي العنوان الذي قبل ${latin('/.well-known/openid-configuration')}.`,
    ],
};

const roles: Partial<Record<Role, string>> = { teacher: 'المعلّمون', student: 'الطلبة', guardian: 'أولياء الأمور' };
const forRoles: Partial<Record<Role, string>> = { teacher: 'المعلّمين', student: 'الطلبة', guardian: 'أولياء الأمور' };

export const sso: Strings['sso'] = {
    callbackTitle: 'تسجيل الدخول',
    working: 'لحظة من فضلكم: جارٍ تسجيل دخولكم.',
    backToSignIn: 'إلى صفحة تسجيل الدخول',
    cancelled: 'لم تُكملوا في الصفحة الأخرى، لذلك لم يحدث شيء هنا. يمكنكم البدء من جديد متى شئتم.',
    refused: 'لم تسمح لكم الصفحة الأخرى بالدخول. يُرجى إعادة المحاولة أو سؤال مسؤول المدرسة.',
    nothing: 'لم يعد هنا ما يُستكمل. يُرجى البدء من جديد من صفحة تسجيل الدخول.',

    title: 'تسجيل الدخول',
    lead: 'يتيح للأشخاص تسجيل الدخول بالحسابات التي لدى مدرستكم. ويلزمهم حساب هنا أيضًا: لا يدخل أحد لمجرد أن المزوّد يعرفه.',
    returnAddress: 'عنوان الرجوع',
    returnHint: 'يطلبه المزوّد، وهو نفسه لهم جميعًا.',
    copy: 'نسخ',
    copied: 'نُسخ',
    list: 'طرق الدخول',
    none: 'لا شيء بعد: يستخدم الجميع كلمة المرور.',
    kinds,
    linked: (accounts) => (accounts === 0 ? 'لم يُربط أحد بعد' : `رُبط ${many(accounts, NOUNS.person)}`),
    requiredFor: (who) => `يلزم ${listText(who.map((role) => forRoles[role] ?? role))}`,
    test: 'اختبار',
    testName: (called) => `اختبار ${name(called)}`,
    testing: 'جارٍ سؤال المزوّد…',
    tested: (called, keys) =>
        `أجاب ${name(called)} ويسمّي نفسه بالعنوان الصحيح، وعدد مفاتيحه المنشورة: ${count(keys)}. صحة معرّف العميل وسرّه تظهر عند أول تسجيل دخول.`,
    testFailed: 'لا يمكن لأحد تسجيل الدخول بهذه الطريقة الآن. هذا ما وُجد (بالإنجليزية):',
    change: 'تغيير',
    changeName: (called) => `تغيير ${name(called)}`,
    remove: 'إزالة',
    removeName: (called) => `إزالة ${name(called)}`,
    removeSure: (called) =>
        `إزالة ${name(called)}؟ لن يدخل به أحد بعد ذلك، ويُنسى من كان مرتبطًا به. ومن له كلمة مرور يستخدمها.`,
    removed: (called) => `أُزيل ${name(called)}.`,
    saved: (called) => `حُفظ ${name(called)}. يُرجى اختباره ثم الدخول به في نافذة أخرى.`,

    addTitle: 'إضافة طريقة دخول',
    kind: 'المزوّد',
    stepsTitle: 'كيف يُعدّ هناك',
    steps,
    name: 'الاسم على الزر',
    names: { google: 'Google', microsoft: 'Microsoft', other: '' },
    directory: 'معرّف الدليل (tenant)',
    directoryHint: 'معرّف دليلكم أنتم. فالعنوان المخصص لكل الأدلة يُدخل غرباء.',
    issuer: 'جهة الإصدار',
    clientId: 'معرّف العميل',
    clientSecret: 'سرّ العميل',
    secretKept: 'يُترك فارغًا للإبقاء على الموجود. ولا يُعرض أبدًا.',
    secretHint: 'يُحفظ مشفّرًا ولا يُعرض مرة أخرى.',
    hostedDomain: 'نطاق Workspace لديكم',
    link: 'يُعثر على الحساب عند أول دخول ببريده الإلكتروني',
    linkHint:
        'لا يُقبل إلا عنوان يضمنه المزوّد، من أحد هذه النطاقات. ومن ثم يخص الحساب ذلك الشخص لدى المزوّد، مهما صار عنوانه.',
    domains: 'نطاقات البريد الإلكتروني لمدرستكم',
    domainsHint: 'يُفصل بينها بفواصل، مثل \u2066school.example, students.school.example\u2069',
    required: 'يلزمهم الدخول بهذه الطريقة',
    requiredHint: 'تتوقف كلمات مرورهم عن العمل. ويحتفظ المسؤولون بكلماتهم، حتى لا يُمنع أحد إذا تعطّل المزوّد.',
    roles,
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
};
