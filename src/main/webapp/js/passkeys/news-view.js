import { QuietNotice } from '../dialog/quiet-notice-view.js';
import { exactTime, spokenTime } from '../words/times.js';
import { say, sayCount } from '../words/words.js';

/** @typedef {import('./news-state.js').PasskeyNews} PasskeyNews */

/** Where passkeys are removed. */
const LIST = '/profile.html#access';

/** Says which passkeys were added to the account, and that some still log in after a new password, until that is read. */
export class PasskeyNewsView {
  #added;
  #review;

  /**
   * @param {Element} before which it stands
   * @param {import('../app.js').PasskeyNewsActions} actions
   */
  constructor(before, { dismissAdded, dismissReview }) {
    this.#added = new QuietNotice(before, {
      id: 'passkey-news-title',
      href: LIST,
      read: dismissAdded,
    });
    this.#review = new QuietNotice(before, {
      id: 'passkey-review-title',
      href: LIST,
      read: dismissReview,
    });
  }

  /** @param {PasskeyNews} news */
  show({ added, toReview }) {
    const look = say('passkeyNews.look');
    const now = Date.now();
    const lines = added.map(({ name, at }) => ({
      text: say('passkeyNews.added', { name, time: spokenTime(at, now) }),
      title: exactTime(at),
    }));
    this.#added.show({ title: say('passkeyNews.title'), look, read: say('arrivals.read') }, lines);
    const still = toReview === 0 ? [] : [{ text: sayCount('passkeyNews.still', toReview) }];
    const words = { title: say('passkeyNews.stillTitle'), look, read: say('passkeyNews.read') };
    this.#review.show(words, still);
  }
}
