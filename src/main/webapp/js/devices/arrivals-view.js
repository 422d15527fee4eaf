import { QuietNotice } from '../dialog/quiet-notice-view.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say } from '../words/words.js';
import { deviceName } from './names-view.js';

/** @typedef {import('./list-state.js').Device} Device */

/** Says which devices have come into one's own account, until that is read. */
export class ArrivalsView {
  #notice;

  /**
   * @param {Element} before which it stands
   * @param {() => void} read is called when the person has read it
   */
  constructor(before, read) {
    const parts = { id: 'arrivals-title', href: '/profile.html#devices' };
    this.#notice = new QuietNotice(before, { ...parts, read });
  }

  /** @param {readonly Device[]} arrived devices, by what has added them known */
  show(arrived) {
    const words = {
      title: say('arrivals.title'),
      look: say('arrivals.look'),
      read: say('arrivals.read'),
    };
    this.#notice.show(words, arrived.map(lineOf));
  }
}

/** @param {Device & {adder?: Device | undefined}} device */
function lineOf(device) {
  const name = deviceName(device);
  const time = spokenTime(device.at, Date.now());
  const { adder, by } = device;
  const text =
    by === 'recovery'
      ? say('arrivals.byRecovery', { name, time })
      : say('arrivals.byDevice', {
          name,
          time,
          adder: adder === undefined ? say('arrivals.former') : deviceName(adder),
        });
  return { text, title: exactTime(device.at) };
}
