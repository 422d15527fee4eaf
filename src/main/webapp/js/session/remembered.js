import { keep, kept } from '../lib/kept.js';

const KEPT_AS = 'login';

/**
 * Who was last logged in with this browser and has not logged out: while the server cannot be asked, it is them. This
 * opens nothing that is not in the browser anyway, and the server's next word corrects it.
 */
export const rememberedLogin = {
  /** @returns {string | null} username */
  recall: () => kept(KEPT_AS),

  /** @param {string} username */
  remember: (username) => keep(KEPT_AS, username),

  /** Nobody is logged in any more. */
  forget: () => keep(KEPT_AS, ''),
};
