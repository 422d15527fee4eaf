import { parseArgs } from 'node:util';

export const SCENARIOS = ['relay', 'latency', 'connect', 'idle', 'stalled'];
export const SERVERS = ['peerserver', 'payara', 'wildfly'];

const HELP = `Usage: ./run [options]

  --servers LIST       of ${SERVERS.join(', ')} (default: all)
  --attach NAME=URL@PID  measure a P2P Chat that runs already; may be repeated
  --scenarios LIST     of ${SCENARIOS.join(', ')} (default: all)
  --rounds N           of each server in turn (default: 5)
  --messages N         in each round of relay (default: 60000)
  --warmup N           messages for each server before the first round (default: 200000)
  --pairs N            of people who exchange signals (default: 100)
  --window LIST        signals of each person on their way at a time in relay (default: 1,10)
  --rate N             messages a second in latency (default: 2000)
  --connects N         connections in each round of connect (default: 1000)
  --idle LIST          numbers of idle connections (default: 1000,10000)
  --json FILE          where to write all figures
`;

/** @returns {object} what the command line asks for; ends the process with help when asked */
export function readOptions() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    process.exit(0);
  }
  return {
    servers: list(values.servers, SERVERS),
    attached: values.attach.map(attachment),
    scenarios: list(values.scenarios, SCENARIOS),
    rounds: Number(values.rounds),
    messages: Number(values.messages),
    warmup: Number(values.warmup),
    pairs: Number(values.pairs),
    windows: values.window.split(',').map(Number),
    rate: Number(values.rate),
    connects: Number(values.connects),
    idle: values.idle.split(',').map(Number),
    json: values.json,
  };
}

const OPTIONS = {
  help: { type: 'boolean', default: false },
  servers: { type: 'string', default: SERVERS.join(',') },
  attach: { type: 'string', multiple: true, default: [] },
  scenarios: { type: 'string', default: SCENARIOS.join(',') },
  rounds: { type: 'string', default: '5' },
  messages: { type: 'string', default: '60000' },
  warmup: { type: 'string', default: '200000' },
  pairs: { type: 'string', default: '100' },
  window: { type: 'string', default: '1,10' },
  rate: { type: 'string', default: '2000' },
  connects: { type: 'string', default: '1000' },
  idle: { type: 'string', default: '1000,10000' },
  json: { type: 'string' },
};

function list(text, known) {
  const words = text.split(',').filter((word) => word !== '');
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}`);
  return words;
}

function attachment(text) {
  const match = text.match(/^([^=]+)=(.+)@(\d+)$/);
  if (!match) throw new Error(`${text} is not NAME=URL@PID`);
  return { name: match[1], base: match[2], pid: Number(match[3]) };
}
