import { deviceName } from '../devices/names-view.js';
import { element } from '../dialog/making-view.js';
import { setText } from '../lib/template.js';
import { say } from '../words/words.js';

/**
 * Says that only another device has the recovery key, until somebody puts it away there, or replaces it. Few people ever see
 * it, so no page has it.
 */
export class ElsewhereView {
  #text = element('p', { class: 'small' });
  #look = element('a', { class: 'button button-small', href: '/profile.html#recovery-key' });
  #notice = element('div', { class: 'quiet-notice', role: 'note', hidden: '' }, [
    this.#text,
    element('div', { class: 'button-row' }, [this.#look]),
  ]);

  /** @param {Element} before which it stands */
  constructor(before) {
    before.before(this.#notice);
  }

  /**
   * @param {string | null} id of the device that has it, or of none that there is; null when it was put away
   * @param {readonly import('../devices/list-state.js').Device[]} devices of one's own
   */
  show(id, devices) {
    this.#notice.hidden = id === null;
    const holder = devices.find(({ device }) => device === id);
    const text =
      holder === undefined
        ? say('elsewhere.gone')
        : say('elsewhere.text', { name: deviceName(holder) });
    setText(this.#text, text);
    setText(this.#look, say('elsewhere.replace'));
  }
}
