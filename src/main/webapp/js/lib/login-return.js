import { invitedBy } from './place.js';

/**
 * The way to the login page and back to where the person was.
 */

const LOGIN = '/login.html';
const HOME = '/';
const CREATE = '#create';
const PARAMETER = 'next';

/**
 * @param {Pick<Location, 'pathname' | 'search' | 'hash'>} here
 * @returns {string} address of the login page that leads back here
 */
export function loginAddress({ pathname, search, hash }) {
  const place = `${pathname}${search}${hash}`;
  if (place === HOME || pathname === LOGIN) return LOGIN;
  // Who was invited most likely has no account yet.
  const form = invitedBy(hash) === null ? '' : CREATE;
  return `${LOGIN}?${new URLSearchParams({ [PARAMETER]: place })}${form}`;
}

/**
 * Never leads to another site, whatever the address says.
 *
 * @param {Pick<Location, 'search' | 'origin'>} here
 * @returns {string} path, query and fragment on this site
 */
export function placeAfterLogin({ search, origin }) {
  const wanted = new URLSearchParams(search).get(PARAMETER) ?? HOME;
  if (!URL.canParse(wanted, origin)) return HOME;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname === LOGIN) return HOME;
  const place = `${url.pathname}${url.search}${url.hash}`;
  return place.startsWith('//') ? HOME : place;
}
