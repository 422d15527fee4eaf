import { part, setText } from '../lib/template.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say } from '../words/words.js';
import { deviceName } from './names-view.js';

/** @typedef {import('./list-state.js').Device} Device */

/**
 * Says which devices have come into one's own account, until that is read. Few people ever see it, so no page has it.
 */
export class ArrivalsView {
  #section = document.createElement('section');
  #title = document.createElement('h2');
  #list = document.createElement('ul');
  #look = document.createElement('a');
  #read = document.createElement('button');

  /**
   * @param {Element} before which it stands
   * @param {() => void} read is called when the person has read it
   */
  constructor(before, read) {
    this.#section.className = 'trouble';
    this.#section.setAttribute('role', 'status');
    this.#title.id = 'arrivals-title';
    this.#section.setAttribute('aria-labelledby', this.#title.id);
    this.#look.className = 'button button-small';
    this.#look.href = '/profile.html#devices';
    this.#read.className = 'button button-small';
    this.#read.type = 'button';
    const row = document.createElement('div');
    row.className = 'button-row';
    row.append(this.#look, this.#read);
    this.#section.append(this.#title, this.#list, row);
    this.#read.addEventListener('click', () => {
      read();
      // The button is gone, and with it the focus.
      part(document, '#open-settings', HTMLButtonElement).focus();
    });
    before.before(this.#section);
  }

  /** @param {readonly Device[]} arrived devices, by what has added them known */
  show(arrived) {
    this.#section.hidden = arrived.length === 0;
    setText(this.#title, say('arrivals.title'));
    setText(this.#look, say('arrivals.look'));
    setText(this.#read, say('arrivals.read'));
    this.#list.replaceChildren(...arrived.map(lineOf));
  }
}

/** @param {Device & {adder?: Device | undefined}} device */
function lineOf(device) {
  const line = document.createElement('li');
  line.className = 'small';
  const name = deviceName(device);
  const time = spokenTime(device.at, Date.now());
  const { adder, by } = device;
  const words =
    by === 'recovery'
      ? say('arrivals.byRecovery', { name, time })
      : say('arrivals.byDevice', {
          name,
          time,
          adder: adder === undefined ? say('arrivals.former') : deviceName(adder),
        });
  line.textContent = words;
  line.title = exactTime(device.at);
  return line;
}
