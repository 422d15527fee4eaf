package p2pchat.cluster;

import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
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

    /** How those who may see a person were told last that they are there; {@link Standing#ABSENT} when never. */
    Standing shown(Username username);

    /** They are told now. Held while {@link #order} keeps others from telling of the same person. */
    void show(Username username, Standing standing);

    /**
     * A lock that one thread of all nodes can hold, so that what is done about one person, or two, has an order. Those of
     * different topics are different; within one topic hold no more than one at a time.
     */
    Lock order(String topic, Object key);

    /** Does {@code work} while it holds the lock of {@link #order}. */
    default <T> T inOrder(String topic, Object key, Supplier<T> work) {
        Lock order = order(topic, key);
        order.lock();
        try {
            return work.get();
        } finally {
            order.unlock();
        }
    }

    /** As {@link #inOrder(String, Object, Supplier)}, of what gives nothing. */
    default void inOrder(String topic, Object key, Runnable work) {
        inOrder(topic, key, () -> {
            work.run();
            return key;
        });
    }

    /** Closes the connection of one device. */
    void closeDevice(Username username, DeviceId device, CloseCode why);

    /** Closes every connection that was opened by a login session. */
    void closeSession(Username username, SessionId session);

    /** Tells every node, this one included, what it has to read anew: as a CDI event of the value's type. */
    void publish(Object change);
}
