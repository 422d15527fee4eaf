package p2pchat.signaling;

import p2pchat.cluster.Line;

/** Told when a device that had said hello, welcomed or not, is gone, for whatever reason; once for each connection. */
public interface Departures {
    void departed(Line line);
}
