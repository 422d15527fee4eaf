package p2pchat.signaling;

/** Receives a device that has said a correct hello: announces it and sends it its welcome. */
public interface Arrivals {
    void arrived(Connection connection);
}
