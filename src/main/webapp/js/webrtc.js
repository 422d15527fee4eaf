/**
 * The public side of `rtc/`: what the rest of the page needs to connect to other browsers.
 */
export { WINDOW } from './rtc/channel.js';
export { LARGEST_PAYLOAD } from './rtc/frames.js';
export { Ice } from './rtc/ice.js';
export { Peers } from './rtc/peers.js';
export { formatAnnouncement, isAnnouncement } from './rtc/signals.js';
