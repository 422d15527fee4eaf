/**
 * The square of a picture that is kept.
 *
 * @typedef {object} Crop
 * @property {number} width of the picture
 * @property {number} height of the picture
 * @property {number} zoom 1 keeps the largest square, 2 one with half its side
 * @property {number} x where the square lies between the edges, 0 to 1
 * @property {number} y
 */

/** More would show single pixels. */
export const CLOSEST = 4;

/**
 * The largest square, in the middle.
 *
 * @param {number} width
 * @param {number} height
 * @returns {Crop}
 */
export function centred(width, height) {
  return { width, height, zoom: 1, x: 0.5, y: 0.5 };
}

/**
 * @param {Crop} crop
 * @returns {{left: number, top: number, side: number}} in pixels of the picture
 */
export function squareOf({ width, height, zoom, x, y }) {
  const side = Math.min(width, height) / zoom;
  return { left: (width - side) * x, top: (height - side) * y, side };
}

/**
 * Nearer or farther; what is in the middle stays there as far as the edges allow.
 *
 * @param {Crop} crop
 * @param {number} zoom
 * @returns {Crop}
 */
export function zoomed(crop, zoom) {
  const before = squareOf(crop);
  const next = { ...crop, zoom: clamped(zoom, 1, CLOSEST) };
  const grown = (before.side - squareOf(next).side) / 2;
  return placed(next, before.left + grown, before.top + grown);
}

/**
 * Moved by parts of its own side.
 *
 * @param {Crop} crop
 * @param {number} right
 * @param {number} down
 * @returns {Crop}
 */
export function moved(crop, right, down) {
  const { left, top, side } = squareOf(crop);
  return placed(crop, left + right * side, top + down * side);
}

/**
 * @param {Crop} crop
 * @param {number} left
 * @param {number} top
 * @returns {Crop}
 */
function placed(crop, left, top) {
  const { side } = squareOf(crop);
  return { ...crop, x: share(left, crop.width - side), y: share(top, crop.height - side) };
}

/**
 * @param {number} distance
 * @param {number} room
 */
function share(distance, room) {
  return room < 1 ? 0.5 : clamped(distance / room, 0, 1);
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamped(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
