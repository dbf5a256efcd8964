package dev.phasegate.verification.probe;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What several other checks say together.
 *
 * @param checks their ids
 * @param needed how many of them have to be good; 0 for all
 * @param age older results don't count
 */
public record CompositeProbe(List<Long> checks, int needed, Duration age) implements Probe {
    private static final int MOST = 50;

    public CompositeProbe {
        checks = List.copyOf(checks);
    }

    /** With all resolved. */
    public int atLeast() {
        return needed == 0 ? checks.size() : needed;
    }

    /** It reaches nothing. */
    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (checks.isEmpty() || checks.size() > MOST) {
            faults.put("checks", "Choose 1 to " + MOST + " checks.");
        } else if (checks.stream().distinct().count() != checks.size()) {
            faults.put("checks", "Choose each check once.");
        } else if (needed > checks.size()) {
            faults.put("needed", "You chose fewer checks than have to be good.");
        }
        return faults;
    }
}
