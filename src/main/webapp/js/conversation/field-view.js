/**
 * What browsers do differently about a field of several lines.
 */

/**
 * An Enter that ends the choice of a character is not meant for us. Safari tells it by the key code only.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Where the style sheet cannot make the field as high as its text.
 *
 * @param {HTMLTextAreaElement} field
 */
export function fit(field) {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
