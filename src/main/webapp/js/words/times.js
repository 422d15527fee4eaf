import { say, sayCount, spoken } from './words.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAYS_BY_NAME = 6;

/** @type {Map<string, ReturnType<typeof formatsOf>>} by locale */
const made = new Map();

/** @typedef {number} Millis milliseconds since the epoch */

/** @param {Millis} at */
export function clockTime(at) {
  return formats().clock.format(at);
}

/** @param {Millis} at */
export function exactTime(at) {
  return formats().exact.format(at);
}

/**
 * As short as a row of a list needs it.
 *
 * @param {Millis} at
 * @param {Millis} now
 */
export function shortTime(at, now) {
  const age = now - at;
  if (age < MINUTE_MS) return say('time.now');
  if (age < HOUR_MS) return say('time.min', { count: Math.floor(age / MINUTE_MS) });
  const days = daysBetween(at, now);
  if (days === 0) return formats().clock.format(at);
  if (days === 1) return say('time.yesterday');
  return days <= DAYS_BY_NAME ? formats().weekday.format(at) : dateOf(at, now);
}

/**
 * As a sentence needs it: "just now", "5 minutes ago", "yesterday at 14:02".
 *
 * @param {Millis} at
 * @param {Millis} now
 */
export function spokenTime(at, now) {
  const age = now - at;
  if (age < MINUTE_MS) return say('time.justNow');
  if (age < HOUR_MS)
    return say('time.ago', { time: sayCount('time.minutes', Math.floor(age / MINUTE_MS)) });
  const days = daysBetween(at, now);
  if (days === 0) return say('time.todayAt', { time: formats().clock.format(at) });
  if (days === 1) return say('time.yesterdayAt', { time: formats().clock.format(at) });
  return dateOf(at, now);
}

/**
 * For the line between the messages of two days.
 *
 * @param {Millis} at
 * @param {Millis} now
 */
export function dayTitle(at, now) {
  const days = daysBetween(at, now);
  if (days === 0) return say('time.today');
  return days === 1 ? say('time.yesterday') : formats().longDay.format(at);
}

/**
 * @param {Millis} one
 * @param {Millis} other
 */
export function isSameDay(one, other) {
  return startOfDay(one) === startOfDay(other);
}

/**
 * @param {Millis} at
 * @param {Millis} now
 */
function dateOf(at, now) {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? formats().dayOfYear : formats().day).format(at);
}

/**
 * Days on the calendar, whatever the hours and whether clocks were changed.
 *
 * @param {Millis} at
 * @param {Millis} now
 */
function daysBetween(at, now) {
  return Math.round((startOfDay(now) - startOfDay(at)) / (24 * HOUR_MS));
}

/** @param {Millis} at */
function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

function formats() {
  const { locale } = spoken();
  const formats = made.get(locale) ?? formatsOf(locale);
  made.set(locale, formats);
  return formats;
}

/** @param {string} locale */
function formatsOf(locale) {
  return {
    clock: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short' }),
    dayOfYear: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }),
    day: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }),
    longDay: new Intl.DateTimeFormat(locale, { dateStyle: 'full' }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }),
  };
}
