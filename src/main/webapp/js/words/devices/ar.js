/**
 * What is said about one's own devices, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'devices.title': 'الأجهزة',
  'devices.current': '{name} (هذا)',
  'devices.remove': 'إزالة…',
  'devices.removeNamed': 'إزالة {name}…',
  'devices.removeTitle': 'إزالة {name}؟',
  'elsewhere.replace': 'مفتاح الاسترداد',
  'devices.error.bad-credentials': 'هذه ليست كلمة سرك.',
  'devices.removeGo': 'إزالة الجهاز',
};
