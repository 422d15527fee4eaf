import { Acknowledgements } from './acknowledgements.js';
import { Courier } from './courier.js';
import { Deliveries } from './deliveries.js';
import { Devices } from './devices.js';
import { KnownDevices } from './known-devices.js';
import { Outbox } from './outbox.js';
import { OwedAcknowledgements } from './owed-acknowledgements.js';
import { Paths } from './paths.js';
import { Posting } from './posting.js';
import { Relay } from './relay.js';
import { Sealing } from './sealing.js';

/** @typedef {import('../rtc/peers.js').Remote} Remote */

/** So long it takes a server to tell that somebody has gone. */
const GONE_MS = 1_000;

/**
 * Puts together what brings messages from this device to others.
 *
 * @param {object} options
 * @param {Remote} options.own
 * @param {import('../storage/database.js').Database} options.database
 * @param {(conversations: readonly string[]) => void} options.changed see `Deliveries`
 * @param {import('./port.js').Groups} options.groups
 * @param {import('./port.js').Identity} options.identity
 * @param {Pick<import('../session/service.js').SessionService, 'on' | 'send'>} options.session
 * @param {Pick<import('../rtc/peers.js').Peers, 'channels' | 'on'>} options.peers
 * @param {typeof import('../api/mailbox.js').postLetters} options.postLetters
 * @param {(username: string) => string} options.conversationWith
 * @param {() => boolean} options.isActive see `Outbox`
 * @param {() => boolean} options.isOnline see `Outbox`
 * @param {(username: string) => readonly string[]} options.present see `Paths`
 * @param {(username: string) => boolean} options.mayConnect see `Paths`
 * @param {() => boolean} options.isSeen see `Paths`
 * @param {(username: string) => boolean} options.isOver see `Acknowledgements`
 * @param {import('../lib/timing.js').Clock} options.clock
 */
export function joinDelivery(options) {
  const { own, database, groups, identity, session, isSeen, clock, postLetters } = options;
  const relay = new Relay(session, clock);
  const paths = new Paths({ ...options, relay });
  const courier = new Courier({ groups, paths, postLetters, isSeen, clock });
  const deliveries = new Deliveries(database, own.username, options.changed);
  const sealing = new Sealing({ groups, own: own.username, identity, isSeen });
  const posting = new Posting({ username: own.username, deliveries, sealing, postLetters, clock });
  const knownDevices = new KnownDevices(database);
  const devices = new Devices({ own, identity, knownDevices, clock });
  const outbox = new Outbox({
    ...options,
    username: own.username,
    deliveries,
    knownDevices,
    sealing,
    paths,
    posting,
    devicesOf: (username) => devices.of(username),
  });
  // Who it was soon shows as gone, or as there again.
  relay.on('gone', ({ username }) => clock.after(GONE_MS, () => outbox.flush(username)));
  return {
    outbox,
    deliveries,
    relay,
    courier,
    devices,
    acknowledgements: new Acknowledgements({
      ...options,
      owed: new OwedAcknowledgements(database, clock),
      courier,
    }),
    /** What lay in the mailboxes of one's own devices may be lost with a group. */
    lookAgain: () => posting.owedFrom(0),
    /** @param {Remote} remote that has come, or gone */
    renew(remote) {
      relay.forget(remote);
      paths.forget(remote);
      posting.forget(remote);
    },
  };
}
