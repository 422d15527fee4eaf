/**
 * Notes beside what a person has done: what came of it, in the language of the page.
 */
import { part } from '../lib/template.js';
import { sayIn } from './translate.js';
import { sayRefusal } from './words.js';

/** @typedef {import('./translate.js').Words} Words */

/**
 * @param {HTMLElement} note
 * @param {Words | undefined} words nothing: there is no more to say
 * @param {'error' | 'done' | 'hint'} [kind]
 */
export function showNote(note, words, kind = 'error') {
  note.dataset.kind = kind;
  sayIn(note, words);
}

/**
 * Says in the note of a part of the page why something was refused; nothing when it was done.
 *
 * @param {ParentNode} root holds one `data-part="note"`, or is the note
 * @param {string} prefix of the words' keys, such as `login.error`
 * @param {import('../lib/outcome.js').Outcome} outcome
 */
export function showOutcome(root, prefix, outcome) {
  const isNote = root instanceof HTMLElement && root.matches('.field-note');
  const note = isNote ? root : part(root, '[data-part="note"]', HTMLElement);
  showNote(note, outcome.ok ? undefined : () => sayRefusal(prefix, outcome));
}
