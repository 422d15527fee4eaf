/**
 * What the tabs of one person say to each other, over a `BroadcastChannel`.
 */
import { isObject } from '../lib/json.js';

/** @typedef {import('../conversation/state.js').Reference} Reference */

/** A page that hears a later version is itself out of date. */
export const VERSION = 1;

/**
 * - `here`: a tab that follows, every few seconds and when it opens another conversation; `asks` for all that it should
 *   show
 * - `there`: the tab that leads, to each `here`
 * - `lead`: another tab leads from now on
 * - `state`: parts of the state that have changed, by the tab that leads
 * - `call`, `answer`: something that the tab that leads does for another one
 * - `history`: the stored messages of these conversations have changed; null for any
 * - `draft`: what the person has begun to write to somebody, as it is kept now; empty for none
 * - `reply`: which message the person is about to answer to somebody; null for none
 * - `activity`: the person has touched a tab
 * - `look`: there is reason to doubt the connection to the server
 * - `left`: a tab goes
 *
 * @typedef {{kind: 'here', open: string | null, asks: boolean}} Here
 * @typedef {{kind: 'call', id: string, feature: string, name: string, args: unknown[]}} Call
 * @typedef {{kind: 'answer', id: string, result: unknown}} Answer
 * @typedef {{kind: 'state', parts: Partial<import('./shared.js').Shared>}} StateTold
 * @typedef {{kind: 'history', conversations: readonly string[] | null}} HistoryTold
 * @typedef {{kind: 'draft', username: string, text: string}} DraftTold
 * @typedef {{kind: 'reply', username: string, reply: Reference | null}} ReplyTold
 * @typedef {{kind: 'there' | 'lead' | 'activity' | 'look' | 'left'}} Sign
 * @typedef {Here | Call | Answer | StateTold | HistoryTold | DraftTold | ReplyTold | Sign} TabMessage
 */

/** @typedef {TabMessage & {v: number, from: string}} Posted */

/**
 * What a tab learns of the others by them.
 *
 * @typedef {object} TabsFacts
 * @property {undefined} leading this tab holds the connections from now on
 * @property {undefined} following another tab has taken them over
 * @property {undefined} told the tab that leads has told what to show
 * @property {{conversations: readonly string[] | null}} history another tab has changed what is stored
 * @property {{username: string, text: string}} draft another tab has kept one; empty for none
 * @property {{username: string, reply: Reference | null}} reply another tab answers a message from now on; null for none
 * @property {{username: string}} open another tab has opened a conversation, and this one leads
 * @property {undefined} activity the person has touched another tab
 * @property {undefined} look another tab doubts the connection, and this one leads
 * @property {undefined} outdated another tab is of a later version
 */

/**
 * @param {unknown} data
 * @returns {data is Posted} whether a page of ours has sent it, of whichever version
 */
export function isPosted(data) {
  return isObject(data) && typeof data.v === 'number' && typeof data.from === 'string';
}
