/* Functions that run in the page. They use its modules as they are written. */

/** @param {{username: string, password: string}} person */
export async function registered(person) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(person);
  const answer = await fetch('/api/accounts', { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`register: ${answer.status}`);
}

/**
 * @param {string} username
 * @returns {Promise<string>} recovery key, once the chats have made it
 */
export async function linked(username) {
  const [{ openAccount }, { openParts }, chainApi] = await Promise.all([
    import('/js/storage/account.js'),
    import('/js/identity/parts.js'),
    import('/js/api/chain.js'),
  ]);
  const account = await openAccount(username);
  const clock = { now: () => Date.now() };
  const { own } = await openParts({ account, database: account.database, api: chainApi, clock });
  let key = null;
  while (key === null || (await own.identity()) === undefined) {
    await new Promise(requestAnimationFrame);
    key = await own.recoveryKey.read();
  }
  account.database.close();
  return key;
}

/**
 * @param {string} username
 * @returns {Promise<{ms: number, parts: number, bytes: number}>} of a backup that was put to the server
 */
export async function made(username) {
  const [{ openAccount }, { openParts }, { makeBackup }, { serverSink }, backups, chainApi] =
    await Promise.all(
      [
        'storage/account',
        'identity/parts',
        'backup/making',
        'backup/server',
        'api/backups',
        'api/chain',
      ].map((it) => import(`/js/${it}.js`)),
    );
  const account = await openAccount(username);
  const clock = { now: () => Date.now() };
  const parts = await openParts({ account, database: account.database, api: chainApi, clock });
  const going = { progress: () => undefined, signal: new AbortController().signal };
  const begin = performance.now();
  await makeBackup(parts, serverSink(backups), going);
  const ms = performance.now() - begin;
  account.database.close();
  const kept = await backups.findBackup();
  return { ms, parts: kept.parts, bytes: kept.bytes };
}

/**
 * Links another browser by the recovery key, and restores.
 *
 * @param {{username: string, password: string, key: string}} person
 * @returns {Promise<{ms: number, againMs: number, messages: number}>}
 */
export async function restored({ username, password, key }) {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ username, password });
  await fetch('/api/session', { method: 'POST', headers, body });
  const [{ openAccount }, { linkByKey }, { BackupService }, backups, chainApi] = await Promise.all(
    ['storage/account', 'identity/recovering', 'backup/service', 'api/backups', 'api/chain'].map(
      (it) => import(`/js/${it}.js`),
    ),
  );
  const account = await openAccount(username);
  const clock = { now: () => Date.now() };
  const parts = await linkByKey({ api: chainApi, account, key, clock });
  const service = new BackupService({ parts, api: backups });
  const going = { progress: () => undefined, signal: new AbortController().signal };
  const times = [];
  for (let round = 0; round < 2; round += 1) {
    const begin = performance.now();
    const { outcome } = await service.restoreFromServer(key, going);
    if (!outcome.ok) throw new Error(outcome.code);
    times.push(performance.now() - begin);
  }
  const messages = await account.database.count('messages');
  account.database.close();
  return { ms: times[0], againMs: times[1], messages };
}
