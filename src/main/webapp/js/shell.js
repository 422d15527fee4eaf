/**
 * Has the browser keep the files of the pages, for when the server cannot be reached.
 */

const WORKER = '/service-worker.js';
/** Also in the content security policy, which allows no other. */
const POLICY = 'service-worker';

/**
 * @typedef {object} TrustedTypes as in W3C Trusted Types, as far as it is used here
 * @property {(name: string, rules: {createScriptURL: (url: string) => string}) => {createScriptURL: (url: string) => string}} createPolicy
 */

/**
 * Once the page is there, so that it need not share the line with files that nobody waits for. A browser that keeps them
 * already looks for later ones by itself.
 */
export function keepShell() {
  if (!('serviceWorker' in navigator)) return;
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

async function register() {
  const { serviceWorker } = navigator;
  try {
    if ((await serviceWorker.getRegistration()) === undefined) {
      await serviceWorker.register(workerUrl());
    }
  } catch (error) {
    // Private windows and a server that has just gone: the page is what it would be without, and tries when next opened.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

/** @returns {string} a trusted one (W3C Trusted Types) where the browser insists on it */
function workerUrl() {
  const { trustedTypes } = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis);
  if (trustedTypes === undefined) return WORKER;
  return trustedTypes.createPolicy(POLICY, { createScriptURL: () => WORKER }).createScriptURL('');
}
