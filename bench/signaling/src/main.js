import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { measureAll } from './measure.js';
import { readOptions } from './options.js';
import { table } from './report.js';
import { startServers } from './servers/start.js';

const options = readOptions();
const targets = await startServers(options);
try {
  const figures = await measureAll(targets, options, (line) => process.stderr.write(`${line}\n`));
  const report = {
    date: new Date().toISOString(),
    machine: { cpus: os.cpus().length, model: os.cpus()[0].model, kernel: os.release() },
    driver: `Node ${process.versions.node}`,
    servers: Object.fromEntries(targets.map((target) => [target.name, target.version])),
    options,
    figures,
  };
  process.stdout.write(table(report));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await Promise.all(targets.map((target) => target.stop()));
}
