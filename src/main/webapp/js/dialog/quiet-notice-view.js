import { part, setText } from '../lib/template.js';

/**
 * Says what has come to one's account, until that is read. Few people ever see one, so no page has it.
 */
export class QuietNotice {
  #section = document.createElement('section');
  #title = document.createElement('h2');
  #list = document.createElement('ul');
  #look = document.createElement('a');
  #read = document.createElement('button');

  /**
   * @param {Element} before which it stands
   * @param {object} options
   * @param {string} options.id of its title
   * @param {string} options.href where there is more to see
   * @param {() => void} options.read is called when the person has read it
   */
  constructor(before, { id, href, read }) {
    this.#section.className = 'trouble';
    this.#section.setAttribute('role', 'status');
    this.#title.id = id;
    this.#section.setAttribute('aria-labelledby', id);
    this.#look.className = 'button button-small';
    this.#look.href = href;
    this.#read.className = 'button button-small';
    this.#read.type = 'button';
    const row = document.createElement('div');
    row.className = 'button-row';
    row.append(this.#look, this.#read);
    this.#section.append(this.#title, this.#list, row);
    this.#section.hidden = true;
    this.#read.addEventListener('click', () => {
      read();
      // The button is gone, and with it the focus.
      part(document, '#open-settings', HTMLButtonElement).focus();
    });
    before.before(this.#section);
  }

  /**
   * @param {{title: string, look: string, read: string}} words
   * @param {readonly {text: string, title?: string}[]} lines none: there is nothing to be told
   */
  show({ title, look, read }, lines) {
    this.#section.hidden = lines.length === 0;
    setText(this.#title, title);
    setText(this.#look, look);
    setText(this.#read, read);
    this.#list.replaceChildren(
      ...lines.map((line) => {
        const item = document.createElement('li');
        item.className = 'small';
        item.textContent = line.text;
        item.title = line.title ?? '';
        return item;
      }),
    );
  }
}
