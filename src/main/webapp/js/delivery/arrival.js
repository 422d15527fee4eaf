import { Allowances } from '../lib/allowances.js';
import { throwUncaught } from '../lib/uncaught.js';
import { Mailbox } from './mailbox.js';
import { Receiver } from './receiver.js';
import { SealedSignals } from './sealed-signals.js';

/** Looks into the mailbox for what one person sends: whoever has just made a group needs one. */
const LOOKS = { size: 5, perSecond: 0.1 };

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * Puts together what takes what others send, by all paths.
 *
 * @param {object} options
 * @param {Remote} options.own
 * @param {import('./port.js').Groups} options.groups
 * @param {import('./port.js').Identity} options.identity
 * @param {ReturnType<typeof import('./delivery.js').joinDelivery>} options.delivery
 * @param {import('../conversation/timeline.js').Timeline['attempt']} options.attempt see `Receiver`
 * @param {Pick<import('../conversation/inbox.js').Inbox, 'receive' | 'reached'>} options.inbox
 * @param {ConstructorParameters<typeof Receiver>[0]['takeOwnState']} options.takeOwnState see `Receiver`
 * @param {Pick<import('../conversation/receipts.js').Receipts, 'learn'>} options.receipts
 * @param {Pick<import('../rtc/peers.js').Peers, 'receive' | 'close' | 'on'>} options.peers
 * @param {typeof import('./box.js')} options.box
 * @param {Pick<typeof import('../api/mailbox.js'), 'listLetters' | 'acknowledgeLetters'>} options.mailboxApi
 * @param {(remote: Remote, data: unknown) => void} options.sendSignal
 * @param {() => boolean} options.isActive see `Mailbox`
 * @param {(username: string) => void} options.reachable there is a group with a person now
 * @param {Pick<import('../lib/store.js').Store<import('../app.js').AppState>, 'until'>} options.store
 * @param {import('../lib/timing.js').Clock} options.clock
 */
export function joinArrival(options) {
  const { own, groups, identity, delivery, inbox, receipts } = options;
  const receiver = new Receiver({
    username: own.username,
    groups,
    identity,
    attempt: options.attempt,
    inbox,
    delivered: (remote, ids) => delivery.outbox.acknowledged(remote, ids),
    read: ({ username }, { read }) => receipts.learn(username, read),
    takeOwnState: options.takeOwnState,
    joined: (people) => joined(options, people),
    acknowledgements: delivery.acknowledgements,
  });
  const mailbox = new Mailbox({
    ...options.mailboxApi,
    isActive: () => options.isActive() && groups.isReady,
    receiver,
    emptied: () => groups.mailboxEmptied(),
    clock: options.clock,
  });
  const looks = new Allowances({ ...LOOKS, clock: options.clock });
  const altered = (/** @type {string} */ username) => identity.noteAltered(username);
  // Somebody else has answered in their place, though what they had sealed was right.
  options.peers.on('link', ({ username, why }) => {
    if (why === 'other-certificate') altered(username).catch(throwUncaught);
  });
  const signals = new SealedSignals({
    own,
    box: options.box,
    groups,
    sign: (purpose, message) => identity.sign(purpose, message),
    keyOf: async ({ username, device }) => (await identity.devicesOf(username)).get(device),
    send: options.sendSignal,
    deliver: (remote, signal) => options.peers.receive(remote, signal),
    altered,
    catchUp: async (username) => {
      if (!looks.tryTake(username)) return;
      await mailbox.goOn();
      await groups.sync(username);
    },
  });
  listenTo(delivery.relay, { receiver, mailbox, looks, store: options.store });
  return { receiver, mailbox, signals };
}

/**
 * @param {import('./relay.js').Relay} relay
 * @param {Pick<Parameters<typeof joinArrival>[0], 'store'> & {receiver: Pick<Receiver, 'take'>, mailbox: Pick<Mailbox, 'goOn'>, looks: Allowances}} parts
 */
function listenTo(relay, { receiver, mailbox, looks, store }) {
  let taken = Promise.resolve();
  relay.on('message', (message) => {
    // One after the other: none overtakes one that waits for its group.
    taken = taken.then(() => take(message)).catch(throwUncaught);
  });
  /** @param {import('./relay.js').RelayFacts['message']} message */
  async function take({ id, bytes, ...remote }) {
    // What comes with the welcome would be lost before, and overtaken by what comes next.
    await store.until(({ contacts }) => contacts.status === 'ready');
    if ((await receiver.take('server', remote, id, bytes)) !== 'unknown-group') return;
    // The welcome to the group lies in the mailbox, and if not, what was relayed will: it is not acknowledged.
    if (!looks.tryTake(remote.username)) return;
    await mailbox.goOn();
    await receiver.take('server', remote, id, bytes);
  }
}

/**
 * @param {Parameters<typeof joinArrival>[0]} options
 * @param {readonly string[]} people
 */
function joined({ own, groups, delivery, reachable }, people) {
  groups.refillKeyPackages();
  for (const username of people) {
    if (username === own.username && people.length > 1) continue;
    delivery.outbox.flush(username);
    reachable(username);
  }
}

/**
 * What comes over a data channel. A page that sends what cannot be opened has another idea of the group: a new connection
 * begins anew.
 *
 * @param {Pick<Parameters<typeof joinArrival>[0], 'peers'>} options
 * @param {Pick<Receiver, 'take'>} receiver
 * @param {Remote} remote
 * @param {{id: string, bytes: Uint8Array, path: 'direct' | 'relayed'}} message
 * @returns {Promise<boolean>} whether it is stored
 */
export async function takeDirectly({ peers }, receiver, remote, { id, bytes, path }) {
  const taken = await receiver.take(path, remote, id, bytes);
  if (taken === 'hostile' || taken === 'unreadable' || taken === 'not-believed') {
    peers.close(remote.username, remote.device, taken);
  }
  return taken === 'stored';
}
