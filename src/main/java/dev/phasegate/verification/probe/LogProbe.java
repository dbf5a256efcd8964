package dev.phasegate.verification.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.shared.LinearPattern;
import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.target.guard.HttpCall;

/**
 * Lines of a log that came since the last run, and how many of them match a pattern. Subjects of conditions: {@code count} and
 * {@code lines}. With {@code {{since}}} in the path, the server is asked for what came since that moment; else the log is one growing
 * text, and only what came after the last place is asked for.
 *
 * @param pattern a regular expression that takes linear time
 */
public record LogProbe(
        String path,
        List<Header> headers,
        boolean authenticated,
        String pattern,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    private static final String SINCE = "{{since}}";

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        put(faults, "path", HttpCall.faultOfUri(path.replace(SINCE, "0")));
        headers.forEach(header -> put(faults, "headers", HttpCall.faultOf(header)));
        if (headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Range"))) {
            put(faults, "headers", "Which part is asked for is the business of the check.");
        }
        put(faults, "pattern", LinearPattern.fault(pattern));
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        Conditions.check(faults, "success", success, LogProbe::faultOfSubject);
        Conditions.check(faults, "failure", failure, LogProbe::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private static String faultOfSubject(String subject) {
        return subject.equals("count") || subject.equals("lines")
                ? ""
                : "There is no “" + subject + "”. Known: count, lines.";
    }

    private static void put(Map<String, String> faults, String field, String fault) {
        if (!fault.isEmpty()) {
            faults.putIfAbsent(field, fault);
        }
    }

    boolean asksByTime() {
        return path.contains(SINCE);
    }

    HttpProbe since(Instant moment) {
        return request(path.replace(SINCE, String.valueOf(moment.getEpochSecond())), headers);
    }

    /** {@code range} as a head says it. */
    HttpProbe part(String range) {
        List<Header> all = new java.util.ArrayList<>(headers);
        all.add(new Header("Range", range));
        return request(path, all);
    }

    private HttpProbe request(String to, List<Header> with) {
        return new HttpProbe("GET", to, with, "", authenticated, 1, timeout, attempts, List.of(), List.of());
    }
}
