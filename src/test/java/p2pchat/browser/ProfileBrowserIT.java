package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@BrowserTest
class ProfileBrowserIT {
    /** What the own picture shows at its left and at its right. */
    private static final String COLOURS = """
            async () => {
              const image = document.querySelector('#picture img');
              await image.decode();
              const canvas = document.createElement('canvas');
              canvas.width = canvas.height = 10;
              const context = canvas.getContext('2d', { willReadFrequently: true });
              context.drawImage(image, 0, 0, 10, 10);
              const colour = (x) => {
                const [red, , blue] = context.getImageData(x, 5, 1, 1).data;
                return blue > red ? 'blue' : 'orange';
              };
              return `${colour(1)} ${colour(8)}`;
            }
            """;

    @Test
    void whatIsSavedIsShownAtOnceInTheChatsOfAnotherTab(People people) {
        Person anna = people.registered("anna");
        ChatPage chats = anna.openChats();
        ProfilePage profile = anna.openProfile(anna.newTab());

        profile.field("Name").fill("Anna the Great");
        profile.save();

        assertThat(chats.text("Anna the Great")).isVisible();
    }

    @Test
    void aContactSeesANewNameAtOnce(People people) {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        ChatPage bens = ben.openChats();
        assertThat(bens.row(anna)).isVisible();
        ProfilePage profile = anna.openProfile();

        profile.field("Name").fill("Anna of the Hills");
        profile.save();

        assertThat(bens.row("Anna of the Hills")).isVisible();
        assertThat(bens.row(anna)).isHidden();
    }

    @Test
    void whatIsSavedIsThereTheNextTime(People people) {
        Person anna = people.registered("anna");
        ProfilePage profile = anna.openProfile();
        profile.field("Name").fill("Анна 🌻");
        profile.field("Status").fill("On a boat");
        profile.field("Availability").selectOption("Busy");
        profile.field("About me").fill("First line\nsecond line");
        profile.save();

        ProfilePage again = anna.openProfile();

        assertThat(again.field("Name")).hasValue("Анна 🌻");
        assertThat(again.field("Status")).hasValue("On a boat");
        assertThat(again.field("Availability")).hasValue("busy");
        assertThat(again.field("About me")).hasValue("First line\nsecond line");
        again.field("Name").fill("");
        again.save();
        assertThat(again.page().getByText(anna.username(), exactly()).first()).isVisible();
    }

    @Test
    void aTextThatIsTooLongIsSaidBesideItsField(People people) {
        ProfilePage profile = people.registered("anna").openProfile();

        profile.field("Name").fill("x".repeat(65));
        profile.button("Save").click();

        assertThat(profile.field("Name")).hasAccessibleDescription("Use at most 64 characters. These are 65.");
        profile.field("Name").fill("");
        profile.save();
    }

    @Test
    void aContactSeesAPictureComeAndGo(People people) throws IOException {
        Person anna = people.registered("anna");
        Person ben = people.registered("ben");
        people.acquaint(anna, ben);
        ChatPage bens = ben.openChats();
        assertThat(bens.row(anna)).isVisible();
        ProfilePage profile = anna.openProfile();

        choose(profile, new FilePayload("me.png", "image/png", picture()));
        assertThat(profile.text("This is how it will look.")).isVisible();
        profile.button("Save picture").click();
        assertThat(profile.text("Picture saved.")).isVisible();
        // A picture beside a name is decoration, without a role to find it by.
        Locator shown = bens.row(anna).locator("img");
        assertThat(shown).hasJSProperty("naturalWidth", 256);

        profile.button("Remove").click();
        assertThat(profile.text("Picture removed.")).isVisible();
        assertThat(shown).hasCount(0);
    }

    @Test
    void aPictureIsDroppedAndCutByKeyboard(People people) throws IOException {
        Person anna = people.registered("anna");
        ProfilePage profile = anna.openProfile();
        Page page = profile.page();

        give(page, "drop", halves());
        Locator zoom = profile.field("Size");
        assertThat(zoom).isFocused();
        assertThat(profile.field("Up and down")).isDisabled();
        page.keyboard().press("End");
        assertThat(profile.field("Up and down")).isEnabled();
        profile.field("Left and right").press("Home");
        page.keyboard().press("Enter");

        assertThat(profile.text("Picture saved.")).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
        // Of a picture that is blue at the left and orange at the right only blue is left.
        assertEquals("blue blue", page.evaluate(COLOURS));
    }

    @Test
    void aPictureIsPastedAndGivenUp(People people) throws IOException {
        ProfilePage profile = people.registered("anna").openProfile();

        give(profile.page(), "paste", halves());
        assertThat(profile.text("This is how it will look.")).isVisible();
        profile.button("Cancel").click();

        assertThat(profile.page().getByRole(AriaRole.DIALOG)).isHidden();
        assertThat(profile.button("Remove")).isHidden();
    }

    @Test
    void hidingTheAddressHoldsForTheChatsThatAreOpen(People people) {
        People.Pair pair = people.talking();
        Page tab = pair.anna().newTab();
        ProfilePage profile = pair.anna().openProfile(tab);

        profile.field("Hide my network address").check();

        assertThat(pair.annas().text("your address is hidden, and there is no relay"))
                .isVisible();
        tab.reload();
        assertThat(profile.field("Hide my network address")).isChecked();
        profile.field("Hide my network address").uncheck();
        pair.annas().awaitConnected();
    }

    @Test
    void aFileThatIsNoPictureIsRefused(People people) {
        ProfilePage profile = people.registered("anna").openProfile();

        choose(profile, new FilePayload("me.png", "image/png", "no picture".getBytes(StandardCharsets.UTF_8)));

        assertThat(profile.text("This is no PNG, JPEG or WebP picture. Choose another one."))
                .isVisible();
        assertThat(profile.button("Save picture")).isHidden();
    }

    @Test
    void availabilityIsSeenByContactsAndInvisibleLooksLikeBeingAway(People people) {
        People.Pair pair = people.talking();
        ChatPage annas = new ChatPage(pair.anna().page());
        ChatPage bens = new ChatPage(pair.ben().page());

        annas.chooseAvailability("Busy");
        assertThat(bens.row(pair.anna())).containsText("Busy");
        annas.chooseAvailability("Invisible");
        assertThat(bens.row(pair.anna())).containsText("Offline");
        assertThat(pair.bens().text("Direct on this network")).isHidden();
        annas.chooseAvailability("Available");
        assertThat(bens.row(pair.anna())).containsText("Available");
        pair.bens().awaitConnected();
    }

    private static void choose(ProfilePage profile, FilePayload file) {
        profile.page()
                .waitForFileChooser(() -> profile.button("Choose picture").click())
                .setFiles(file);
    }

    /** Drops or pastes a file on the page, as far as the page can tell. */
    private static void give(Page page, String event, byte[] picture) {
        page.evaluate("""
                async ([name, bytes]) => {
                  const data = new DataTransfer();
                  const content = Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0));
                  data.items.add(new File([content], 'me.png', { type: 'image/png' }));
                  const event = name === 'drop'
                    ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
                    : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
                  document.body.dispatchEvent(event);
                }
                """, List.of(event, Base64.getEncoder().encodeToString(picture)));
    }

    private static byte[] picture() throws IOException {
        return png(graphics -> {
            graphics.setPaint(Color.ORANGE);
            graphics.fillOval(120, 40, 400, 400);
        });
    }

    private static byte[] halves() throws IOException {
        return png(graphics -> {
            graphics.setPaint(Color.BLUE);
            graphics.fillRect(0, 0, 320, 480);
            graphics.setPaint(Color.ORANGE);
            graphics.fillRect(320, 0, 320, 480);
        });
    }

    private static byte[] png(Consumer<Graphics2D> paint) throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        paint.accept(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
