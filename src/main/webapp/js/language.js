/**
 * Every page begins with this, and its own modules wait for it: from here on all words are in the person's language, and
 * are those of today.
 */
import { NewDay } from './lib/new-day.js';
import { renew } from './lib/renewal.js';
import { followTheme } from './lib/theme.js';
import { systemClock } from './lib/timing.js';
import { beginLanguage } from './words/switch.js';

followTheme();
await beginLanguage();
const days = new NewDay({ clock: systemClock, begun: renew });
document.addEventListener('visibilitychange', () => days.look());
