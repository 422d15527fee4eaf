import { median } from '../../shared/statistics.js';

const number = (digits) => (value) => value.toFixed(digits);
const kibibytes = (value) => (value / 1024).toFixed(1);
const optional = (format) => (value) => (value === undefined ? 'never' : format(value));

/** What a relay tells, for each number of signals on their way: field, what it is, how it is written. */
const RELAY_LINES = [
  ['cpuMicrosPerMessage', 'server CPU, us a message', number(1)],
  ['messagesPerSecond', 'messages a second', number(0)],
  ['lost', 'messages lost', number(0)],
  ['wrong', 'out of order or changed', number(0)],
];

/** Lines of the other scenarios: scenario, field, what it is, how it is written. */
const LINES = [
  ['latency', 'p50Millis', 'at a fixed rate: median, ms', number(2)],
  ['latency', 'p99Millis', 'at a fixed rate: 99th percentile, ms', number(2)],
  ['latency', 'cpuMicrosPerMessage', 'at a fixed rate: server CPU, us a message', number(1)],
  ['latency', 'lost', 'at a fixed rate: messages lost', number(0)],
  ['connect', 'connectionsPerSecond', 'connections a second', number(0)],
  ['connect', 'cpuMicrosPerConnection', 'server CPU, us a connection', number(0)],
  ['stalled', 'cutOffMillis', 'stalled reader: cut off after, ms', optional(number(0))],
  [
    'stalled',
    'descriptorGoneMillis',
    'stalled reader: descriptor gone after, ms',
    optional(number(0)),
  ],
  ['stalled', 'keptHeapBytes', 'stalled reader: heap kept, KiB', kibibytes],
  ['stalled', 'othersP99Millis', 'stalled reader: 99th percentile of others, ms', number(2)],
];

/**
 * @param {object} report
 * @returns {string} a Markdown table: medians over the rounds
 */
export function table({ servers, figures }) {
  const names = Object.keys(servers);
  const rows = LINES.filter(([scenario]) => figures[scenario]).map(
    ([scenario, field, title, format]) => [
      title,
      ...names.map((name) => cell(figures[scenario][name], field, format)),
    ],
  );
  return markdown([
    ['median of the rounds', ...names.map((name) => `${name} (${servers[name]})`)],
    ...Object.entries(figures.relay ?? {}).flatMap(([window, relay]) =>
      relayRows(names, window, relay),
    ),
    ...rows,
    ...idleRows(names, figures),
  ]);
}

function relayRows(names, window, relay) {
  const title = `relay, ${window} on the way`;
  return [
    ...RELAY_LINES.map(([field, what, format]) => [
      `${title}: ${what}`,
      ...names.map((name) => cell(relay[name], field, format)),
    ]),
    ...ratioRow(names, title, relay),
  ];
}

function cell(rounds, field, format) {
  if (!rounds) return '';
  const values = rounds.map((round) => round[field]);
  return format(field === 'lost' || field === 'wrong' ? Math.max(...values) : middle(values));
}

function middle(values) {
  return values.includes(undefined) ? undefined : median(values);
}

/** Round by round, since the machine is as busy for both then. */
function ratioRow(names, title, relay) {
  if (!relay.peerserver) return [];
  const ratio = (name) =>
    median(
      relay[name].map(
        (round, at) => round.cpuMicrosPerMessage / relay.peerserver[at].cpuMicrosPerMessage,
      ),
    );
  return [
    [`${title}: CPU, times that of PeerServer`, ...names.map((name) => ratio(name).toFixed(2))],
  ];
}

function idleRows(names, { idle }) {
  if (!idle) return [];
  return idle[names[0]].flatMap(({ connections }, at) => [
    [
      `${connections} idle: heap, KiB a connection`,
      ...names.map((name) => kibibytes(idle[name][at].heapBytes)),
    ],
    [
      `${connections} idle: resident, KiB a connection`,
      ...names.map((name) => kibibytes(idle[name][at].residentBytes)),
    ],
  ]);
}

function markdown([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return (
    line(head) + line(head.map((_, at) => (at === 0 ? '---' : '---:'))) + rows.map(line).join('')
  );
}
