package p2pchat.profile;

import p2pchat.id.Availability;
import p2pchat.id.Username;

/** A person chose another availability. */
public record AvailabilityChanged(Username username, Availability availability) {}
