package p2pchat.signaling;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** What a client sends, without what would be too long. */
final class TrimmedInput extends ServletInputStream {
    private final ServletInputStream input;
    private final FrameTrimmer trimmer;
    private final Runnable closeSeen;
    private volatile boolean drained;

    /** @param closeSeen told when the client says that it goes, from {@link #drain} on */
    TrimmedInput(ServletInputStream input, FrameTrimmer trimmer, Runnable closeSeen) {
        this.input = input;
        this.trimmer = trimmer;
        this.closeSeen = closeSeen;
    }

    /** Nobody is interested any more in what comes, but for whether it is a close. */
    void drain() {
        drained = true;
    }

    boolean hasSeenClose() {
        return trimmer.hasSeenClose();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int held = trimmer.heldBack();
        if (length <= held) {
            throw new IOException("whoever reads must take more than a header at once");
        }
        int count = input.read(target, offset + held, length - held);
        if (count <= 0) {
            return count;
        }
        int end = trimmer.trim(target, offset + held, count);
        if (!drained) {
            return end - offset;
        }
        if (trimmer.hasSeenClose()) {
            closeSeen.run();
        }
        return 0;
    }

    @Override
    public int read() throws IOException {
        throw new IOException("single bytes are not read here");
    }

    @Override
    public int available() throws IOException {
        int available = input.available();
        return available == 0 ? 0 : available + trimmer.heldBack();
    }

    @Override
    public boolean isFinished() {
        return input.isFinished();
    }

    @Override
    public boolean isReady() {
        return input.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        input.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
