import { lackOf } from '../lib/abilities.js';
import { part, setText } from '../lib/template.js';
import { say, sayCount } from '../words/words.js';

/** @typedef {import('../words/words.js').WordKey} WordKey */

/**
 * @typedef {object} Banner
 * @property {string} text
 * @property {WordKey} [action]
 * @property {() => void} [run]
 */

/** `<connection-banner>`: conditions that last, in words, with what can be done about them. */
export class ConnectionBanner extends HTMLElement {
  /** @type {(() => void) | undefined} */
  #run;

  /** @param {import('../app.js').App} app */
  start({ store, actions }) {
    part(this, 'button', HTMLButtonElement).addEventListener('click', () => this.#run?.());
    const show = () => this.#show(bannerFor(store.state, actions.session));
    store.watch((state) => state.session, show);
    store.watch((state) => state.conversations.waiting, show);
    store.watch((state) => state.conversations.trouble, show);
    store.watch((state) => state.ways.possible, show);
  }

  /** @param {Banner | undefined} banner */
  #show(banner) {
    this.#run = banner?.run;
    part(this, '[data-part="banner"]', HTMLElement).hidden = banner === undefined;
    setText(part(this, 'p', HTMLElement), banner?.text ?? '');
    const button = part(this, 'button', HTMLButtonElement);
    button.hidden = banner?.action === undefined;
    setText(button, banner?.action === undefined ? '' : say(banner.action));
  }
}

/**
 * @param {import('../app.js').AppState} state
 * @param {import('../app.js').SessionActions} actions
 * @returns {Banner | undefined}
 */
function bannerFor({ session, conversations, ways }, actions) {
  switch (session.phase) {
    case 'reconnecting':
      return {
        text: awayWords('reconnecting', session, conversations),
        action: 'banner.retry',
        run: () => actions.retryNow(),
      };
    case 'offline':
      return { text: awayWords('offline', session, conversations) };
    case 'elsewhere':
      return {
        text: say('banner.elsewhere'),
        action: 'banner.useHere',
        run: () => actions.useHere(),
      };
    case 'refused':
      return { text: say('banner.refused'), action: 'banner.reload', run: () => location.reload() };
    default:
      if (lackOf(globalThis) === 'insecure') return { text: say('lack.insecure') };
      if (!ways.possible) return { text: say('banner.unable') };
      return conversations.trouble === null ? undefined : troubleBanner(conversations.trouble);
  }
}

/**
 * @param {'reconnecting' | 'offline'} phase
 * @param {import('./state.js').SessionState} session
 * @param {Pick<import('../app.js').AppState['conversations'], 'waiting'>} conversations
 */
function awayWords(phase, { username }, { waiting }) {
  if (username === null) return say(`banner.${phase}.unknown`);
  return waiting === 0 ? say(`banner.${phase}`) : sayCount(`banner.${phase}.waiting`, waiting);
}

/**
 * @param {'storage-full' | 'storage-failed'} trouble
 * @returns {Banner}
 */
function troubleBanner(trouble) {
  /** @type {Banner} */
  const banner = { text: say(`banner.${trouble}`) };
  if (trouble === 'storage-full') return banner;
  return { ...banner, action: 'banner.reload', run: () => location.reload() };
}
