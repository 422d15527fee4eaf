/**
 * What is said while a device is linked, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'link.new.title': 'ربط هذا المتصفح',
  'link.new.again': 'إظهار رمز جديد',
  'link.new.key': 'استخدام مفتاح الاسترداد',
  'link.present.title': 'ربط جهاز',
  'link.present.scan': 'مسح الرمز',
  'link.present.code': 'الرمز',
  'link.present.go': 'متابعة',
  'link.present.history': 'أرسل رسائلي السابقة أيضًا',
  'link.present.historyHint': 'مشفَّرة، ومباشرة من هذا الجهاز إلى الجهاز الجديد.',
  'link.present.yes': 'نعم، اربطه',
  'link.present.no': 'لا',
  'link.done': 'تم',
};
