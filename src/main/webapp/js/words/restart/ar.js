/**
 * What is said to somebody who has lost everything, in Arabic.
 */

/** @type {Readonly<Record<string, string>>} */
export const ar = {
  'restart.password': 'كلمة سرك',
  'restart.go': 'البدء من جديد',
  'restart.error.bad-credentials': 'هذه ليست كلمة سرك.',
};
