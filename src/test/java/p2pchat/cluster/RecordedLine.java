package p2pchat.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;

/** A connection that remembers what was handed to it. */
public final class RecordedLine implements Line {
    private final Username username;
    private final DeviceId device;
    private final SessionId session;
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final List<CloseCode> closings = new CopyOnWriteArrayList<>();

    public RecordedLine(Username username, DeviceId device) {
        this(username, device, new SessionId("session-of-" + device));
    }

    public RecordedLine(Username username, DeviceId device, SessionId session) {
        this.username = username;
        this.device = device;
        this.session = session;
    }

    @Override
    public Username username() {
        return username;
    }

    @Override
    public DeviceId device() {
        return device;
    }

    @Override
    public SessionId session() {
        return session;
    }

    @Override
    public void send(String frame) {
        frames.add(frame);
    }

    @Override
    public void close(CloseCode why) {
        closings.add(why);
    }

    public List<String> frames() {
        return List.copyOf(frames);
    }

    public List<CloseCode> closings() {
        return List.copyOf(closings);
    }
}
