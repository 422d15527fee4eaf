import { part } from '../lib/template.js';
import { say } from '../words/words.js';

/** @typedef {import('./state.js').Message} Message */

/**
 * Who has reacted with what.
 *
 * @typedef {{emoji: string, names: string[], mine: boolean}} Chip
 */

/**
 * Shows below a message how people have reacted to it.
 *
 * @param {HTMLElement} element of the message
 * @param {import('./message-view.js').MessageLine} line
 * @param {(key: string, emoji: string | null) => void} react
 */
export function showReactions(element, { message, name }, react) {
  const place = part(element, '[data-part="reactions"]', HTMLElement);
  const chips = chipsOf(message, name);
  const label = chips.map(labelOf).join('\n');
  place.hidden = chips.length === 0;
  if (place.dataset.shown === label) return;
  place.dataset.shown = label;
  const isFocused = place.contains(document.activeElement);
  place.replaceChildren(...chips.map((chip) => buttonFor(chip, message.key, react)));
  if (!isFocused) return;
  const next = place.querySelector('button') ?? element;
  next.focus({ preventScroll: true });
}

/**
 * @param {Message} message
 * @param {string} name of the other person
 * @returns {Chip[]}
 */
function chipsOf({ reactions = [], author: writer, mine: isOwn }, name) {
  /** @type {Map<string, Chip>} */
  const chips = new Map();
  for (const { author, emoji } of reactions) {
    if (emoji === null) continue;
    const mine = (author === writer) === isOwn;
    const chip = chips.get(emoji) ?? { emoji, names: [], mine: false };
    chip.names.push(mine ? say('quote.you') : name);
    chip.mine ||= mine;
    chips.set(emoji, chip);
  }
  return [...chips.values()];
}

/** @param {Chip} chip */
function labelOf({ emoji, names }) {
  return say('reaction.by', { emoji, names: names.join(', ') });
}

/**
 * @param {Chip} chip
 * @param {string} key of the message
 * @param {(key: string, emoji: string | null) => void} react
 */
function buttonFor(chip, key, react) {
  const { emoji, names, mine } = chip;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'reaction';
  button.textContent = names.length > 1 ? `${emoji} ${names.length}` : emoji;
  button.title = labelOf(chip);
  button.setAttribute('aria-label', labelOf(chip));
  button.setAttribute('aria-pressed', String(mine));
  button.addEventListener('click', () => react(key, mine ? null : emoji));
  return button;
}
