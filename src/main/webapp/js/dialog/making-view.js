/**
 * Elements of what few people ever see, so that no page has it: made when it is opened, with words that change with the
 * language once `translate` was called for them.
 */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {Element[]} [children]
 * @returns {HTMLElement}
 */
export function element(name, attributes, children = []) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * @param {import('../words/words.js').WordKey} key
 * @returns {Record<string, string>} attributes of an element whose text these words are
 */
export function said(key) {
  return { 'data-words': `text=${key}` };
}

/**
 * @param {string} form
 * @param {string} field
 * @returns {Record<string, string>} attributes of a field that must be filled in, and has a note
 */
export function noted(form, field) {
  return { required: '', 'aria-describedby': noteId(form, field) };
}

/**
 * @param {string} form
 * @param {string} field whose note it is; `form` for what belongs to none
 * @param {Record<string, string>} [attributes] more
 */
export function note(form, field, attributes = {}) {
  const id = noteId(form, field);
  const own = { class: 'field-note', id, 'data-note': field, role: 'alert' };
  return element('p', { ...own, ...attributes });
}

/**
 * @param {string} name
 * @param {import('../words/words.js').WordKey} words
 * @param {string} [kind] class
 */
export function button(name, words, kind = '') {
  const type = { class: `button ${kind}`, type: 'button', 'data-do': name };
  return element('button', { ...type, ...said(words) });
}

/** @param {Element[]} buttons */
export function row(...buttons) {
  return element('div', { class: 'button-row' }, buttons);
}

/**
 * The buttons that end a form: one gives it up, the other sends it.
 *
 * @param {import('../words/words.js').WordKey} go
 * @param {'primary' | 'danger'} [kind]
 */
export function answers(go, kind = 'primary') {
  const cancel = { class: 'button', type: 'button', 'data-do': 'close' };
  const send = { class: `button button-${kind}`, type: 'submit' };
  return element('div', { class: 'button-row' }, [
    element('button', { ...cancel, ...said('action.cancel') }),
    element('button', { ...send, ...said(go) }),
  ]);
}

/**
 * @param {string} form
 * @param {string} field
 */
function noteId(form, field) {
  return `${form}-${field}-note`;
}
