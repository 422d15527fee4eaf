/**
 * Every page begins with this, and its own modules wait for it: from here on all words are in the person's language.
 */
import { followTheme } from './lib/theme.js';
import { beginLanguage } from './words/switch.js';

followTheme();
await beginLanguage();
