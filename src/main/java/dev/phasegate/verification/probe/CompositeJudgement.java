package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.verification.probe.Condition.Finding;
import dev.phasegate.verification.probe.Condition.Holds;

/**
 * From what single checks say to what they say together. As soon as enough are good it succeeded; as soon as enough can't become
 * good any more it failed; between the two nobody knows: that is an error where one could not be measured, else inconclusive.
 */
public final class CompositeJudgement {
    private CompositeJudgement() {}

    /** What one check says now. */
    public enum Says {
        GOOD,
        BAD,
        /** Measured, and neither. */
        NEITHER,
        /** Never, not lately, or not possible. */
        NOTHING
    }

    /** {@code sentence}: what is told of it. */
    public record Member(String name, Says says, String sentence) {}

    public static ProbeResult of(CompositeProbe probe, List<Member> members) {
        long good = count(members, Says.GOOD);
        long open = count(members, Says.NEITHER) + count(members, Says.NOTHING);
        List<Measured> measured = new ArrayList<>();
        measured.add(new Measured("good", BigDecimal.valueOf(good), "checks"));
        measured.add(new Measured("bad", BigDecimal.valueOf(count(members, Says.BAD)), "checks"));
        measured.add(new Measured("unknown", BigDecimal.valueOf(open), "checks"));
        return new ProbeResult(
                outcome(probe, members, good, open), findings(members), List.of(), measured, told(members));
    }

    private static CheckOutcome outcome(CompositeProbe probe, List<Member> members, long good, long open) {
        int wanted = probe.atLeast();
        String counted = good + " of " + members.size() + (members.size() == 1 ? " check is" : " checks are") + " good";
        if (good >= wanted) {
            return new CheckOutcome.Successful(counted + ".");
        }
        String lacking = counted + "; wanted: " + (wanted == members.size() ? "all" : "at least " + wanted) + ". ";
        if (good + open < wanted) {
            return new CheckOutcome.Failed(lacking + named(members, Says.BAD));
        }
        return count(members, Says.NOTHING) > 0
                ? new CheckOutcome.Error(lacking + named(members, Says.NOTHING))
                : new CheckOutcome.Inconclusive(lacking + named(members, Says.NEITHER));
    }

    private static String named(List<Member> members, Says says) {
        return members.stream()
                .filter(member -> member.says() == says)
                .map(member -> "“" + member.name() + "”: " + member.sentence())
                .collect(Collectors.joining(" "));
    }

    private static List<Finding> findings(List<Member> members) {
        return members.stream()
                .map(m -> new Finding(
                        new Condition(m.name(), Comparison.EQUAL, "good"),
                        holds(m.says()),
                        m.name() + ": " + m.sentence()))
                .toList();
    }

    private static Holds holds(Says says) {
        return says == Says.GOOD ? Holds.YES : says == Says.BAD ? Holds.NO : Holds.UNKNOWN;
    }

    private static String told(List<Member> members) {
        return members.stream().map(m -> m.name() + ": " + m.sentence()).collect(Collectors.joining("\n"));
    }

    private static long count(List<Member> members, Says says) {
        return members.stream().filter(member -> member.says() == says).count();
    }
}
