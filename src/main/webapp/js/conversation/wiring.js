import { joinArrival, takeDirectly } from '../delivery/arrival.js';
import { joinDelivery } from '../delivery/delivery.js';
import { hidesFrom } from '../settings/state.js';
import { waysTold } from '../ways/state.js';
import { Ice, Peers } from '../webrtc.js';
import { isContact, isSeen, mayTalk } from './allowed.js';
import { joinAsides } from './asides.js';
import { Inbox } from './inbox.js';
import { OwnSharing } from './own-sharing.js';
import { SignalPost } from './signal-post.js';

/** @typedef {import('./talk.js').TalkOptions} TalkOptions */
/** @typedef {import('../rtc/peers.js').Remote} Remote */

/**
 * @typedef {object} Parts
 * @property {import('./history.js').History} history
 * @property {import('./changes.js').Changes} changes
 * @property {import('./timeline.js').Timeline} timeline
 * @property {(conversations: readonly string[] | null) => void} changed
 */

/**
 * Makes connections, delivery and arrival, each of which needs the others.
 *
 * @param {TalkOptions} options
 * @param {Parts} parts
 */
export function wire(options, parts) {
  const { account, store, session, tabs, clock } = options;
  const { username, device } = account;
  const common = {
    ...options,
    own: { username, device },
    isActive: () => tabs.isLeading,
    isOnline: () => store.state.session.phase === 'online',
    isSeen: () => isSeen(store.state.me),
  };
  const post = new SignalPost(session, clock);
  const ice = iceServers(common);
  /** @type {ReturnType<typeof joinArrival>} */
  let arrival;
  const peers = connections(common, ice, {
    send: (remote, data) => arrival.signals.send(remote, data),
    deliver: (remote, id, bytes, path) =>
      takeDirectly({ peers }, arrival.receiver, remote, { id, bytes, path }),
  });
  const delivery = sending(common, peers, parts);
  const sharing = new OwnSharing({ ...common, ...parts, ...delivery });
  const asides = joinAsides({
    ...common,
    ...parts,
    ...account,
    peers,
    sharing,
    courier: delivery.courier,
    devicesOf: (other) => delivery.devices.of(other),
  });
  const inbox = new Inbox({ ...parts, ...asides, sharing, store, clock });
  arrival = joinArrival({
    ...common,
    isActive: () => common.isActive() && common.isOnline(),
    delivery,
    attempt: (step) => parts.timeline.attempt(step),
    inbox,
    takeOwnState: (items) => sharing.take(items),
    receipts: asides.receipts,
    peers,
    sendSignal: (remote, data) => post.send(remote, data),
    reachable: (other) => peers.heal(other),
  });
  return { post, ice, peers, delivery, asides, arrival, sharing };
}

/**
 * @typedef {TalkOptions & {own: Remote, isActive: () => boolean, isOnline: () => boolean, isSeen: () => boolean}} Common
 */

/** @param {Common} common */
function iceServers({ loadIceServers: load, store, clock }) {
  return new Ice({
    load,
    told: (servers) => store.update((state) => ({ ...state, ways: waysTold(state.ways, servers) })),
    clock,
  });
}

/**
 * @param {Common} common
 * @param {Ice} ice
 * @param {Pick<ConstructorParameters<typeof Peers>[0], 'send' | 'deliver'>} wires
 */
function connections({ own, store, createConnection, isActive, clock }, ice, wires) {
  return new Peers({
    own,
    createConnection,
    configuration: (other) => ice.configuration(() => hidesFrom(store.state.settings, other)),
    mayTalk: (other) => isActive() && mayTalk(store.state, other),
    ...wires,
    clock,
  });
}

/**
 * @param {Common} common
 * @param {Peers} peers
 * @param {Parts} parts
 */
function sending(common, peers, { timeline, changed }) {
  const { account, store, mailboxApi } = common;
  return joinDelivery({
    ...common,
    database: account.database,
    changed,
    peers,
    postLetters: mailboxApi.postLetters,
    conversationWith: (other) => timeline.conversationWith(other),
    present: (other) => store.state.contacts.people[other]?.devices ?? [],
    mayConnect: (other) => mayTalk(store.state, other),
    isOver: (other) => store.state.contacts.status === 'ready' && !isContact(store.state, other),
  });
}
