package p2pchat.platform.limit;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** The limits in force: the defaults, or what the configuration makes of them. */
public final class Limits {
    private final Map<Rate, Rate.Allowance> rates;
    private final Map<Bound, Integer> bounds;

    public Limits(Map<Rate, Rate.Allowance> rates, Map<Bound, Integer> bounds) {
        this.rates = new EnumMap<>(Rate.class);
        this.bounds = new EnumMap<>(Bound.class);
        for (Rate rate : Rate.values()) {
            this.rates.put(rate, rates.getOrDefault(rate, rate.standard()));
        }
        for (Bound bound : Bound.values()) {
            this.bounds.put(bound, bounds.getOrDefault(bound, bound.standard()));
        }
    }

    /** Nothing configured. */
    public static Limits standard() {
        return new Limits(Map.of(), Map.of());
    }

    @SuppressWarnings("NullAway") // every constant is put in by the constructor
    public Rate.Allowance of(Rate rate) {
        return rates.get(rate);
    }

    /** The value, in the unit that {@link Bound#unit()} names. */
    @SuppressWarnings("NullAway") // every constant is put in by the constructor
    public int of(Bound bound) {
        return bounds.get(bound);
    }

    /** A bound whose unit is seconds, as a duration. */
    public Duration seconds(Bound bound) {
        return Duration.ofSeconds(of(bound));
    }

    /** A bound whose unit is days, as a duration. */
    public Duration days(Bound bound) {
        return Duration.ofDays(of(bound));
    }
}
