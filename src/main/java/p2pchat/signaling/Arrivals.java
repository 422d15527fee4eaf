package p2pchat.signaling;

/** Receives a device that has said a correct hello: announces it and sends it its welcome. */
public interface Arrivals {
    /** @throws FrameRefusedException when the account has too many devices connected */
    void arrived(Connection connection) throws FrameRefusedException;
}
