import { part } from '../lib/template.js';
import { say } from '../words/words.js';
import { keyOf } from './changes-state.js';
import { MessageComposer } from './composer-view.js';
import { MessageLog } from './log-view.js';
import { canBeAnswered, copyAndTell, MessageMenu } from './message-menu-view.js';
import { quoteFinder } from './quotes-state.js';

/** So long a message stands out. */
const FOUND_MS = 2_000;

/** @typedef {import('./state.js').Message} Message */
/** @typedef {import('./state.js').Reference} Reference */
/** @typedef {import('./state.js').Conversation} Conversation */

/**
 * What can be done with the messages of the conversation that is shown, by its menu or by parts of it.
 *
 * @param {object} options
 * @param {import('./pane-view.js').ConversationPane} options.pane
 * @param {import('../lib/store.js').Store<import('../app.js').AppState>} options.store
 * @param {import('../app.js').MessageActions} options.messages
 * @param {(words: string) => void} options.tell what was done, or not
 */
export function messageActs({ pane, store, messages, tell }) {
  const log = part(pane, 'message-log', MessageLog);
  const composer = part(pane, 'message-composer', MessageComposer);
  const menu = part(pane, 'message-menu', MessageMenu);
  const messageOf = (/** @type {string | undefined} */ key) =>
    store.state.conversations.with[pane.with]?.messages.find((it) => it.key === key);
  /** @returns {boolean} whether one can write now; says so if not */
  const canWrite = () => {
    if (composer.isStopped) tell(say('stop.waits'));
    return !composer.isStopped;
  };
  const reply = (/** @type {Message} */ { author, id }) => {
    if (!canWrite()) return;
    messages.reply(pane.with, { author, id });
    composer.stopEditing();
    composer.focusField();
  };
  return {
    reply,
    /** @param {HTMLElement} element of a message */
    replyTo: (element) => {
      const message = messageOf(element.dataset.key);
      if (message !== undefined && canBeAnswered(message)) reply(message);
    },
    /** @param {HTMLElement} element of a message */
    menu: (element) => {
      const message = messageOf(element.dataset.key);
      if (message !== undefined) menu.openFor(message, element);
    },
    /** @param {Message} message */
    edit: (message) => {
      if (canWrite()) composer.edit(message);
    },
    /** @param {string} key */
    retract: (key) => messages.retract(pane.with, key),
    /**
     * @param {string} key
     * @param {string | null} emoji null to take it back
     */
    react: (key, emoji) => messages.react(pane.with, key, emoji),
    /** @param {Reference} reference */
    jump: async (reference) => {
      const outcome = await messages.reveal(pane.with, reference);
      const position = messageOf(keyOf(reference))?.position ?? null;
      const element = outcome.ok && position !== null ? await log.goTo(position) : undefined;
      if (element === undefined) tell(say('quote.missing'));
      else markFound(element);
    },
    /** @param {string} text */
    copy: (text) => copyAndTell(text, tell),
  };
}

/**
 * The one that somebody went to has the focus, and stands out for a moment.
 *
 * @param {HTMLElement} message
 */
function markFound(message) {
  message.focus({ preventScroll: true });
  message.toggleAttribute('data-found', true);
  setTimeout(() => message.removeAttribute('data-found'), FOUND_MS);
}

/**
 * @param {Conversation | undefined} conversation
 * @returns {Message | undefined} the newest own message that can be edited
 */
export function lastOwnIn(conversation) {
  if (conversation === undefined || conversation.later) return undefined;
  return conversation.messages.findLast(
    ({ mine, kind, position }) => mine && kind === 'text' && position !== null,
  );
}

/**
 * @param {Conversation} conversation
 * @param {Reference | undefined} reference which message is answered
 * @param {string} name of the other person
 * @returns {import('./composer-context-view.js').ReplyView | null}
 */
export function replyOf(conversation, reference, name) {
  if (reference === undefined) return null;
  const isTheirs = reference.author === conversation.with;
  return { reference, name: isTheirs ? name : '', message: quoteFinder(conversation)(reference) };
}
