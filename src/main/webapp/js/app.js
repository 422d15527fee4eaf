import { NO_CONTACTS } from './contact/state.js';
import { NO_CONVERSATIONS } from './conversation/state.js';
import { NO_HANDOVER } from './handover/state.js';
import { NO_IDENTITY } from './identity/state.js';
import { NO_PASSKEY_NEWS } from './passkeys/news-state.js';
import { UNKNOWN_PROFILE } from './presence/state.js';
import { NO_SESSION } from './session/state.js';
import { DEFAULT_SETTINGS } from './settings/state.js';
import { UNKNOWN_STORAGE } from './storage/persistence.js';
import { UNKNOWN_WAYS } from './ways/state.js';

/**
 * All that the page shows.
 *
 * @typedef {object} AppState
 * @property {import('./session/state.js').SessionState} session
 * @property {import('./presence/state.js').OwnProfile} me
 * @property {import('./contact/state.js').ContactsState} contacts
 * @property {import('./conversation/state.js').ConversationsState} conversations
 * @property {import('./settings/state.js').SettingsState} settings
 * @property {import('./ways/state.js').WaysState} ways
 * @property {import('./storage/persistence.js').StorageState} storage
 * @property {import('./identity/state.js').IdentityState} identity
 * @property {import('./handover/state.js').HandoverState} handover
 * @property {import('./passkeys/news-state.js').PasskeyNews} passkeyNews
 */

/**
 * All that a person can do on the page. None of these reject: what goes wrong is in the outcome or in the state.
 *
 * @typedef {object} Actions
 * @property {SessionActions} session
 * @property {PresenceActions} presence
 * @property {ContactActions} contacts
 * @property {ConversationActions} conversations
 * @property {FindingActions} finding
 * @property {MessageActions} messages
 * @property {SettingsActions} settings
 * @property {StorageActions} storage
 * @property {IdentityActions} identity
 * @property {LinkingActions} linking
 * @property {HandoverActions} handover
 * @property {ConfirmingActions} confirming
 * @property {PasskeyNewsActions} passkeyNews
 */

/**
 * What `startUi(app)` of `ui.js` is called with, once, when the document is there.
 *
 * @typedef {object} App
 * @property {import('./lib/store.js').Store<AppState>} store
 * @property {Actions} actions
 */

/** @typedef {import('./lib/outcome.js').Outcome} Outcome */
/** @typedef {import('./conversation/state.js').Reference} Reference */

/**
 * @typedef {object} SessionActions
 * @property {() => void} useHere takes over from the other tab or window (phase `elsewhere`)
 * @property {() => void} retryNow does not wait for `retryAt`
 * @property {(options?: {erase?: boolean, withoutKey?: boolean}) => Promise<Outcome>} logOut ends the login and goes to
 *   login.html; with `erase` everything stored in this browser for the account is removed first: refused with
 *   `recovery-key-not-kept` or `last-device` as long as that is so, but `withoutKey`
 */

/**
 * @typedef {object} PresenceActions
 * @property {() => Promise<void>} load the own profile (again)
 * @property {(availability: import('./presence/state.js').Availability) => Promise<Outcome>} setAvailability
 * @property {(text: string) => Promise<Outcome>} setStatusText up to 100 characters; empty clears
 */

/**
 * Codes besides those of the API: `unreachable` (no answer from the server).
 *
 * @typedef {object} ContactActions
 * @property {() => Promise<void>} load the list (again)
 * @property {(username: string) => Promise<void>} lookUp what somebody says of themselves
 * @property {(username: string) => Promise<Outcome>} request asks, or accepts if they asked. Codes: `invalid-username`,
 *   `self`, `user-not-found`, `blocked`, `rate-limited`
 * @property {(username: string) => Promise<Outcome>} accept
 * @property {(username: string) => Promise<Outcome>} decline
 * @property {(username: string) => Promise<Outcome>} remove
 * @property {(username: string) => Promise<Outcome>} block
 * @property {(username: string) => Promise<Outcome>} unblock
 */

/**
 * @typedef {object} ConversationActions
 * @property {(username: string, at?: number | null) => Promise<void>} open shows the conversation, loads its messages
 *   from the first unread one, else from the position `at`, else the newest; connects
 * @property {() => void} close back to the list
 * @property {(username: string, text: string, replyTo?: Reference | null) => Promise<Outcome>} send codes: `empty`, `too-long`, `not-a-contact`,
 *   `identity` (whose keys are whose is not settled), `storage-full`, `storage-failed`, `elsewhere` (another tab is in charge), `not-ready` (the page is still being
 *   opened); the message is in the state before this settles
 * @property {(username: string, upTo: number | null, follows?: boolean) => Promise<void>} see messages up to a position
 *   are before the person's eyes; null: none is any more. `follows`: what comes next will be, too
 * @property {(username: string) => Promise<void>} loadEarlier
 * @property {(username: string) => Promise<void>} loadLater
 * @property {(username: string) => Promise<void>} showNewest loads the newest messages instead of older ones
 * @property {(username: string) => void} keepNewest the older messages are read no more
 * @property {(username: string, key: string) => Promise<Outcome>} retry sends a `failed` message again
 * @property {(username: string, key: string) => Promise<Outcome>} discard removes a `failed` message
 * @property {(username: string, key: string) => Promise<Outcome>} remove takes a message off this device
 * @property {(username: string, text: string) => Promise<Outcome>} keepDraft what one has begun to write; empty for none
 * @property {(username: string, active: boolean) => void} noteTyping the person writes to somebody, or has ended
 * @property {(username: string) => void} reconnect tries at once to connect
 */

/**
 * @typedef {object} FindOptions
 * @property {(positions: readonly number[]) => void} found some more messages that have the text, the newest first
 * @property {AbortSignal} signal ends it
 */

/**
 * @typedef {object} FindingActions
 * @property {(username: string, text: string, options: FindOptions) => Promise<Outcome>} find text among all stored
 *   messages of a conversation, whatever its case and accents. Codes: `not-ready`, `storage-failed`, `unreachable`
 * @property {(username: string, position: number) => Promise<void>} show loads the messages around one
 */

/**
 * What is done with single messages, so that the other person sees it too. Codes besides those of `send`: `not-found`.
 *
 * @typedef {object} MessageActions
 * @property {(username: string, key: string, text: string) => Promise<Outcome>} edit an own message
 * @property {(username: string, key: string) => Promise<Outcome>} retract deletes an own message for both
 * @property {(username: string, key: string, emoji: string | null) => Promise<Outcome>} react with one emoji in place of the
 *   one before; null for none
 * @property {(username: string, replyTo: Reference | null) => Promise<void>} reply which message one is about to answer
 * @property {(username: string, reference: Reference) => Promise<Outcome>} reveal loads what is around a message; `not-found`
 *   if it is not on this device
 */

/**
 * @typedef {object} SettingsActions
 * @property {(hide: boolean) => Promise<Outcome>} setHideAddress present connections are made again
 * @property {(tell: boolean) => Promise<Outcome>} setReceipts whether others see that one has read their messages
 * @property {(tell: boolean) => Promise<Outcome>} setTyping whether others see that one is writing
 * @property {(username: string, hide: boolean) => Promise<Outcome>} setHideAddressFrom the same for one person
 * @property {(username: string, pinned: boolean) => Promise<Outcome>} setPinned whether a conversation stands first
 * @property {(username: string, muted: boolean) => Promise<Outcome>} setMuted whether what somebody writes is not counted
 */

/**
 * @typedef {object} StorageActions
 * @property {() => void} dismiss the person has read that the browser may delete the messages
 */

/**
 * Codes besides those of the API: `unreachable` (no answer from the server), `not-ready` (this browser has no part in the
 * account's identity, or keeps nothing).
 *
 * @typedef {object} IdentityActions
 * @property {() => Promise<string | null>} recoveryKey as people read it, while it is to be kept
 * @property {() => Promise<Outcome>} confirmRecoveryKey the person has kept it; this browser has it no longer
 * @property {(recoveryKey: string) => Promise<Outcome>} link makes this browser a device of the account. Codes:
 *   `bad-recovery-key` (a slip of the pen), `wrong-recovery-key` (of another account, or removed), `former-recovery-key`
 *   (of this one before it was begun anew, which it can take back)
 * @property {(recoveryKey: string) => Promise<boolean>} unlockBackup makes the backup that the server keeps ready to be restored;
 *   whether there is one that the key opens
 * @property {(shown: import('./lib/evidence.js').Evidence) => Promise<Outcome>} startOver with this browser as the only device; for others one is somebody
 *   else then. Codes: `bad-credentials`, `passkey-refused`, `sequence-taken`
 * @property {(username: string) => Promise<SafetyNumber | undefined>} safetyNumber of oneself and somebody; nothing
 *   until both identities are known
 * @property {(username: string, scanned: string) => Promise<Outcome>} compare a code that was scanned off their screen;
 *   the same one marks them verified. Codes: `not-a-safety-number`, `differs`, `digits` (the code does not say enough)
 * @property {(username: string, verified: boolean, seen?: string) => Promise<Outcome>} setVerified digits were compared, or
 *   are to be again. Codes: `renewed` (something else is shown by now)
 * @property {(username: string, seen?: string) => Promise<Outcome>} accept what the server shows of somebody, in place of what
 *   was pinned. Codes: `differs` (it is not what was seen, or not right in itself)
 * @property {(username: string, notice: import('./identity/state.js').Notice) => Promise<Outcome>} dismissNotice the person has
 *   read it
 * @property {() => Promise<Outcome>} dismissArrivals the person has read which devices of their own have come
 * @property {(username: string, identity: string) => Promise<Outcome>} meet somebody by their invitation. Codes: `differs`
 *   (another identity is already pinned and stays so), `bad-invitation`
 * @property {() => string} invitation one's own address, with the identity once there is one
 */

/**
 * @typedef {object} LinkingActions
 * @property {(step: 'offer' | 'enter' | 'confirm' | 'end', value?: string, giver?: string) => Promise<Outcome>} go links a
 *   device; where it stands is in `identity.linking`. `offer`: this browser, by this name, shows a code; `enter`: the code was
 *   given to this one, which has part in the account; `confirm`: both show these digits, and with a name for this browser the
 *   new one gets its messages; `end`: nothing is to be linked any more. Codes: `not-ready`, `bad-code` (a slip of the pen),
 *   `other-account`
 */

/**
 * @typedef {object} HandoverActions
 * @property {(step: 'pause' | 'goOn' | 'end' | 'endGiving', device?: string) => Promise<Outcome>} go with what is handed over to
 *   this device, or, `endGiving`, to another one; where it stands is in `handover`. `end`: no more is wanted, or all is here
 */

/**
 * Passkeys where the password is asked for again.
 *
 * @typedef {object} ConfirmingActions
 * @property {() => Promise<void>} load asks whether there are some that will do
 * @property {(told: (isPossible: boolean) => void) => void} watch whether there are, now and when that changes
 * @property {(purpose: import('./lib/evidence.js').Purpose) => Promise<{outcome: Outcome, passkey?: object}>} ask codes:
 *   `passkey-cancelled`, `passkey-host`, `passkey-unable`, `passkey-not-found`, `rate-limited`
 */

/**
 * The person has read what there is to tell of the passkeys of their account.
 *
 * @typedef {object} PasskeyNewsActions
 * @property {() => Promise<Outcome>} dismissAdded which were added
 * @property {() => Promise<Outcome>} dismissReview that they still log in though the recovery key has set another password
 */

/**
 * @typedef {object} SafetyNumber
 * @property {string} digits sixty of them
 * @property {string} code text for a QR code
 * @property {string} [devices] thirty digits; nothing until both have devices
 * @property {string} [seen] the last link of the other person's chain that the digits stand for
 */

/** @returns {AppState} */
export function initialState() {
  return {
    session: NO_SESSION,
    me: UNKNOWN_PROFILE,
    contacts: NO_CONTACTS,
    conversations: NO_CONVERSATIONS,
    settings: DEFAULT_SETTINGS,
    ways: UNKNOWN_WAYS,
    storage: UNKNOWN_STORAGE,
    identity: NO_IDENTITY,
    handover: NO_HANDOVER,
    passkeyNews: NO_PASSKEY_NEWS,
  };
}
