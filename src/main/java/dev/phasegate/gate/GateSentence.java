package dev.phasegate.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.phasegate.gate.Blocker.Code;
import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.SlotFact;

/** Where the gate stands, as a status, a title and one sentence. */
record GateSentence(String status, String title, String text) {
    private static final Set<Code> WORK = Set.of(
            Code.CRITERION_NO_DATA,
            Code.CHECKLIST_OPEN,
            Code.STEP_OPEN,
            Code.BRANCH_OPEN,
            Code.BACKUP_NEEDED,
            Code.OBSERVING);

    static GateSentence of(Gate gate) {
        GateFacts facts = gate.facts();
        return switch (facts.stage()) {
            case PASSED -> passed(gate);
            case AT_WORK -> atWork(gate);
            case PLAN_NOT_STARTED, PHASE_NOT_STARTED ->
                new GateSentence("NOT_STARTED", "Not started", facts.stage().holds());
            case PLAN_ON_HOLD ->
                new GateSentence("ON_HOLD", "On hold", facts.stage().holds());
            case PLAN_OVER ->
                new GateSentence("ARCHIVED", "Closed", facts.stage().holds());
            case ROLLING_BACK ->
                new GateSentence("ROLLING_BACK", "Rolling back", facts.stage().holds());
            case ROLLED_BACK ->
                new GateSentence("ROLLED_BACK", "Rolled back", facts.stage().holds());
            case SKIPPED -> new GateSentence("SKIPPED", "Skipped", facts.stage().holds());
        };
    }

    private static GateSentence passed(Gate gate) {
        if (gate.phase().bypassed() && gate.regressions().isEmpty()) {
            return bypassed(gate);
        }
        String by = gate.decision() == null
                ? ""
                : gate.decision().by() + " decided " + gate.decision().words() + ". ";
        boolean good = gate.regressions().isEmpty()
                && (gate.recommendation().open() || gate.phase().bypassed());
        return good
                ? new GateSentence("PASSED", "Passed", by + sentence(gate))
                : new GateSentence("REGRESSED", "Passed, but something got worse since", by + worse(gate));
    }

    private static String worse(Gate gate) {
        return gate.regressions().isEmpty() ? sentence(gate) : String.join(" ", gate.regressions());
    }

    /** What was bad then is no news now. */
    private static GateSentence bypassed(Gate gate) {
        String by = gate.decision() == null ? "Two people" : gate.decision().by();
        return new GateSentence(
                "BYPASSED", "Passed without its gate", by + " broke the glass. Nobody decided GO. " + sentence(gate));
    }

    private static GateSentence atWork(Gate gate) {
        String text = sentence(gate);
        Recommendation ground = gate.ground().recommendation();
        if (ground == Recommendation.ROLL_BACK) {
            return new GateSentence("ROLL_BACK", "Roll back", text);
        }
        if (ground == Recommendation.NO_GO) {
            return new GateSentence("NO_GO", "NO-GO", text);
        }
        List<Blocker> before = gate.ground().beforeSigning();
        if (!before.isEmpty()) {
            return working(before, text);
        }
        if (gate.recommendation().blockers().stream().anyMatch(b -> b.code() == Code.SIGNED_NO_GO)) {
            return new GateSentence("HELD", "Held by a NO-GO", text);
        }
        return gate.recommendation().open()
                ? new GateSentence(gate.recommendation().recommendation().name(), "Ready to decide", text)
                : new GateSentence("READY_TO_SIGN", "Ready to sign", text);
    }

    private static GateSentence working(List<Blocker> before, String text) {
        if (before.get(0).code() == Code.OBSERVING
                && before.stream().allMatch(b -> b.code() == Code.OBSERVING || b.code() == Code.CHECKPOINT_OPEN)) {
            return new GateSentence("OBSERVING", "Observing", text);
        }
        boolean work = before.stream().allMatch(b -> WORK.contains(b.code()));
        return work ? new GateSentence("IN_PROGRESS", "In progress", text) : new GateSentence("HELD", "Held", text);
    }

    /** “6 of 7 criteria are GO and 1 is CAUTION. All 22 required checks are done. 2 of 4 signed.” */
    static String sentence(Gate gate) {
        List<String> parts = new ArrayList<>();
        GateFacts facts = gate.facts();
        if (!facts.criteria().isEmpty()) {
            parts.add(criteria(facts.criteria()));
        }
        if (!facts.items().isEmpty()) {
            parts.add(items(facts.items()));
        }
        if (facts.observation().state() == Observation.State.DONE) {
            parts.add("The observation has ended.");
        }
        if (!facts.slots().isEmpty()) {
            int needed = facts.slots().stream().mapToInt(SlotFact::needed).sum();
            parts.add(signed(facts) + " of " + needed + " signed.");
        }
        return String.join(" ", parts);
    }

    static String criteria(List<EvaluatedCriterion> criteria) {
        long go = count(criteria, Verdict.GO);
        if (go == criteria.size()) {
            return go == 1 ? "The criterion is GO." : "All " + go + " criteria are GO.";
        }
        StringBuilder text = new StringBuilder(go + " of " + criteria.size() + " criteria are GO");
        for (Verdict verdict : List.of(Verdict.ROLL_BACK, Verdict.NO_GO, Verdict.CAUTION, Verdict.NO_DATA)) {
            long n = count(criteria, verdict);
            if (n > 0) {
                text.append(", ").append(n).append(' ').append(verdict.words());
            }
        }
        return text.append('.').toString();
    }

    static String items(List<ItemFact> items) {
        List<ItemFact> required = items.stream().filter(ItemFact::required).toList();
        long done = required.stream().filter(i -> i.state().settled()).count();
        if (done == required.size()) {
            return done == 1 ? "The required check is done." : "All " + done + " required checks are done.";
        }
        return done + " of " + required.size() + " required checks are done.";
    }

    static long signed(GateFacts facts) {
        return facts.slots().stream()
                .mapToLong(s -> Math.min(s.valid(), s.needed()))
                .sum();
    }

    private static long count(List<EvaluatedCriterion> criteria, Verdict verdict) {
        return criteria.stream().filter(c -> c.verdict() == verdict).count();
    }
}
