package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a connection opens, and what the certificate of its server is. Subjects of both: {@code time} in milliseconds; without TLS
 * {@code open} ({@code yes} or {@code no}); with it {@code certificate days}, {@code name fits} and {@code trusted}
 * ({@code yes} or {@code no}), {@code protocol}, {@code issuer}.
 */
public record LineProbe(boolean tls, Duration timeout, int attempts, List<Condition> success, List<Condition> failure)
        implements Probe {
    private static final Set<String> OF_TCP = new TreeSet<>(List.of("open", "time"));
    private static final Set<String> OF_TLS =
            new TreeSet<>(List.of("certificate days", "issuer", "name fits", "protocol", "time", "trusted"));

    /** It sends nothing. */
    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(HttpProbe.LONGEST) > 0) {
            faults.put("timeout", "Wait between 0.1 and 60 seconds.");
        }
        Conditions.check(faults, "success", success, this::faultOfSubject);
        Conditions.check(faults, "failure", failure, this::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private String faultOfSubject(String subject) {
        Set<String> known = tls ? OF_TLS : OF_TCP;
        return known.contains(subject) ? "" : "There is no “" + subject + "”. Known: " + String.join(", ", known) + ".";
    }
}
