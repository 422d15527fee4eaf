package p2pchat.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/**
 * An authenticator within the computer of a page: it keeps passkeys, knows the person, derives keys, and says yes to all that
 * is asked.
 */
final class Authenticator {
    private Authenticator() {}

    /** Gives one to a page; it keeps its passkeys as long as the page is there, whatever is loaded. */
    static void into(Page page) {
        CDPSession browser = page.context().newCDPSession(page);
        JsonObject quiet = new JsonObject();
        quiet.addProperty("enableUI", false);
        browser.send("WebAuthn.enable", quiet);
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("ctap2Version", "ctap2_1");
        options.addProperty("transport", "internal");
        for (String able : new String[] {
            "hasResidentKey", "hasUserVerification", "isUserVerified", "automaticPresenceSimulation", "hasPrf"
        }) {
            options.addProperty(able, true);
        }
        JsonObject added = new JsonObject();
        added.add("options", options);
        browser.send("WebAuthn.addVirtualAuthenticator", added);
    }

    /** All that this page's origin keeps in its browser is gone, as in a browser that has never been there. */
    static void forgetPages(Page page, String origin) {
        page.context().clearCookies();
        JsonObject which = new JsonObject();
        which.addProperty("origin", origin);
        which.addProperty("storageTypes", "all");
        page.context().newCDPSession(page).send("Storage.clearDataForOrigin", which);
    }
}
