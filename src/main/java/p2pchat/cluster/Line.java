package p2pchat.cluster;

import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;

/** An open connection of one device to this node. */
public interface Line {
    Username username();

    DeviceId device();

    /** The login session that the connection was opened by. */
    SessionId session();

    /** Hands over a frame; never waits for the device, keeps the order of one sender. */
    void send(String frame);

    /** Ends the connection; it is over for everybody else when this returns, whatever the network does. */
    void close(CloseCode why);
}
