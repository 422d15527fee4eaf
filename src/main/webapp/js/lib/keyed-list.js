/**
 * Makes the children of an element follow a list. Elements are kept by key and moved only where the order asks for it,
 * so focus, selection and scroll position stay.
 *
 * @template Item
 */
export class KeyedList {
  #parent;
  #make;
  #show;
  /** @type {Map<string, HTMLElement>} */
  #elements = new Map();

  /**
   * @param {Element} parent holds nothing else
   * @param {object} options
   * @param {(item: Item) => HTMLElement} options.make
   * @param {(element: HTMLElement, item: Item) => void} options.show
   */
  constructor(parent, { make, show }) {
    this.#parent = parent;
    this.#make = make;
    this.#show = show;
  }

  /**
   * @param {readonly Item[]} items
   * @param {(item: Item) => string} keyOf different for each item
   */
  show(items, keyOf) {
    const wanted = new Set(items.map(keyOf));
    for (const [key, element] of this.#elements) {
      if (!wanted.has(key)) {
        element.remove();
        this.#elements.delete(key);
      }
    }
    let next = this.#parent.firstElementChild;
    for (const item of items) {
      const element = this.#elementFor(keyOf(item), item);
      if (element === next) next = next.nextElementSibling;
      else this.#parent.insertBefore(element, next);
      this.#show(element, item);
    }
  }

  /**
   * @param {string} key
   * @param {Item} item
   */
  #elementFor(key, item) {
    const known = this.#elements.get(key);
    if (known !== undefined) return known;
    const element = this.#make(item);
    this.#elements.set(key, element);
    return element;
  }
}
