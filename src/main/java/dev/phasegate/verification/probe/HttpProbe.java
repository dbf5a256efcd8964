package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.phasegate.target.guard.HttpAnswer.Header;
import dev.phasegate.target.guard.HttpCall;

/**
 * A request and what its answer has to be. Subjects of conditions: {@code status} (of several requests the highest),
 * {@code body}, {@code json:$.a.b}, {@code header:Content-Type}, {@code size} in bytes, {@code time} (of one request),
 * {@code p50}, {@code p95}, {@code p99} (of all) in milliseconds, {@code certificate days}. Body and head are those of the last answer.
 *
 * @param path path and query, below where the target begins
 * @param authenticated send the target's secret along, if it has one
 * @param requests how many, one after the other
 * @param timeout of each
 * @param attempts how often in all, where the way is barred
 */
public record HttpProbe(
        String method,
        String path,
        List<Header> headers,
        String body,
        boolean authenticated,
        int requests,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    static final int MOST_REQUESTS = 100;
    static final int MOST_ATTEMPTS = 5;
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int LONGEST_BODY = 100_000;
    private static final Set<String> ONLY_READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public boolean repeatable() {
        return ONLY_READING.contains(method);
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!HttpCall.METHODS.contains(method)) {
            faults.put("method", "Choose one of the methods.");
        }
        put(faults, "path", HttpCall.faultOfUri(path));
        headers.forEach(header -> put(faults, "headers", HttpCall.faultOf(header)));
        if (body.length() > LONGEST_BODY) {
            faults.put("body", "Send 100,000 characters or fewer.");
        }
        between(faults, "requests", requests, MOST_REQUESTS);
        between(faults, "attempts", attempts, MOST_ATTEMPTS);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(LONGEST) > 0) {
            faults.put("timeout", "Wait between 0.1 and 60 seconds.");
        }
        Conditions.check(faults, "success", success, HttpProbe::faultOfSubject);
        Conditions.check(faults, "failure", failure, HttpProbe::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    static String faultOfSubject(String subject) {
        if (subject.startsWith("json:")) {
            return JsonPath.fault(subject.substring(5));
        } else if (subject.startsWith("header:")) {
            boolean named = subject.substring(7).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
            return named ? "" : "Name a header, such as header:Content-Type.";
        }
        return HttpObserved.KNOWN.contains(subject)
                ? ""
                : "There is no “" + subject + "” in an answer. Known: " + String.join(", ", HttpObserved.KNOWN)
                        + ", json:$.path, header:Name.";
    }

    static void between(Map<String, String> faults, String field, int number, int most) {
        if (number < 1 || number > most) {
            faults.put(field, "Enter a number from 1 to " + most + ".");
        }
    }

    private static void put(Map<String, String> faults, String field, String fault) {
        if (!fault.isEmpty()) {
            faults.putIfAbsent(field, fault);
        }
    }
}
