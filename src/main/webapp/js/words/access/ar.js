/**
 * What only the profile page says of passkeys and codes, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'access.title': 'مفاتيح المرور والرموز',
};
