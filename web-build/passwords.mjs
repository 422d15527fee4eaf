import { dictionary } from '@zxcvbn-ts/language-common';

const COUNT = 3000;
const SHORTEST = 8;

/**
 * The commonest passwords that would be long enough to be accepted, one a line, lower case, most common first.
 */
export function commonPasswords() {
  const all = dictionary['passwords-common'].map((word) => String(word).toLowerCase());
  const chosen = [...new Set(all)].filter((word) => word.length >= SHORTEST).slice(0, COUNT);
  if (chosen.length < COUNT) throw new Error(`Only ${chosen.length} common passwords were found`);
  return `${chosen.join('\n')}\n`;
}
