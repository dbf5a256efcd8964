package dev.phasegate.verification.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A query of a Prometheus server: at one moment, or over the time before it. Subjects of conditions: {@code value} where there is
 * one series (of a range its newest point), {@code min}, {@code max}, {@code avg} and {@code sum} over all points, {@code series} and
 * {@code points} as counts.
 *
 * @param minutes how far back a range goes; 0 for one moment. {@code $range} in the query stands for it
 * @param step seconds between two points of a range
 */
public record PromProbe(
        String query,
        int minutes,
        int step,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    private static final int LONGEST = 1_000;
    private static final int MOST_POINTS = 11_000;
    private static final Set<String> KNOWN =
            new TreeSet<>(List.of("value", "min", "max", "avg", "sum", "series", "points"));

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (query.isBlank() || query.length() > LONGEST) {
            faults.put("query", "Enter a query of up to " + LONGEST + " characters.");
        } else if (query.contains("$range") && minutes == 0) {
            faults.put("minutes", "Say how many minutes $range is.");
        }
        if (minutes > 0 && minutes * 60L / step > MOST_POINTS) {
            faults.put("step", "A range has up to " + MOST_POINTS + " points: make the steps longer.");
        }
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        Conditions.check(faults, "success", success, PromProbe::faultOfSubject);
        Conditions.check(faults, "failure", failure, PromProbe::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private static String faultOfSubject(String subject) {
        return KNOWN.contains(subject) ? "" : "There is no “" + subject + "”. Known: " + String.join(", ", KNOWN) + ".";
    }

    /** As it is sent. */
    String resolved() {
        return query.replace("$range", minutes + "m");
    }

    /** The request at a moment. */
    HttpProbe request(Instant now) {
        String path = minutes == 0
                ? "/api/v1/query?query=" + encoded(resolved()) + "&time=" + now.getEpochSecond()
                : "/api/v1/query_range?query=" + encoded(resolved()) + "&start="
                        + now.minus(Duration.ofMinutes(minutes)).getEpochSecond() + "&end=" + now.getEpochSecond()
                        + "&step="
                        + step;
        return new HttpProbe("GET", path, List.of(), "", true, 1, timeout, attempts, List.of(), List.of());
    }

    /** What is asked, for people. */
    String told(Instant now) {
        String at = minutes == 0
                ? " at " + now
                : " from " + now.minus(Duration.ofMinutes(minutes)) + " to " + now + " in steps of " + step + " s";
        return resolved() + at;
    }

    /** Whether every condition is about how much there is, so that nothing is an answer as well. */
    boolean counts() {
        return subjects().allMatch(subject -> subject.equals("series") || subject.equals("points"));
    }

    /** Whether a condition wants what is there now. */
    boolean newest() {
        return subjects().anyMatch("value"::equals);
    }

    private Stream<String> subjects() {
        return Stream.concat(success.stream(), failure.stream()).map(Condition::subject);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
