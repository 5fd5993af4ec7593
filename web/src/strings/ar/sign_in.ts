/** صفحة تسجيل الدخول. */
import type { Strings } from '..';
import { latin, name, NOUNS, ofMany } from './counts';

export const signIn: Strings['signIn'] = {
    title: 'تسجيل الدخول',
    email: 'البريد الإلكتروني',
    password: 'كلمة المرور',
    show: 'إظهار كلمة المرور',
    hide: 'إخفاء كلمة المرور',
    capsLock: 'مفتاح الأحرف الكبيرة مفعّل.',
    remember: 'البقاء مسجّلًا على هذا الجهاز',
    rememberFor: (days) => `لمدة ${ofMany(days, NOUNS.day)}. لا يناسب جهازًا يستخدمه آخرون.`,
    submit: 'تسجيل الدخول',
    submitting: 'جارٍ تسجيل الدخول…',
    emailMissing: 'يُرجى إدخال البريد الإلكتروني.',
    emailWrong: 'لا يبدو هذا عنوان بريد إلكتروني.',
    passwordMissing: 'يُرجى إدخال كلمة المرور.',
    expired: 'سُجّل خروجكم بعد مدة من عدم النشاط. يُرجى تسجيل الدخول للمتابعة من حيث توقفتم.',
    accessEnded: `انتهى وصولكم إلى هذه المدرسة: انقضى وقته أو أُنهي. للعودة يُرجى تنفيذ الأمر ${latin('gradeinsight operator enter')}.`,
    with: (provider) => `تسجيل الدخول بحساب ${name(provider)}`,
    or: 'أو',
    otherSchool: 'مدرسة أخرى؟',
    forgot: 'نسيتم كلمة المرور؟',
    byMail: 'للطلبة والأسر: الدخول برسالة بريد، بلا كلمة مرور',
    noAccount: 'لا حساب لكم بعد؟ يمكن لإدارة المدرسة مساعدتكم.',
    demoTitle: 'جولة في النسخة التجريبية',
    demoHint: 'نقرة واحدة تكفي لتسجيل الدخول.',
    demoRoles: {
        school_admin: 'مسؤول',
        teacher: 'معلّم',
        student: 'طالب',
        guardian: 'ولي أمر',
    },
    demoAs: (role, email) => `الدخول بصفة ${role}، ${latin(email)}`,
};
