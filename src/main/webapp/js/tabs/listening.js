import { whenLoginChanges, whenProfileSaved, whenSettingsChange } from '../lib/other-pages.js';

/**
 * @typedef {object} Listeners
 * @property {import('../lib/store.js').Store<import('../app.js').AppState>} store
 * @property {import('../session/service.js').SessionService} session
 * @property {import('../presence/service.js').PresenceService} presence
 * @property {import('../settings/service.js').SettingsService} settings
 * @property {import('./service.js').TabsService} tabs
 * @property {() => boolean} isVisible
 * @property {() => void} giveWay to a later version of the page
 */

/**
 * Passes on what a page hears of the person, of the network, of other pages of its browser, and of its own end.
 *
 * @param {Listeners} parts
 */
export function listen(parts) {
  listenToBrowser(parts);
  listenToOtherPages(parts);
  listenToTabs(parts);
}

/** @param {Listeners} parts */
function listenToBrowser({ session, presence, tabs, isVisible }) {
  const noticeActivity = () => {
    presence.noticeActivity();
    tabs.tellActivity();
  };
  const noticeNetwork = () => {
    if (tabs.isLeading) session.noticeNetwork();
    else tabs.look();
  };
  for (const name of ['pointerdown', 'keydown']) {
    addEventListener(name, noticeActivity, { passive: true });
  }
  for (const name of ['online', 'offline']) addEventListener(name, noticeNetwork);
  addEventListener('visibilitychange', () => {
    if (!isVisible()) return;
    noticeActivity();
    noticeNetwork();
  });
  addEventListener('pagehide', () => {
    session.stepBack();
    tabs.stop();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    // Somebody else may look now, by the button that goes back.
    if (session.isOver) location.reload();
    else tabs.startAgain();
  });
}

/** @param {Listeners} parts */
function listenToOtherPages({ session, presence, settings, tabs }) {
  whenProfileSaved(() => {
    if (tabs.isLeading) presence.load();
  });
  whenSettingsChange(() => settings.reread());
  whenLoginChanges((change) => {
    if (change === 'in') session.noticeLogin();
    else if (change === 'out') session.noticeLogout();
    // This browser may be another device than before.
    else location.reload();
  });
}

/** @param {Listeners} parts */
function listenToTabs({ store, session, presence, tabs, giveWay }) {
  tabs.on('leading', () => session.useHere());
  tabs.on('following', () => session.stepBack());
  tabs.on('activity', () => presence.noticeActivity());
  tabs.on('look', () => session.noticeNetwork());
  tabs.on('outdated', giveWay);
  tabs.on('told', () => {
    // The tab that leads has heard that the login is over.
    if (store.state.session.phase === 'ended') session.noticeEnd();
  });
}
