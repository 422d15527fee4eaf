/** @typedef {import('../app.js').Actions} Actions */

/**
 * The actions that take the connections, or change what all tabs show; of some features all. What a tab shows and what
 * it stores is its own.
 *
 * @type {ReadonlyMap<string, 'all' | readonly string[]>}
 */
const OF_LEADER = new Map(
  /** @type {[string, 'all' | string[]][]} */ ([
    ['session', ['useHere', 'retryNow']],
    ['presence', 'all'],
    ['contacts', 'all'],
    ['settings', 'all'],
    ['linking', 'all'],
    ['handover', 'all'],
    ['passkeyNews', 'all'],
    ['conversations', ['reconnect', 'noteTyping']],
    [
      'identity',
      [
        'confirmRecoveryKey',
        'link',
        'safetyNumber',
        'compare',
        'setVerified',
        'accept',
        'dismissNotice',
        'dismissArrivals',
        'meet',
      ],
    ],
  ]),
);

/**
 * @param {Actions} actions of this tab
 * @param {Pick<import('./service.js').TabsService, 'call'>} tabs
 * @returns {Actions} the same, done by the tab that leads where that is needed, whichever it is
 */
export function routed(actions, tabs) {
  return {
    session: routedFeature('session', actions.session, tabs),
    presence: routedFeature('presence', actions.presence, tabs),
    contacts: routedFeature('contacts', actions.contacts, tabs),
    conversations: routedFeature('conversations', actions.conversations, tabs),
    finding: routedFeature('finding', actions.finding, tabs),
    messages: routedFeature('messages', actions.messages, tabs),
    settings: routedFeature('settings', actions.settings, tabs),
    storage: actions.storage,
    identity: routedFeature('identity', actions.identity, tabs),
    linking: routedFeature('linking', actions.linking, tabs),
    handover: routedFeature('handover', actions.handover, tabs),
    confirming: actions.confirming,
    passkeyNews: routedFeature('passkeyNews', actions.passkeyNews, tabs),
  };
}

/**
 * Does in this tab what another one asks for.
 *
 * @param {Actions} actions of this tab
 * @param {string} feature
 * @param {string} name
 * @param {unknown[]} args
 * @returns {Promise<unknown>} what came of it
 */
export async function runHere(actions, feature, name, args) {
  if (!isOfLeader(feature, name)) return undefined;
  return await /** @type {any} */ (actions)[feature][name](...args);
}

/**
 * @template {object} Feature
 * @param {keyof Actions} name
 * @param {Feature} feature
 * @param {Pick<import('./service.js').TabsService, 'call'>} tabs
 * @returns {Feature}
 */
function routedFeature(name, feature, tabs) {
  return new Proxy(feature, {
    get(target, action) {
      if (isOfLeader(name, action)) {
        return (/** @type {unknown[]} */ ...args) => tabs.call(name, String(action), args);
      }
      const own = /** @type {any} */ (target)[action];
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });
}

/**
 * @param {string} feature
 * @param {string | symbol} name
 */
function isOfLeader(feature, name) {
  const names = OF_LEADER.get(feature);
  return names === 'all' || (names?.includes(String(name)) ?? false);
}
