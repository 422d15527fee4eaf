import { Problem } from '../api/http.js';

/**
 * Calls that the server takes from a device only that it knows the login to be of: one that it has forgotten is told it
 * again.
 *
 * @template {Record<string, (...args: any[]) => Promise<any>>} Calls
 * @param {Calls} calls
 * @param {() => Promise<void>} proveLogin
 * @returns {Calls}
 */
export function asDevice(calls, proveLogin) {
  const proven = Object.entries(calls).map(([name, call]) => {
    const again = async (/** @type {any[]} */ ...args) => {
      try {
        return await call(...args);
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'device-not-proven') throw error;
        await proveLogin();
        return await call(...args);
      }
    };
    return [name, again];
  });
  return Object.fromEntries(proven);
}
