import { renewals } from './renewal.js';

/**
 * Makes the children of an element follow a list. Elements are kept by key and moved only where the order asks for it,
 * so focus, selection and scroll position stay; what has not changed is not touched.
 *
 * @template Item
 */
export class KeyedList {
  #parent;
  #options;
  /** @type {Map<string, {element: HTMLElement, item: Item, at: number}>} `at`: which renewal it was shown after */
  #shown = new Map();

  /**
   * @param {Element} parent holds nothing else
   * @param {object} options
   * @param {(item: Item) => HTMLElement} options.make
   * @param {(element: HTMLElement, item: Item) => void} options.show
   * @param {(one: Item, other: Item) => boolean} options.same whether two items of one key look the same
   */
  constructor(parent, options) {
    this.#parent = parent;
    this.#options = options;
  }

  /**
   * @param {readonly Item[]} items
   * @param {(item: Item) => string} keyOf different for each item
   */
  show(items, keyOf) {
    const wanted = new Set(items.map(keyOf));
    for (const [key, { element }] of this.#shown) {
      if (!wanted.has(key)) {
        element.remove();
        this.#shown.delete(key);
      }
    }
    let next = this.#parent.firstElementChild;
    for (const item of items) {
      const element = this.#elementFor(keyOf(item), item);
      if (element === next) next = next.nextElementSibling;
      else this.#parent.insertBefore(element, next);
    }
  }

  /**
   * @param {string} key
   * @param {Item} item
   */
  #elementFor(key, item) {
    const { make, show, same } = this.#options;
    const known = this.#shown.get(key);
    const at = renewals();
    if (known?.at === at && same(known.item, item)) return known.element;
    const element = known?.element ?? make(item);
    this.#shown.set(key, { element, item, at });
    show(element, item);
    return element;
  }
}

/**
 * Whether two records hold the same values.
 *
 * @template {object} Item
 * @param {Item} one
 * @param {Item} other
 */
export function sameFields(one, other) {
  const fields = Object.keys(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every((name) => Object.is(Reflect.get(one, name), Reflect.get(other, name)))
  );
}
