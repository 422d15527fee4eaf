import { PersonAvatar } from '../contact/avatar-view.js';
import { ContactMenu } from '../contact/menu-view.js';
import { ContactNotice } from '../contact/notice-view.js';
import { concernAbout, isVerified, obstacleTo } from '../identity/people-state.js';
import { NO_IDENTITY } from '../identity/state.js';
import { IdentityStop } from '../identity/stop-view.js';
import { handleOf, nameOf } from '../lib/person.js';
import { part, setText } from '../lib/template.js';
import { DEFAULT_SETTINGS, hidesFrom } from '../settings/state.js';
import { say, sayRefusal } from '../words/words.js';
import { MessageComposer } from './composer-view.js';
import { FindOpener } from './find-opener-view.js';
import { warnOfLoss } from './leaving-view.js';
import { MessageLog } from './log-view.js';
import { lastOwnIn, messageActs, replyOf } from './message-acts-view.js';
import { MessageMenu, toaster } from './message-menu-view.js';
import { NO_LINK, newConversation } from './state.js';

/** @typedef {import('../app.js').AppState} AppState */
/** @typedef {import('../contact/state.js').Contact} Contact */
/** @typedef {import('./state.js').Link} Link */

/** `<conversation-pane>`: one conversation, or the invitation to choose one. */
export class ConversationPane extends HTMLElement {
  /** @type {string | null} */
  #with = null;
  /** @type {import('../lib/store.js').Store<AppState> | undefined} */
  #store;
  /** @type {FindOpener | undefined} */
  #find;

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   */
  start(app, confirm) {
    const { store, actions } = app;
    this.#store = store;
    const tell = toaster(this.#part('toast'));
    this.#startMessages(app, confirm, tell);
    part(this, 'contact-notice', ContactNotice).start(app, confirm);
    part(this, 'identity-stop', IdentityStop).start(app, confirm, () => this.focusStart());
    const finding = {
      find: (/** @type {string} */ text, /** @type {import('../app.js').FindOptions} */ options) =>
        actions.finding.find(this.with, text, options),
      goTo: (/** @type {number} */ position) => this.#log().goTo(position),
      leave: () => this.focusStart(),
    };
    const find = new FindOpener(this, finding, tell);
    this.#find = find;
    const contactMenu = part(this, 'contact-menu', ContactMenu);
    contactMenu.start(app, confirm, this.#part('menu-button'), () => find.open());
    const show = () => this.#show();
    warnOfLoss(app, this.#composer());
    store.watch((state) => state.contacts, show);
    store.watch((state) => state.conversations, show);
    store.watch((state) => state.session.phase, show);
    store.watch((state) => state.settings, show);
    store.watch((state) => state.ways, show);
    store.watch((state) => state.identity, show);
  }

  /**
   * @param {import('../app.js').App} app
   * @param {import('../dialog/confirm-view.js').ConfirmView} confirm
   * @param {(words: string) => void} tell
   */
  #startMessages({ store, actions }, confirm, tell) {
    const { conversations, messages, finding } = actions;
    const menu = part(this, 'message-menu', MessageMenu);
    const acts = messageActs({ pane: this, store, messages, tell });
    const remove = (/** @type {string} */ key) => conversations.remove(this.with, key);
    menu.start(confirm, { ...acts, remove }, tell);
    this.#log().start({
      ...acts,
      react: async (key, emoji) => {
        const outcome = await acts.react(key, emoji);
        if (!outcome.ok) tell(sayRefusal('message.error', outcome));
      },
      loadEarlier: () => this.#run((username) => conversations.loadEarlier(username)),
      loadLater: () => this.#run((username) => conversations.loadLater(username)),
      showAround: (position) => finding.show(this.with, position),
      showNewest: () => this.#run((username) => conversations.showNewest(username)),
      keepNewest: () => this.#run((username) => conversations.keepNewest(username)),
      see: (upTo, follows) => this.#run((username) => conversations.see(username, upTo, follows)),
      act: (action, key) => this.#run((username) => conversations[action](username, key)),
    });
    this.#composer().start({
      send: (username, text, replyTo) => {
        this.#log().toNewest();
        return conversations.send(username, text, replyTo);
      },
      edit: (username, key, text) => messages.edit(username, key, text),
      reply: (username, reference) => messages.reply(username, reference),
      lastOwn: () => lastOwnIn(this.#store?.state.conversations.with[this.with]),
      noteTyping: (username, active) => conversations.noteTyping(username, active),
      keepDraft: (username, text) => conversations.keepDraft(username, text),
    });
  }

  /** Username of the other person; empty for nobody. */
  get with() {
    return this.#with ?? '';
  }

  /** @param {string | null} username of the other person; null for nobody */
  open(username) {
    if (username !== this.#with) this.#leave();
    this.#with = username;
    this.#part('nobody').hidden = username !== null;
    this.#part('somebody').hidden = username === null;
    this.#show();
  }

  #leave() {
    this.#log().leave();
    this.#find?.close();
    this.#composer().keepDraft();
  }

  /**
   * @param {string} username
   * @returns {number | null} position of the message where one was in a conversation; null for its end
   */
  placeOf(username) {
    return this.#log().placeOf(username);
  }

  /** Where one goes on: to the field, or on a phone, whose keyboard would cover the messages, to the name. */
  focusStart() {
    const field = this.querySelector('textarea');
    if (matchMedia('(pointer: fine)').matches && field?.checkVisibility()) field.focus();
    else this.#part('title').focus();
  }

  /** @param {(username: string) => unknown} action */
  #run(action) {
    if (this.#with !== null) action(this.#with);
  }

  #show() {
    if (this.#with === null || this.#store === undefined) return;
    const username = this.#with;
    const { state } = this.#store;
    const { contacts, conversations, settings } = state;
    const contact = contacts.people[username];
    const card = contacts.cards[username];
    const person = contact ?? card ?? { username, displayName: '', pictureUrl: null };
    const link = conversations.with[username]?.link ?? NO_LINK;
    // Until the list is there everybody may be a contact.
    const known = contact?.state ?? 'stranger';
    const standing = contact === undefined && contacts.status !== 'ready' ? 'accepted' : known;
    const isTyping = conversations.with[username]?.typing === true && settings.typing;
    this.#showHead(person, contact, link, isTyping);
    const conversation = shownOf(state, username);
    // They stand among the messages, and would move once those are there.
    const isThere = conversation.status === 'ready';
    const arrivals = isThere ? state.identity.people[username]?.arrivals : undefined;
    this.#log().show({ person, standing, card, conversation, ...(arrivals && { arrivals }) });
    const talks = standing === 'accepted';
    this.#composer().hidden = !talks;
    this.#part('notice').hidden = talks;
    this.#showStop(person, talks);
    if (standing === 'accepted') {
      const draft = conversations.drafts[username] ?? '';
      const reply = replyOf(conversation, conversations.replies[username], nameOf(person));
      this.#composer().show(person, hintFor(state, username), draft, reply);
    } else part(this, 'contact-notice', ContactNotice).show(person, standing, card === null);
  }

  /**
   * @param {import('../lib/person.js').Person} person
   * @param {Contact | undefined} contact
   * @param {Link} link
   * @param {boolean} isTyping
   */
  #showHead(person, contact, link, isTyping) {
    setText(this.#part('name'), nameOf(person));
    part(this, 'person-avatar', PersonAvatar).show(person);
    const dot = this.#part('dot');
    dot.hidden = contact?.state !== 'accepted' || contact.presence === 'unknown';
    dot.dataset.presence = contact?.presence ?? 'offline';
    this.#showPresence(person, contact, link);
    this.#part('typing').hidden = !isTyping;
    this.#part('facts').hidden = isTyping;
    const menu = part(this, 'contact-menu', ContactMenu);
    const settings = this.#store?.state.settings ?? DEFAULT_SETTINGS;
    menu.show(person, contact, settings);
  }

  /**
   * @param {import('../lib/person.js').Person} person
   * @param {boolean} talks whether one could write to them otherwise
   */
  #showStop(person, talks) {
    const identity = this.#store?.state.identity ?? NO_IDENTITY;
    const concern = talks ? concernAbout(identity, person.username) : null;
    const verified = identity.people[person.username]?.verified === true;
    const stop = concern === null ? null : { concern, verified };
    part(this, 'identity-stop', IdentityStop).show(person, stop);
    this.#composer().stop(talks && obstacleTo(identity, person.username) !== null);
    this.#part('verified').hidden = !isVerified(identity, person.username);
  }

  /**
   * Whether they are there, the way that messages take, and who they are where the name does not say it.
   *
   * @param {import('../lib/person.js').Person} person
   * @param {Contact | undefined} contact
   * @param {Link} link
   */
  #showPresence(person, contact, link) {
    const talks = contact?.state === 'accepted';
    const connected = link.state === 'open';
    const isKnown = this.#store?.state.contacts.status === 'ready';
    const isPlain = (talks || !isKnown) && nameOf(person) === person.username;
    const absent = !talks || (contact.presence === 'offline' && connected);
    this.#part('presence').dataset.connected = String(connected);
    setText(this.#part('presence'), absent ? '' : say(`presence.${contact.presence}`));
    setText(this.#part('path'), talks ? pathWords(link) : '');
    setText(this.#part('username'), isPlain ? '' : handleOf(person.username));
  }

  #log() {
    return part(this, 'message-log', MessageLog);
  }

  #composer() {
    return part(this, 'message-composer', MessageComposer);
  }

  /** @param {string} name */
  #part(name) {
    return part(this, `[data-part="${name}"]`, HTMLElement);
  }
}

/** @param {Link} link */
function pathWords({ state, path }) {
  switch (state) {
    case 'open':
      return say(`path.${path ?? 'unknown'}`);
    case 'connecting':
      return say('link.connecting');
    case 'failed':
      return say('link.failed');
    default:
      return '';
  }
}

/**
 * @param {AppState} state
 * @param {string} username
 * @returns {import('./state.js').Conversation}
 */
function shownOf({ conversations, settings }, username) {
  const status = conversations.status === 'failed' ? 'failed' : 'loading';
  const known = conversations.with[username] ?? { ...newConversation('', username), status };
  return settings.receipts ? known : { ...known, readByThem: 0 };
}

/**
 * What becomes of a message that is written now, where it is not delivered at once.
 *
 * @param {AppState} state
 * @param {string} username
 */
function hintFor({ contacts, conversations, session, settings, ways }, username) {
  const presence = contacts.people[username]?.presence;
  const link = conversations.with[username]?.link ?? NO_LINK;
  if (presence === undefined || link.state === 'open') return '';
  if (hidesFrom(settings, username) && ways.known && !ways.relay) return say('composer.hidden');
  if (presence === 'offline') return say('composer.offline');
  if (session.phase === 'reconnecting' || session.phase === 'offline')
    return say('composer.unknown');
  if (link.state !== 'failed') return '';
  return say(
    ways.known && !ways.stun && !ways.relay ? 'composer.oneNetwork' : 'composer.unconnected',
  );
}
