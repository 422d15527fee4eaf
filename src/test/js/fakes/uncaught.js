import process from 'node:process';

/**
 * The next error that nobody catches is one that a test wants.
 *
 * @returns {Promise<string>} its message
 */
export function nextUncaught() {
  return new Promise((resolve) => {
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => {
      for (const listener of others) process.on('uncaughtException', listener);
      resolve(error.message);
    });
  });
}
