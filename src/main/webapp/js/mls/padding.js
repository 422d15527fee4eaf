/** The size of the smallest messages, and the step of sizes up to 16 KiB. */
const STEP = 256;

/** Of a signature and the lengths of it and of the text, in bytes. */
const BESIDES = 70;

/**
 * Hides how long a text is: up to the next multiple of 256 bytes, or of a coarser step for longer ones, which adds no
 * more than one part in 32 (after Padmé, Nikitin and others, 2019).
 *
 * @param {number} length of the text in bytes
 * @returns {import('ts-mls').PaddingConfig}
 */
export function paddingFor(length) {
  const size = length + BESIDES;
  const step = Math.max(STEP, 2 ** (Math.floor(Math.log2(size)) - 5));
  return { kind: 'padUntilLength', padUntilLength: Math.ceil(size / step) * step };
}

/** @type {import('ts-mls').PaddingConfig} */
export const COMMIT_PADDING = { kind: 'padUntilLength', padUntilLength: 1024 };
