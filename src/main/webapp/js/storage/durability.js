/** For what is acknowledged to others, or told to them: it must survive a power cut (W3C Indexed Database API). */
export const SAFE = Object.freeze({ durability: /** @type {const} */ ('strict') });
