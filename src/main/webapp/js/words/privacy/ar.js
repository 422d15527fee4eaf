/**
 * What only the page about privacy says, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'privacy.title': 'من يرى ماذا – P2P Chat',
  'privacy.heading': 'من يرى ماذا',
  'privacy.back': 'رجوع',
  'privacy.server.title': 'الخادم ومن يديره',
  'privacy.page.title': 'هذه الصفحة نفسها',
  'privacy.ways.title': 'كيف تنتقل الرسائل',
  'privacy.contacts.title': 'جهات اتصالك',
  'privacy.browser.title': 'هذا المتصفح ومن يستخدمه',
};
