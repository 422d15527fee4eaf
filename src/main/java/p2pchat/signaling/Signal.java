package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.cluster.Cluster;
import p2pchat.platform.json.JsonFields;

/** {@code signal}: any JSON value, for one device or for all of somebody. */
@Singleton
class Signal extends PassedOn {
    @Inject
    Signal(Cluster cluster, Reach reach) {
        super(cluster, reach);
    }

    @Override
    public String type() {
        return "signal";
    }

    @Override
    void check(JsonFields frame, String data) {
        // Whatever well-formed JSON it is.
    }
}
