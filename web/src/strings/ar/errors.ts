/** عندما لا ينجح شيء. */
import type { Strings } from '..';
import { count, latin } from './counts';

export const errors: Strings['errors'] = {
    offlineTitle: 'لا يوجد اتصال',
    offlineDetail: 'تعذّر الوصول إلى الخادم. يُرجى التحقق من الاتصال بالإنترنت ثم إعادة المحاولة.',
    busyTitle: 'الخادم مشغول',
    busyDetail: 'سيعود بعد لحظات. يُرجى إعادة المحاولة بعد قليل.',
    unexpectedTitle: 'حدث خطأ',
    unexpectedDetail: (status) => `أجاب الخادم بالحالة ${count(status)}. يُرجى إعادة المحاولة بعد قليل.`,
    pageTitle: 'توقفت هذه الصفحة عن العمل',
    pageDetail: 'يُرجى تحميل الصفحة من جديد. وإن لم ينفع ذلك فيُرجى إبلاغ المدرسة.',
    reload: 'تحميل من جديد',
    pageMissingTitle: 'تعذّر تحميل هذه الصفحة',
    pageMissingDetail: 'ربما هناك إصدار أحدث في الطريق. يُرجى إعادة المحاولة بعد قليل.',
    reference: (id) => `مرجع للدعم الفني: ${latin(id)}`,
    stale: (time) => `كما كان في ${time}.`,
    notFoundTitle: 'هذه الصفحة غير موجودة',
    notFoundDetail: 'ربما في العنوان خطأ مطبعي، أو نُقلت الصفحة.',
    toStart: 'إلى صفحة البداية',
    unknownSchoolTitle: 'لا توجد مدرسة في هذا العنوان',
    unknownSchoolDetail: (host) =>
        `لا شيء مسجّل تحت العنوان ${latin(host)}. يُرجى التحقق من الكتابة، أو البحث عن المدرسة باسمها.`,
    suspendedTitle: 'هذه المدرسة متوقفة مؤقتًا',
    suspendedDetail: 'تسجيل الدخول متوقف حاليًا. كل الدرجات محفوظة. ولدى إدارة المدرسة المزيد من المعلومات.',
    findSchool: 'البحث عن مدرستكم',
    forbiddenTitle: 'لا يمكنكم الاطلاع على هذه الصفحة',
    forbiddenDetail: 'ليس لحسابكم إذن بالدخول هنا. إن كان ينبغي أن يكون له ذلك فيُرجى سؤال المعلّم أو إدارة المدرسة.',
};
