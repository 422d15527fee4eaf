package p2pchat.cluster;

import p2pchat.id.Availability;
import p2pchat.id.DeviceId;
import p2pchat.id.SessionId;
import p2pchat.id.Username;

/**
 * Reaches a person's devices, on whichever node of the installation they are connected, and knows who is there. The only
 * part that knows how many nodes there are.
 */
public interface Cluster {
    /**
     * A device is connected here from now on. An older connection of the same device closes with {@link
     * CloseCode#CONNECTED_ELSEWHERE}, on any node.
     *
     * @param availability what the person chose
     */
    void attach(Line line, Availability availability);

    /** The connection is over. Whether it was still the device's current one. */
    boolean detach(Line line);

    /** Hands a frame to one device; whether it is connected. Frames of one caller keep their order. */
    boolean send(Username to, DeviceId device, String frame);

    /** Hands a frame to all devices; to how many. */
    int sendToAll(Username to, String frame);

    /** Hands a frame to all devices but one; to how many. */
    int sendToOthers(Username to, DeviceId but, String frame);

    /** How a person is there. */
    Standing standing(Username username);

    /** The person chose another availability; without effect on somebody who is not there. */
    void setAvailability(Username username, Availability availability);

    /** Whether somebody sits before the device; without effect on one that is not connected. */
    void setAway(Username username, DeviceId device, boolean away);

    /** Whether the person chose not to be seen. */
    boolean isInvisible(Username username);

    /** Closes the connection of one device. */
    void closeDevice(Username username, DeviceId device, CloseCode why);

    /** Closes every connection that was opened by a login session. */
    void closeSession(Username username, SessionId session);

    /** Tells every node, this one included, what it has to read anew: as a CDI event of the value's type. */
    void publish(Object change);
}
