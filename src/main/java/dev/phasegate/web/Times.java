package dev.phasegate.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import dev.phasegate.identity.Viewer;

/** {@link TimeWords} in the viewer's zone and at this moment, for templates. */
@Named("times")
@RequestScoped
public class Times {
    private final Clock clock;
    private final ZoneId zone;

    Times(Clock clock, Viewer viewer) {
        this.clock = clock;
        this.zone = viewer.timeZone();
    }

    public String near(Instant at) {
        return TimeWords.near(at, clock.instant(), zone);
    }

    public String absolute(Instant at) {
        return TimeWords.absolute(at, clock.instant(), zone);
    }

    public String day(Instant at) {
        return TimeWords.day(at, clock.instant(), zone);
    }

    public String clock(Instant at) {
        return TimeWords.clock(at, zone);
    }

    public String utc(Instant at) {
        return TimeWords.utc(at);
    }

    public String iso(Instant at) {
        return TimeWords.iso(at, zone);
    }

    public String since(Instant at) {
        return TimeWords.duration(Duration.between(at, clock.instant()));
    }

    public String until(Instant at) {
        return TimeWords.duration(Duration.between(clock.instant(), at));
    }

    public String minutes(Integer minutes) {
        return minutes == null ? "" : TimeWords.minutes(minutes);
    }

    /** Midnight of the viewer's day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public String length(Duration duration) {
        return TimeWords.duration(duration);
    }

    public String getZone() {
        return TimeWords.zone(zone, clock.instant());
    }

    public String getNowInFull() {
        return TimeWords.full(clock.instant(), zone);
    }
}
