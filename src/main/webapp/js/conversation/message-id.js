import { v7 } from 'uuid';

/** Hexadecimal digits of the time in a UUIDv7 (RFC 9562, section 5.7). */
const TIME_DIGITS = 12;

/**
 * Ids of what one writes to somebody grow, also after the clock was set back, so that they tell the order in which it was
 * written.
 *
 * @param {string} [last] id of one's message before
 * @returns {string} UUIDv7
 */
export function nextId(last) {
  const id = v7();
  if (last === undefined || id > last) return id;
  const time = Number.parseInt(last.replaceAll('-', '').slice(0, TIME_DIGITS), 16);
  return v7({ msecs: time + 1 });
}
