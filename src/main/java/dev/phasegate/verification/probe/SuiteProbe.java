package dev.phasegate.verification.probe;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Requests and statements one after the other; the first one that is not good ends it. */
public record SuiteProbe(List<SuiteStep> steps) implements Probe {
    private static final int MOST = 30;
    private static final int MOST_PICKS = 20;

    public SuiteProbe {
        steps = List.copyOf(steps);
    }

    /** Whether some step goes to an application, or to a database. */
    public boolean asks(Class<? extends Probe> kind) {
        return steps.stream().anyMatch(step -> kind.isInstance(step.probe()));
    }

    @Override
    public boolean repeatable() {
        return steps.stream().allMatch(step -> step.probe().repeatable());
    }

    @Override
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        if (steps.isEmpty() || steps.size() > MOST) {
            faults.put("steps", "Write 1 to " + MOST + " steps.");
        }
        Set<String> known = new HashSet<>();
        for (int i = 0; i < steps.size() && faults.isEmpty(); i++) {
            SuiteStep step = steps.get(i);
            String fault = fault(step, known);
            if (!fault.isEmpty()) {
                faults.put("steps", "Step " + (i + 1) + ", “" + step.name() + "”: " + fault);
            }
            step.picks().forEach(pick -> known.add(pick.name()));
        }
        return faults;
    }

    private static String fault(SuiteStep step, Set<String> known) {
        for (String name : Passed.wanted(step.probe())) {
            if (!known.contains(name)) {
                return "no step before it picks {{" + name + "}}.";
            }
        }
        String places = Passed.fault(step.probe());
        if (!places.isEmpty()) {
            return places;
        }
        for (String fault : Passed.sample(step.probe()).faults().values()) {
            return fault;
        }
        if (step.picks().size() > MOST_PICKS) {
            return "it picks more than " + MOST_PICKS + " values.";
        }
        return step.picks().stream()
                .map(pick -> fault(pick, step.probe()))
                .filter(fault -> !fault.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String fault(SuiteStep.Pick pick, Probe probe) {
        if (!pick.name().matches("[A-Za-z][A-Za-z0-9_]{0,39}")) {
            return "“" + pick.name() + "” is no name for a value: letters and digits, such as orderId.";
        }
        return probe instanceof SqlProbe sql
                ? sql.faultOfSubject(pick.subject())
                : HttpProbe.faultOfSubject(pick.subject());
    }
}
