/**
 * The places that were visited on this page, as the browser's history has them.
 */
export class Trail {
  /** @type {string[]} */
  #places = [];

  /**
   * The page has come to a place, by whatever way: forward, or back to the one before.
   *
   * @param {string} place
   */
  visit(place) {
    if (this.#places.at(-1) === place) return;
    if (this.#places.at(-2) === place) this.#places.pop();
    else this.#places.push(place);
  }

  /**
   * The present place was replaced by another.
   *
   * @param {string} place
   */
  replace(place) {
    this.#places.pop();
    this.visit(place);
  }

  /**
   * @param {string} place
   * @returns {boolean} whether going back leads there
   */
  isBefore(place) {
    return this.#places.at(-2) === place;
  }
}
