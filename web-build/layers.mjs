/**
 * Which of our modules may import which. Features keep their state, their services and their views apart.
 */

import path from 'node:path';

/** @typedef {(module: string) => boolean} Kind */

const RTC_FACADE = 'js/webrtc.js';

/** @type {Record<string, Kind>} */
const KINDS = {
  composition: (name) => /^js\/[^/]+\.js$/.test(name) && name !== RTC_FACADE,
  lib: inFolder('lib'),
  words: inFolder('words'),
  protocol: inFolder('protocol'),
  crypto: inFolder('crypto'),
  mls: inFolder('mls'),
  qr: inFolder('qr'),
  api: inFolder('api'),
  rtc: (name) => name === RTC_FACADE || name.startsWith('js/rtc/'),
  view: (name) => /^js\/[^/]+\/[^/]*-view\.js$/.test(name),
  state: (name) => /^js\/[^/]+\/(.*-)?state\.js$/.test(name),
  effects: () => true,
};

/** @type {Record<string, string[]>} kinds that a kind may import, besides modules of its own folder's kind */
const ALLOWED = {
  composition: Object.keys(KINDS),
  lib: ['lib'],
  words: ['words', 'lib'],
  protocol: ['protocol', 'lib'],
  crypto: ['crypto', 'lib'],
  mls: ['mls', 'lib'],
  qr: ['qr', 'lib'],
  api: ['api', 'protocol', 'crypto', 'lib'],
  rtc: ['rtc', 'protocol', 'crypto', 'lib'],
  state: ['lib'],
  view: ['view', 'state', 'words', 'qr', 'lib'],
  effects: ['effects', 'state', 'api', 'rtc', 'protocol', 'crypto', 'mls', 'lib'],
};

/** Libraries that a kind may import. */
const LIBRARIES = new Set(['effects', 'protocol', 'rtc', 'crypto', 'mls', 'qr']);

/**
 * @param {import('./modules.mjs').ModuleGraph} graph
 * @returns {string[]} one line for each import that should not be
 */
export function layerViolations(graph) {
  const found = [];
  for (const [module, imports] of graph.own) {
    const allowed = ALLOWED[kindOf(module)] ?? [];
    for (const target of imports) {
      if (!allowed.includes(kindOf(target)) && !areStatesOfOneFeature(module, target)) {
        found.push(`${module} (${kindOf(module)}) must not import ${target} (${kindOf(target)})`);
      }
    }
    for (const library of graph.libraries.get(module) ?? []) {
      if (!LIBRARIES.has(kindOf(module))) {
        found.push(`${module} (${kindOf(module)}) must not import the library ${library}`);
      }
    }
  }
  return found.sort();
}

/**
 * @param {string} module
 * @param {string} target
 */
function areStatesOfOneFeature(module, target) {
  const areStates = kindOf(module) === 'state' && kindOf(target) === 'state';
  return areStates && path.dirname(module) === path.dirname(target);
}

/** @param {string} module path relative to the webapp folder */
function kindOf(module) {
  const kind = Object.entries(KINDS).find(([, matches]) => matches(module))?.[0];
  if (kind === undefined) throw new Error(`${module} belongs to no layer`);
  return kind;
}

/**
 * @param {string} folder
 * @returns {Kind}
 */
function inFolder(folder) {
  return (name) => name.startsWith(`js/${folder}/`);
}
