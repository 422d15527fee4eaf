package p2pchat.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

@BrowserTest
class ProfileBrowserIT {
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

    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(Color.ORANGE);
        graphics.fillOval(120, 40, 400, 400);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
