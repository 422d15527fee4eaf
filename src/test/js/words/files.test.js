/**
 * The language files: nothing is missing, nothing is left over, nothing is filled in that is not given.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ar as arabicOfAccess } from '#js/words/access/ar.js';
import { de as germanOfAccess } from '#js/words/access/de.js';
import { en as englishOfAccess } from '#js/words/access/en.js';
import { ar as arabic } from '#js/words/ar.js';
import { ar as arabicOfBackup } from '#js/words/backup/ar.js';
import { de as germanOfBackup } from '#js/words/backup/de.js';
import { en as englishOfBackup } from '#js/words/backup/en.js';
import { de as german } from '#js/words/de.js';
import { ar as arabicOfDevices } from '#js/words/devices/ar.js';
import { de as germanOfDevices } from '#js/words/devices/de.js';
import { en as englishOfDevices } from '#js/words/devices/en.js';
import { en as english } from '#js/words/en.js';
import { ar as arabicOfLinking } from '#js/words/linking/ar.js';
import { de as germanOfLinking } from '#js/words/linking/de.js';
import { en as englishOfLinking } from '#js/words/linking/en.js';
import { ar as arabicOfLogin } from '#js/words/login/ar.js';
import { de as germanOfLogin } from '#js/words/login/de.js';
import { en as englishOfLogin } from '#js/words/login/en.js';
import { ar as arabicOfPrivacy } from '#js/words/privacy/ar.js';
import { de as germanOfPrivacy } from '#js/words/privacy/de.js';
import { en as englishOfPrivacy } from '#js/words/privacy/en.js';
import { ar as arabicOfRestart } from '#js/words/restart/ar.js';
import { de as germanOfRestart } from '#js/words/restart/de.js';
import { en as englishOfRestart } from '#js/words/restart/en.js';
import { filesBelow, SOURCE } from '../../../../web-build/paths.mjs';

const en = {
  ...english,
  ...englishOfBackup,
  ...englishOfAccess,
  ...englishOfDevices,
  ...englishOfLinking,
  ...englishOfLogin,
  ...englishOfPrivacy,
  ...englishOfRestart,
};
const de = {
  ...german,
  ...germanOfBackup,
  ...germanOfAccess,
  ...germanOfDevices,
  ...germanOfLinking,
  ...germanOfLogin,
  ...germanOfPrivacy,
  ...germanOfRestart,
};
const ar = {
  ...arabic,
  ...arabicOfBackup,
  ...arabicOfAccess,
  ...arabicOfDevices,
  ...arabicOfLinking,
  ...arabicOfLogin,
  ...arabicOfPrivacy,
  ...arabicOfRestart,
};
/** @type {Readonly<Record<string, string>>} */
const ENGLISH = en;
const PLURAL = /\.(zero|one|two|few|many|other)$/;

/** @type {[string, Readonly<Record<string, string>>][]} */
const OTHERS = [
  ['German', de],
  ['Arabic', ar],
];

/** @param {string} text */
function placeholders(text) {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}

test('German has exactly the words of English', () => {
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
});

test('Arabic has no words that English does not have, besides its own plural forms', () => {
  const plurals = new Set(
    Object.keys(en)
      .filter((key) => PLURAL.test(key))
      .map((key) => key.replace(PLURAL, '')),
  );
  const left = Object.keys(ar).filter((key) => {
    return !Object.hasOwn(en, key) && !plurals.has(key.replace(PLURAL, ''));
  });
  assert.deepEqual(left, []);
});

for (const [language, words] of OTHERS) {
  test(`${language} fills in what English does`, () => {
    for (const [key, text] of Object.entries(words)) {
      const english = ENGLISH[key] ?? ENGLISH[key.replace(PLURAL, '.other')] ?? '';
      // One and two are often said without the number.
      const optional = /\.(zero|one|two)$/.test(key) ? ['count'] : [];
      const wanted = placeholders(english).filter((it) => !optional.includes(it ?? ''));
      const given = placeholders(text).filter((it) => !optional.includes(it ?? ''));
      assert.deepEqual(given, wanted, key);
    }
  });

  test(`${language} leaves nothing empty that English says`, () => {
    const empty = Object.entries(words).filter(([key, text]) => text === '' && ENGLISH[key] !== '');
    assert.deepEqual(empty, []);
  });
}

test('every plural has a form for one and a form for others', () => {
  for (const key of Object.keys(en).filter((it) => PLURAL.test(it))) {
    for (const form of ['one', 'other']) {
      assert.ok(Object.hasOwn(en, key.replace(PLURAL, `.${form}`)), `${key} lacks .${form}`);
    }
  }
});

test('no words are left that nothing says', () => {
  const sources = filesBelow(SOURCE)
    .filter(
      (name) => /\.(js|html)$/.test(name) && !/^js\/words\/(\w+\/)?(en|de|ar)\.js$/.test(name),
    )
    .map((name) => readFileSync(path.join(SOURCE, name), 'utf8'))
    .join('\n');
  const said = new Set([...sources.matchAll(/['"`=]([\w-]+(?:\.[\w-]+)+)\b/g)].map(([, it]) => it));
  for (const [, key] of sources.matchAll(/\{\{([\w.-]+)\}\}/g)) said.add(key);
  // Such as `presence.${state}`, and the prefixes of codes.
  const prefixes = new Set(
    [...sources.matchAll(/[`=]([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix]) => prefix),
  );
  for (const [, prefix] of sources.matchAll(/'([\w.-]+rror)'/g)) prefixes.add(`${prefix}.`);
  // Such as `${action}.title`.
  const suffixes = [...sources.matchAll(/`\$\{\w+\}(\.[\w.-]+)`/g)].map(([, it = '']) => it);
  const unsaid = Object.keys(en).filter((key) => {
    const whole = key.replace(PLURAL, '');
    const isBuilt =
      [...prefixes].some((prefix) => prefix !== undefined && key.startsWith(prefix)) ||
      suffixes.some((suffix) => /^\w+$/.test(key.replace(suffix, '')));
    return !said.has(key) && !said.has(whole) && !isBuilt && !key.startsWith('error.');
  });
  assert.deepEqual(unsaid, []);
});
