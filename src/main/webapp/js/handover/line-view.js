import { element } from '../dialog/making-view.js';
import { part, setText } from '../lib/template.js';
import { sayIn } from '../words/translate.js';
import { say, spoken } from '../words/words.js';

/** @typedef {import('./state.js').TakingState} TakingState */
/** @typedef {import('./state.js').GivingState} GivingState */
/** @typedef {{side: 'taking', state: TakingState} | {side: 'giving', state: GivingState}} Shown */

/** Phases in which it has come so far, and may get further. */
const UNDER_WAY = ['waiting', 'going', 'paused', 'full', 'failed'];

/** How far the messages of before have come, in words and as a bar. */
export class LineView {
  element = element('div', { class: 'handover' }, [
    element('p', { class: 'small', 'data-part': 'text', role: 'status' }),
    element('div', { class: 'handover-way', 'data-part': 'way' }, [
      element('progress', { max: '1', 'data-words': 'aria-label=handover.progress' }),
      element('span', { class: 'small quiet', 'aria-hidden': 'true', 'data-part': 'percent' }),
    ]),
  ]);

  /** @param {Shown} shown */
  show({ side, state }) {
    const { name, phase, done } = state;
    const words = () => say(wordsFor(side, phase), { name: name || say('handover.unnamed') });
    sayIn(part(this.element, '[data-part="text"]', HTMLElement), words);
    part(this.element, '[data-part="way"]', HTMLElement).hidden = !UNDER_WAY.includes(phase);
    const bar = part(this.element, 'progress', HTMLProgressElement);
    bar.value = done;
    bar.setAttribute('aria-label', say('handover.progress'));
    // All of it is there only once the last of it is stored.
    const percent = Math.min(done, phase === 'done' ? 1 : 0.99);
    const written = new Intl.NumberFormat(spoken().locale, {
      style: 'percent',
      roundingMode: 'floor',
    }).format(percent);
    setText(part(this.element, '[data-part="percent"]', HTMLElement), written);
  }
}

/**
 * @param {'taking' | 'giving'} side
 * @param {TakingState['phase']} phase
 * @returns {import('../words/words.js').WordKey}
 */
function wordsFor(side, phase) {
  const key = `handover.${side}.${phase}`;
  return /** @type {import('../words/words.js').WordKey} */ (key);
}
