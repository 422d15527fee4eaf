/**
 * What only the page where people log in says, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'login.forgotten': 'هل نسيت كلمة السر؟',
  'recover.title': 'تعيين كلمة سر جديدة',
  'recover.go': 'تعيينها وتسجيل الدخول',
  'recover.remembered': 'هل تذكرتها؟',
  'passkeyLogin.logIn': 'تسجيل الدخول بمفتاح مرور',
  'login.code': 'الرمز',
};
