/** PeerServer in a process of its own; tells its parent its port, and its memory when asked. */
import { PeerServer } from 'peer';

const MOST_CLIENTS = 100_000;

const server = PeerServer(
  { host: '127.0.0.1', port: 0, concurrent_limit: MOST_CLIENTS },
  (http) => {
    process.send({ port: http.address().port });
  },
);
server.on('error', (error) => {
  throw error;
});
process.on('message', () => {
  global.gc();
  process.send({ heapBytes: process.memoryUsage().heapUsed });
});
process.on('disconnect', () => process.exit());
