package p2pchat.browser;

import com.microsoft.playwright.Page;

/** What a page's camera sees, in place of a real one. */
final class Camera {
    /** A camera that sees a code: a picture of it, made by the library of the page. */
    private static final String SEES = """
            text => {
              navigator.mediaDevices.getUserMedia = async () => {
                const { default: encode } = await import('/vendor/qr.js');
                const rows = encode(text, 'raw', { border: 6 });
                const scale = 8;
                const canvas = document.createElement('canvas');
                canvas.width = canvas.height = rows.length * scale;
                const context = canvas.getContext('2d');
                const draw = () => {
                  context.fillStyle = 'white';
                  context.fillRect(0, 0, canvas.width, canvas.height);
                  context.fillStyle = 'black';
                  rows.forEach((row, y) => row.forEach((dark, x) => {
                    if (dark) context.fillRect(x * scale, y * scale, scale, scale);
                  }));
                };
                draw();
                setInterval(draw, 100);
                window.camera = canvas.captureStream();
                return window.camera;
              };
            }
            """;

    private static final String NONE = """
            name => {
              navigator.mediaDevices.getUserMedia = async () => {
                throw new DOMException('No.', name);
              };
            }
            """;

    /** What the code in an SVG says, read as a scanner would from its dark squares. */
    private static final String READ = """
            async selector => {
              const svg = document.querySelector(selector);
              const size = svg.viewBox.baseVal.width;
              const scale = 4;
              const side = size * scale;
              const data = new Uint8ClampedArray(side * side * 4).fill(255);
              for (const [, x, y] of svg.innerHTML.matchAll(/M(\\d+) (\\d+)h1/g)) {
                for (let dy = 0; dy < scale; dy += 1) {
                  for (let dx = 0; dx < scale; dx += 1) {
                    const at = ((y * scale + dy) * side + x * scale + dx) * 4;
                    data.fill(0, at, at + 3);
                  }
                }
              }
              const { default: decode } = await import('/vendor/qr-decode.js');
              return decode({ width: side, height: side, data });
            }
            """;

    private Camera() {}

    /** From now on the camera sees a QR code with this text. */
    static void show(Page page, String text) {
        page.evaluate(SEES, text);
    }

    /**
     * From now on there is no camera.
     *
     * @param error name of what the browser throws (W3C Media Capture and Streams)
     */
    static void refuse(Page page, String error) {
        page.evaluate(NONE, error);
    }

    /** Whether the camera that saw a code is off. */
    static boolean isOff(Page page) {
        return "ended".equals(page.evaluate("() => camera.getTracks()[0].readyState"));
    }

    /**
     * What a QR code on the page says.
     *
     * @param selector of its SVG
     */
    static String read(Page page, String selector) {
        return (String) page.evaluate(READ, selector);
    }
}
