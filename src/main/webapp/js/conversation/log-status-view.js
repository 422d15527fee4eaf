import { PersonCard } from '../contact/card-view.js';
import { part, setText } from '../lib/template.js';
import { say } from '../words/words.js';

/**
 * What stands in a log besides messages: that they are being loaded, that there are none, with whom one talks.
 *
 * @param {HTMLElement} log
 * @param {import('./log-view.js').LogView} view
 * @param {string} name of the other person
 */
export function showLogStatus(log, { person, standing, card, conversation }, name) {
  const find = (/** @type {string} */ it) => part(log, `[data-part="${it}"]`, HTMLElement);
  const { status, messages, earlier, loadingEarlier } = conversation;
  const waiting = status === 'idle' || status === 'loading';
  const none = messages.length === 0;
  find('skeleton').hidden = !(waiting && none);
  find('log').setAttribute('aria-busy', String(waiting));
  // Where messages have the focus there is no need to give it to what scrolls.
  find('scroll').tabIndex = none ? 0 : -1;
  const start = part(log, 'person-card', PersonCard);
  start.hidden = waiting || earlier;
  if (!start.hidden) start.show(person, standing, card);
  const empty = none && standing === 'accepted' ? say('log.empty', { name }) : '';
  const state = status === 'failed' ? say('log.failed') : empty;
  find('state').hidden = waiting || state === '';
  setText(find('state'), state);
  const button = find('earlier');
  button.hidden = !earlier;
  button.setAttribute('aria-busy', String(loadingEarlier));
  setText(button, say(loadingEarlier ? 'log.loadingEarlier' : 'log.earlier'));
}
