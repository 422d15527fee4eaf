/**
 * The keys of a command: Ctrl, or the command key of a Mac.
 */

/** @returns {boolean} whether the keyboard is one of Apple's */
export function isMac() {
  return /^(Mac|iP)/.test(navigator.platform);
}

/**
 * @param {KeyboardEvent} event
 * @param {string} letter
 * @returns {boolean} whether it is a letter with the command key, and no other
 */
export function isCommand({ key, ctrlKey, metaKey, altKey, shiftKey }, letter) {
  const [command, other] = isMac() ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return command && !other && !altKey && !shiftKey && key.toLowerCase() === letter;
}
