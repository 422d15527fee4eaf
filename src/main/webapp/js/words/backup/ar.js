/**
 * What is said about backups, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'backup.title': 'نسخة احتياطية',
  'backup.restore': 'استعادة',
  'backup.notNow': 'ليس الآن',
  'key.title': 'مفتاح الاسترداد',
  'key.error.bad-credentials': 'هذه ليست كلمة سرك.',
};
