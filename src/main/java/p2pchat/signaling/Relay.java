package p2pchat.signaling;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import p2pchat.cluster.Cluster;
import p2pchat.platform.json.JsonFields;
import p2pchat.platform.json.MalformedJsonException;

/** {@code relay}: a message that found no direct way, encrypted for the one device that it names. */
@Singleton
class Relay extends PassedOn {
    @Inject
    Relay(Cluster cluster, Reach reach) {
        super(cluster, reach);
    }

    @Override
    public String type() {
        return "relay";
    }

    @Override
    void check(JsonFields frame, String data) throws MalformedJsonException {
        if (!frame.has("device")) {
            throw new MalformedJsonException("'device' is missing");
        }
        if (!data.startsWith("\"")) {
            throw new MalformedJsonException("'data' is not a string");
        }
    }
}
