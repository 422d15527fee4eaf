package p2pchat.browser;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The raw keys of somebody's browser, as only its pages can read them. */
final class KeyMaterial {
    private static final String KEYS = """
            async (username) => {
              const [{ openDatabase }, { openVault }, { Engine }, { decodeSecret }, { keyOf }, { toBase64Url }] =
                await Promise.all(['storage/database', 'identity/vault', 'mls/engine', 'mls/key-packages',
                  'sealed/signal-keys', 'lib/base64url'].map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              if ((await database.get('values', 'wrappingKey')).extractable) throw new Error('the vault gives its key');
              const vault = await openVault(database);
              const engine = new Engine({ authenticate: async () => true, clock: { now: Date.now } });
              const keys = {};
              const add = (name, bytes) => {
                if (bytes?.length >= 16 && bytes.some((it) => it !== 0)) keys[name] = toBase64Url(bytes);
              };
              const { wrapped } = await database.get('values', 'identity.keys');
              add('device key', (await vault.unwrap('identity.keys', wrapped)).slice(-32));
              add('veil key', await vault.unwrap('veil.key', await database.get('values', 'veil.key')));
              const packages = await database.getAll('keyPackages');
              for (const { id, secret } of packages.slice(0, 3)) {
                const read = decodeSecret(await vault.unwrap(`key package ${id}`, secret)).keys;
                add(`init key of ${id}`, read.initPrivateKey);
                add(`leaf key of ${id}`, read.hpkePrivateKey);
              }
              for (const row of await database.getAll('groups')) {
                const state = await engine.decodeState(await vault.unwrap(`group ${row.group}`, row.state));
                for (const [name, secret] of Object.entries(state.keySchedule)) add(`${name} of ${row.group}`, secret);
                for (const [node, key] of Object.entries(state.privatePath.privateKeys)) {
                  add(`key ${node} of ${row.group}`, key);
                }
                for (const epoch of [row.epoch, ...row.keys.map((it) => it.epoch)]) {
                  add(`signal key ${epoch} of ${row.group}`, await keyOf({ row, state }, epoch, engine, vault));
                }
              }
              database.close();
              return keys;
            }
            """;

    private static final String RECOVERY = """
            async (text) => {
              const [recovery, { toBase64Url }] = await Promise.all(
                ['identity/recovery', 'lib/base64url'].map(it => import(`/js/${it}.js`)));
              const secret = recovery.readRecoveryKey(text);
              const { privateKey } = await recovery.recoveryKeyPair(secret);
              return { 'secret of the recovery key': toBase64Url(secret), 'recovery key': toBase64Url(privateKey.slice(-32)) };
            }
            """;

    private KeyMaterial() {}

    /** All that a person's browser keeps now: of the device, of some key packages, and of each group. */
    static Map<String, Secret> of(Person person) {
        return named(person, person.page().evaluate(KEYS, person.username()));
    }

    /** What can be derived from somebody's recovery key as it is written. */
    static Map<String, Secret> ofRecoveryKey(Person person, String written) {
        return named(person, person.page().evaluate(RECOVERY, written));
    }

    private static Map<String, Secret> named(Person person, Object keys) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        ((Map<?, ?>) keys)
                .forEach((name, key) -> secrets.put(
                        person.username() + "'s " + name,
                        Secret.bytes(Base64.getUrlDecoder().decode(key.toString()))));
        return secrets;
    }
}
