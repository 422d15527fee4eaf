import { DONE, refused } from '../lib/outcome.js';
/**
 * The server refused a request, or could not be asked.
 *
 * `code` is that of the problem document (RFC 9457), or `unreachable` (no answer), `unexpected` (an answer that is
 * not of the contract).
 */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {object} [details]
   * @param {number} [details.status] HTTP status; 0 without an answer
   * @param {Record<string, string>} [details.errors] codes or texts by field
   * @param {number} [details.retryAfterSeconds]
   * @param {unknown} [details.cause]
   */
  constructor(code, { status = 0, errors = {}, retryAfterSeconds, cause } = {}) {
    super(`${status} ${code}`, { cause });
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Longer than any answer of a healthy server takes, uploads included. */
const PATIENCE_MS = 30_000;

/**
 * @param {string} method
 * @param {string} path below `/api`, each variable part encoded
 * @param {object} [options]
 * @param {unknown} [options.json] body
 * @param {Blob} [options.blob] body
 * @param {boolean} [options.keepalive] lets the request outlive the page
 * @param {boolean} [options.asBytes] the answer is none of JSON
 * @returns {Promise<unknown>} the JSON of the answer, or its bytes; undefined for 204
 * @throws {Problem}
 */
export async function call(method, path, { json, blob, keepalive = false, asBytes = false } = {}) {
  const response = await answer(`/api${path}`, {
    method,
    keepalive,
    headers: headersFor(json, blob, asBytes),
    body: json === undefined ? (blob ?? null) : JSON.stringify(json),
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined;
  try {
    return asBytes ? new Uint8Array(await response.arrayBuffer()) : await response.json();
  } catch (cause) {
    throw new Problem('unexpected', { status: response.status, cause });
  }
}

/**
 * @param {string} url
 * @param {RequestInit} request
 */
async function answer(url, request) {
  try {
    return await fetch(url, request);
  } catch (cause) {
    throw new Problem('unreachable', { cause });
  }
}

/**
 * @param {unknown} json
 * @param {Blob | undefined} blob
 * @param {boolean} asBytes
 * @returns {Record<string, string>}
 */
function headersFor(json, blob, asBytes) {
  const accept = {
    Accept: `application/${asBytes ? 'octet-stream' : 'json'}, application/problem+json`,
  };
  if (json !== undefined) return { ...accept, 'Content-Type': 'application/json' };
  if (blob !== undefined) return { ...accept, 'Content-Type': blob.type };
  return accept;
}

/** @param {Response} response */
async function problemOf(response) {
  const { status } = response;
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
  try {
    const { code, errors } = await response.json();
    if (typeof code !== 'string') throw new TypeError('no code');
    return new Problem(code, { status, errors: textsOf(errors), retryAfterSeconds });
  } catch (cause) {
    return new Problem('unexpected', { status, retryAfterSeconds, cause });
  }
}

/**
 * @param {unknown} errors
 * @returns {Record<string, string>}
 */
function textsOf(errors) {
  if (typeof errors !== 'object' || errors === null) return {};
  return Object.fromEntries(Object.entries(errors).map(([field, text]) => [field, String(text)]));
}

/**
 * Waits for calls, and tells what came of them instead of throwing what the server refused.
 *
 * @param {Promise<unknown>} work
 * @returns {Promise<import('../lib/outcome.js').Outcome>}
 */
export async function outcomeOf(work) {
  try {
    await work;
    return DONE;
  } catch (error) {
    if (error instanceof Problem) return refused(error.code, error.retryAfterSeconds);
    throw error;
  }
}
