package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.phasegate.shared.LinearPattern;

/**
 * A command that an administrator registered, with values for its places. Subjects of conditions: {@code exit code}, {@code output},
 * {@code errors} (what it said on the other stream), {@code time} in milliseconds, and {@code number:free} for what is picked out of
 * the output. These numbers become measurements. An exit code says nothing by itself: conditions do.
 *
 * @param command its name at the target
 * @param numbers patterns by name: their first group, or all of what they find, is the number
 */
public record CommandProbe(
        String command,
        Map<String, String> parameters,
        Map<String, String> numbers,
        Duration timeout,
        int attempts,
        List<Condition> success,
        List<Condition> failure)
        implements Probe {
    static final String NUMBER = "number:";
    private static final Set<String> KNOWN = new TreeSet<>(List.of("exit code", "output", "errors", "time"));
    private static final int MOST_NUMBERS = 20;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Nobody knows what it does over there. */
    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (command.isBlank()) {
            faults.put("command", "Choose a command. Administrators register them at the target.");
        }
        numbers.forEach((name, pattern) -> {
            String fault = name.matches("[A-Za-z][A-Za-z0-9 _-]{0,39}") && !KNOWN.contains(name)
                    ? LinearPattern.fault(pattern)
                    : "Give each number a name of its own, such as free = ([0-9]+)% free.";
            if (!fault.isEmpty()) {
                faults.putIfAbsent("numbers", fault);
            }
        });
        if (numbers.size() > MOST_NUMBERS) {
            faults.put("numbers", "Up to " + MOST_NUMBERS + " numbers.");
        }
        HttpProbe.between(faults, "attempts", attempts, HttpProbe.MOST_ATTEMPTS);
        if (timeout.compareTo(Duration.ofMillis(100)) < 0 || timeout.compareTo(LONGEST) > 0) {
            faults.put("timeout", "Wait between 0.1 seconds and 10 minutes.");
        }
        Conditions.check(faults, "success", success, this::faultOfSubject);
        Conditions.check(faults, "failure", failure, this::faultOfSubject);
        if (success.isEmpty() && failure.isEmpty()) {
            faults.put("success", "Say what is good or what is bad; else it could never fail.");
        }
        return faults;
    }

    private String faultOfSubject(String subject) {
        boolean picked = subject.startsWith(NUMBER) && numbers.containsKey(subject.substring(NUMBER.length()));
        return picked || KNOWN.contains(subject)
                ? ""
                : "There is no “" + subject + "”. Known: " + String.join(", ", KNOWN)
                        + ", and number:name for what is picked.";
    }
}
