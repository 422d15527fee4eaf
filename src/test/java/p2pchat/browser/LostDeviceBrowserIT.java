package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The browser in which the account was made is lost: it has the recovery key, and keeps all that it had. */
@BrowserTest
class LostDeviceBrowserIT {
    /** How the server refuses whoever has the lost browser. */
    private static final Pattern REFUSED = Pattern.compile("^40[013] \\w+ /api/|WebSocket");

    /**
     * Tries all that whoever has the browser's database, and knows the password, can do with it: set a new password by the recovery
     * key, and add a device, by that key and by the removed one's own. Tells how the server refuses each.
     */
    private static final String TAKE_OVER = """
            async ({ username, password }) => {
              const [{ openDatabase, deviceOf }, { openVault }, making, { readChain }, chainApi, accountApi, recovering,
                recovery, keys] = await Promise.all(['storage/database', 'identity/vault', 'identity/making', 'identity/chain',
                  'api/chain', 'api/account', 'identity/recovering', 'identity/recovery', 'identity/keys']
                  .map(it => import(`/js/${it}.js`)));
              const database = await openDatabase(username);
              const vault = await openVault(database);
              const secret = await vault.unwrap('identity.recovery', await database.get('values', 'identity.recovery'));
              const { publicKey, wrapped } = await database.get('values', 'identity.keys');
              const privateKey = await vault.unwrap('identity.keys', wrapped);
              const own = { id: await deviceOf(database), publicKey, privateKey };
              database.close();
              const codes = [];
              const attempt = async (act) => {
                try {
                  await act();
                  codes.push('done');
                } catch ({ code }) {
                  codes.push(code);
                }
              };
              const key = recovery.writeRecoveryKey(secret);
              await attempt(() => recovering.recover(accountApi, { username, key, password: 'a thief was here' }));
              const logIn = { method: 'POST', headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ username, password }) };
              const { status } = await fetch('/api/session', logIn);
              const chain = await readChain(username, await chainApi.loadChain(username));
              for (const signer of [own, await recovery.recoveryKeyPair(secret)]) {
                const device = { id: crypto.randomUUID(), ...await keys.makeKeyPair() };
                const link = await making.makeAddition({ chain, signer, device, now: Date.now() });
                await attempt(() => chainApi.postLink(link));
              }
              return { key, status, codes };
            }
            """;

    @Test
    void itIsRemovedTogetherWithItsRecoveryKeyAndTakesNothingOver(People people) {
        Person anna = people.registered("anna");
        String old = anna.openChats().lookUpRecoveryKey();
        Person phone = people.elsewhere(anna);
        phone.faults().expect("401 POST /api/account/confirmation");
        phone.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage chats = new ChatPage(phone.page());
        chats.awaitReady();
        chats.link(old);
        // Whoever has found it lets no page of it find out.
        anna.faults().tolerate(REFUSED);
        anna.page().navigate("about:blank");

        ProfilePage profile = phone.openProfile();
        profile.button("Remove Chrome on Linux…").click();
        Locator dialog = phone.page().getByRole(AriaRole.DIALOG, named("Remove Chrome on Linux?"));
        assertThat(dialog).containsText("This device may still have your recovery key.");
        Locator password = dialog.getByLabel("Your password");
        password.fill("not it");
        password.press("Enter");
        assertThat(dialog).containsText("This is not your password.");
        Axe.check(phone.page(), "a device that is removed with the recovery key");
        password.fill(Person.PASSWORD);
        password.press("Enter");
        Locator shown = phone.page().getByRole(AriaRole.DIALOG, named("Your recovery key"));
        assertThat(shown).isVisible();
        String key = shown.locator(".recovery-key").textContent().strip();
        assertNotEquals(old, key);
        shown.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close"))
                .click();
        assertThat(profile.text("Removed: Chrome on Linux.")).isVisible();
        assertThat(profile.text("Replaced. The key of before works no more.")).isVisible();

        anna.page().navigate("/login.html");
        Map<?, ?> tried = (Map<?, ?>)
                anna.page().evaluate(TAKE_OVER, Map.of("username", anna.username(), "password", Person.PASSWORD));
        assertEquals(old.replace(' ', '-'), tried.get("key"), "it has the key still");
        assertEquals(200, tried.get("status"), "the password is as it was");
        assertEquals(List.of("bad-credentials", "invalid-chain", "invalid-chain"), tried.get("codes"));
        Person tablet = people.elsewhere(anna);
        tablet.openLogin().logIn(anna.username(), Person.PASSWORD);
        ChatPage there = new ChatPage(tablet.page());
        there.awaitReady();
        there.link(key);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
