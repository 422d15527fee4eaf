package p2pchat.signaling;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** What is sent to a client, and whether some of it still waits with the engine. */
final class WatchedOutput extends ServletOutputStream {
    private final ServletOutputStream output;
    private final Runnable moved;
    private volatile boolean listened;

    /** @param moved told when what waited has moved on, or never will */
    WatchedOutput(ServletOutputStream output, Runnable moved) {
        this.output = output;
        this.moved = moved;
    }

    /** Whether the engine waits for room: it does from the first time that there was none. */
    boolean isBlocked() {
        return listened && !output.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        listened = true;
        output.setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() throws IOException {
                listener.onWritePossible();
                moved.run();
            }

            @Override
            public void onError(Throwable failure) {
                listener.onError(failure);
                moved.run();
            }
        });
    }

    @Override
    public boolean isReady() {
        return output.isReady();
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
        output.write(content, offset, length);
    }

    @Override
    public void write(int content) throws IOException {
        output.write(content);
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
