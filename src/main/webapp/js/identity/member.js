/**
 * This device as the groups of devices know it, and whom it believes to be in them.
 */
import { Problem } from '../api/http.js';
import { Allowances } from '../lib/allowances.js';
import { areEqual } from '../lib/bytes.js';
import { loadLater } from '../lib/later.js';
import { presentDevices } from './chain.js';
import { IdentityTrouble } from './trouble.js';

const NEVER_SHOWN = ['not-a-contact', 'user-not-found'];

/** How often the server is asked for a device of a person that somebody claims to be, and nobody knows. */
const CLAIMS = { size: 20, perSecond: 0.2 };

/** @typedef {import('./chain.js').Head} Head */

/**
 * @typedef {object} PersonDevices
 * @property {string} identity
 * @property {Map<string, Uint8Array<ArrayBuffer>>} devices public keys by id, without those removed
 */

/**
 * @typedef {object} Member
 * @property {string} username
 * @property {string} device
 * @property {string} identity
 * @property {{signKey: Uint8Array<ArrayBuffer>, publicKey: Uint8Array<ArrayBuffer>}} signatureKeyPair of the device; the
 *   private key as PKCS #8
 * @property {(username: string) => Promise<PersonDevices | undefined>} chainOf a person, or oneself; nothing for who has no
 *   chain. Rejects with `IdentityTrouble` while they are not to be written to
 * @property {import('../mls/claims.js').Authenticate} authenticate whom a leaf of a group names, by its signature key
 *   (RFC 9420, section 5.3.1)
 * @property {(member: import('../mls/tree.js').Member) => Promise<boolean>} isFormer whether a member of a group is no device of
 *   that person any more
 * @property {(username: string) => Promise<Head | undefined>} headOf the chain of somebody, to be told to others
 * @property {(username: string, head: Head) => Promise<void>} noteHead of their own chain, as they tell it
 * @property {(username: string, head: Head) => Promise<boolean | undefined>} hasLink whether this device is shown a link of
 *   somebody's chain that others tell of; nothing while that cannot be found out
 * @property {(claim: import('../mls/credential.js').Credential) => Promise<boolean | undefined>} hadDevice whether this device
 *   is shown that somebody has, or had, a device; nothing while that cannot be found out
 * @property {(username: string, notice: import('./state.js').Notice) => Promise<void>} notice tells the person something about
 *   a contact
 * @property {(item: import('../devices/own-items.js').OwnItem) => Promise<void>} takeTold whom another device of one's own believes
 *   somebody to be
 * @property {(tell: (fact: import('../devices/own-items.js').OwnFact) => void) => void} whenDecided the person has marked or
 *   accepted somebody
 */

/**
 * @param {object} options
 * @param {string} options.username
 * @param {string} options.identity
 * @param {import('./making.js').Signer} options.signer
 * @param {import('./people.js').People} options.people
 * @param {(username: string) => boolean} options.isContact
 * @param {() => void} [options.keyTold] is called when another device has told of its recovery key
 * @param {import('../lib/timing.js').Clock} options.clock
 * @returns {Member}
 */
export function memberOf(options) {
  const { username, identity, signer, people, isContact, keyTold, clock } = options;
  const { id: device, privateKey, publicKey } = signer;
  const claims = new Allowances({ ...CLAIMS, clock });
  return {
    username,
    device,
    identity,
    signatureKeyPair: { signKey: privateKey, publicKey },
    chainOf: (who) => devicesOf(people, who),
    authenticate: (credential, key) => isAuthentic({ people, claims }, credential, key),
    isFormer: (member) => isFormer(people, member),
    headOf: (who) => people.headOf(who),
    noteHead: (who, head) => people.noteHead(who, head),
    hasLink: async (who, head) => (await told())?.hasLink(people, who, head),
    hadDevice: async (claim) => (await told())?.hadDevice(people, claim),
    // With others, and with one's own devices, there is no conversation in which anybody could be told.
    notice: async (who, notice) => (isContact(who) ? people.notice(who, notice) : undefined),
    // Who one is oneself, one's own chain says.
    takeTold: async (item) => {
      if (item.kind === 'recovery-key') keyTold?.();
      else if (item.key !== username) await people.takeTold(item);
    },
    whenDecided: (tell) => {
      people.decided = (fact) => (fact.key === username ? undefined : tell(fact));
    },
  };
}

/** What others tell is compared only once somebody does. */
function told() {
  return loadLater(() => import('./told.js'));
}

/**
 * @param {import('./people.js').People} people
 * @param {string} username
 * @returns {Promise<PersonDevices | undefined>}
 */
async function devicesOf(people, username) {
  return personIn(await people.chainOf(username));
}

/**
 * @param {import('./chain.js').Chain | undefined} chain
 * @returns {PersonDevices | undefined}
 */
function personIn(chain) {
  return chain && { identity: chain.identity, devices: presentDevices(chain) };
}

/**
 * Only a device that is known to have gone, or is of an identity that is not believed any more: who is not known at all
 * may have been added since the person was looked at.
 *
 * @param {import('./people.js').People} people
 * @param {import('../mls/tree.js').Member} member
 */
async function isFormer(people, { username, device, identity }) {
  const chain = await people.believedChainOf(username);
  if (chain === undefined) return false;
  return chain.identity !== identity || chain.devices.get(device)?.removed === true;
}

/**
 * @param {{people: import('./people.js').People, claims: Allowances}} parts
 * @param {import('../mls/credential.js').Credential} claim
 * @param {Uint8Array} key
 * @returns {Promise<boolean>}
 * @throws {Problem} when that cannot be found out now
 */
async function isAuthentic({ people, claims }, claim, key) {
  try {
    if (isOf(await devicesOf(people, claim.username), claim, key)) return true;
    if (!claims.tryTake(claim.username)) return false;
    // A device that was added a moment ago; how it was seen last says nothing of it.
    return isOf(personIn(await people.shown(claim.username)), claim, key);
  } catch (error) {
    if (error instanceof IdentityTrouble) return false;
    // Of who is no contact, or nobody, the server never shows more.
    if (error instanceof Problem && NEVER_SHOWN.includes(error.code)) return false;
    throw error;
  }
}

/**
 * @param {PersonDevices | undefined} person
 * @param {{device: string, identity: string}} claim
 * @param {Uint8Array} key
 */
function isOf(person, { device, identity }, key) {
  const known = person?.devices.get(device);
  return person?.identity === identity && known !== undefined && areEqual(known, key);
}
