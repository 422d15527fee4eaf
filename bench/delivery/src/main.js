/**
 * Measures how messages reach people, what a letter costs the server, how fast the page opens for somebody with a long
 * past, and what a first visit weighs: all on one server, in one run.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Chromium } from '../../shared/chromium.js';
import { Product } from '../../shared/product.js';
import { measureFirstVisit } from './first-visit.js';
import { measureLetters } from './letters.js';
import { measureMessages } from './messages.js';
import { measureOpening } from './opening.js';

const HELP = `./run [--only messages,letters,opening,first-visit] [--rounds 100] [--letters 2000] [--messages 100000]
      [--conversations 50] [--openings 10] [--wildfly]

--rounds         messages on each way; a fifth as many to somebody who is away
--letters        letters of 1 KiB
--messages       of somebody with a long past, in --conversations
--openings       of the page, for each figure

With MONGODB_URI in the environment the server keeps letters there. The browser is /usr/bin/chromium, or what
P2PCHAT_TEST_BROWSER names.
`;
/** Limits that a benchmark would run into; everything else is as people get it. */
const SETTINGS = {
  P2PCHAT_RATE_REGISTRATION: '1000000/1',
  P2PCHAT_RATE_CONTACT_REQUEST: '1000000/1',
  P2PCHAT_RATE_HANDSHAKE: '1000000/1',
  P2PCHAT_ARGON2_MEMORY_KIB: '7168',
};
const MEASURES = {
  messages: measureMessages,
  letters: measureLetters,
  opening: measureOpening,
  'first-visit': measureFirstVisit,
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(MEASURES).join(',') },
    rounds: { type: 'string', default: '100' },
    letters: { type: 'string', default: '2000' },
    messages: { type: 'string', default: '100000' },
    conversations: { type: 'string', default: '50' },
    openings: { type: 'string', default: '10' },
    wildfly: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) process.stdout.write(HELP);
else await measureAll(options.only.split(','));

/** @param {string[]} names of what is measured */
async function measureAll(names) {
  const unknown = names.find((it) => !Object.hasOwn(MEASURES, it));
  if (unknown !== undefined) throw new Error(`there is no measure ${unknown}: see --help`);
  const product = await Product.start({
    args: options.wildfly ? ['--wildfly'] : [],
    settings: SETTINGS,
  });
  const browser = new Chromium(process.env.P2PCHAT_TEST_BROWSER ?? '/usr/bin/chromium');
  try {
    for (const name of names) {
      const lines = await MEASURES[name]({ product, browser, options: counts() });
      process.stdout.write(`${lines.join('\n')}\n\n`);
    }
  } finally {
    await browser.close();
    await product.stop();
  }
}

function counts() {
  const { rounds, letters, messages, conversations, openings } = options;
  return {
    rounds: Number(rounds),
    letters: Number(letters),
    messages: Number(messages),
    conversations: Number(conversations),
    openings: Number(openings),
  };
}
