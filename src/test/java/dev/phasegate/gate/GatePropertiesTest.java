package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.phasegate.gate.Blocker.Code;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Taken;

/** What holds for every gate, tried on thousands of random ones. */
class GatePropertiesTest {
    private static final int ROUNDS = 20_000;

    private static final Map<String, Set<Code>> CAUSES = Map.of(
            "item", EnumSet.of(Code.CHECKLIST_OPEN, Code.CHECKLIST_FAILED),
            "step", EnumSet.of(Code.STEP_OPEN, Code.STEP_FAILED),
            "backup", EnumSet.of(Code.BACKUP_NEEDED),
            "branch", EnumSet.of(Code.BRANCH_OPEN),
            "soak", EnumSet.of(Code.OBSERVING),
            "window", EnumSet.of(Code.WINDOW_CLOSED),
            "plan", EnumSet.of(Code.PLAN_STATE),
            "sign2", EnumSet.of(Code.SIGN_OFF_MISSING, Code.SIGNED_NO_GO),
            "high",
                    EnumSet.of(
                            Code.CRITERION_ROLL_BACK,
                            Code.CRITERION_NO_GO,
                            Code.CRITERION_NO_DATA,
                            Code.CRITERION_CAUTION,
                            Code.REASON_NEEDED),
            "critical",
                    EnumSet.of(
                            Code.CRITERION_ROLL_BACK,
                            Code.CRITERION_NO_GO,
                            Code.CRITERION_NO_DATA,
                            Code.CRITERION_CAUTION,
                            Code.REASON_NEEDED));

    /** Limits in one direction, values of any kind: each number that gets worse never gets the gate nearer to open. */
    @Test
    void worseValue_neverImprovesTheRecommendation() {
        Random random = new Random(101);
        for (int round = 0; round < ROUNDS; round++) {
            boolean rising = random.nextBoolean();
            CriterionSpec spec = spec(random, rising);
            assertThat(Bounds.problems(spec)).isEmpty();
            Known known = known(random, spec);
            String rest = String.join(" ", words(random));

            GateRecommendation before = recommend(spec, known, rest);
            GateRecommendation after =
                    recommend(spec, worse(spec, known, rising ? random.nextInt(30) : -random.nextInt(30)), rest);

            assertThat(after.recommendation())
                    .as("%s of %s", BoundText.of(spec), known)
                    .isGreaterThanOrEqualTo(before.recommendation());
            assertThat(after.open() && !before.open()).isFalse();
        }
    }

    @Test
    void lostEvidence_neverOpensTheGate() {
        Random random = new Random(103);
        for (int round = 0; round < ROUNDS; round++) {
            CriterionSpec spec = spec(random, random.nextBoolean());
            Known known = known(random, spec);
            String rest = String.join(" ", words(random));

            EvaluatedCriterion lost =
                    CriterionEvaluation.evaluate(spec, without(known, random.nextInt(4)), GateWords.NOW);
            GateRecommendation before = recommend(spec, known, rest);
            GateRecommendation after = GateRecommendation.of(GateWords.facts(rest, lost));

            assertThat(after.open() && !before.open()).isFalse();
            if (lost.verdict() == Verdict.NO_DATA) {
                assertThat(after.open()).isFalse();
            }
        }
    }

    /** Whatever becomes of one cause, the blockers of all others stay what they are, word for word. */
    @Test
    void blocker_disappearsOnlyByItsOwnCause() {
        Random random = new Random(107);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> words = words(random);
            int at = random.nextInt(words.size());
            String kind = words.get(at).substring(0, words.get(at).indexOf(':'));
            List<String> changed = new ArrayList<>(words);
            changed.set(at, word(kind, random));

            assertThat(others(changed, kind))
                    .as("%s instead of %s", changed, words)
                    .isEqualTo(others(words, kind));
        }
    }

    private static List<Blocker> others(List<String> words, String kind) {
        GateRecommendation gate = GateRecommendation.of(GateWords.facts(String.join(" ", words)));
        List<Blocker> all = new ArrayList<>(gate.blockers());
        all.addAll(gate.cautions());
        return all.stream().filter(b -> !CAUSES.get(kind).contains(b.code())).toList();
    }

    @Test
    void evaluation_isDeterministic_andFreeOfOrder() {
        Random random = new Random(109);
        for (int round = 0; round < ROUNDS / 4; round++) {
            List<EvaluatedCriterion> criteria = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                CriterionSpec spec = spec(random, random.nextBoolean());
                Known known = known(random, spec);
                EvaluatedCriterion once = CriterionEvaluation.evaluate(spec, known, GateWords.NOW);
                assertThat(CriterionEvaluation.evaluate(spec, known, GateWords.NOW))
                        .isEqualTo(once);
                criteria.add(once);
            }
            GateFacts rest = GateWords.facts(String.join(" ", words(random)));
            GateRecommendation before = GateRecommendation.of(with(rest, criteria));
            Collections.shuffle(criteria, random);
            GateRecommendation after = GateRecommendation.of(with(rest, criteria));

            assertThat(after.recommendation()).isEqualTo(before.recommendation());
            assertThat(after.blockers()).containsExactlyInAnyOrderElementsOf(before.blockers());
            assertThat(after.cautions()).containsExactlyInAnyOrderElementsOf(before.cautions());
        }
    }

    /** The sentence always ends, never holds a hole, and a verdict other than NO DATA always comes with a value. */
    @Test
    void everyVerdict_isExplained() {
        Random random = new Random(113);
        EnumSet<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int round = 0; round < ROUNDS; round++) {
            CriterionSpec spec = spec(random, random.nextBoolean());
            EvaluatedCriterion it = CriterionEvaluation.evaluate(spec, known(random, spec), GateWords.NOW);
            seen.add(it.verdict());
            assertThat(it.why()).endsWith(".").doesNotContain("null", "..", " ,");
            if (it.verdict() != Verdict.NO_DATA) {
                assertThat(it.value()).isNotNull();
                assertThat(it.compared()).isNotNull();
                assertThat(it.why())
                        .contains(Units.text(Units.rounded(it.value().abs())));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Verdict.values());
    }

    private static GateFacts with(GateFacts rest, List<EvaluatedCriterion> criteria) {
        return new GateFacts(
                rest.stage(),
                criteria,
                rest.items(),
                rest.steps(),
                rest.branches(),
                rest.observation(),
                rest.window(),
                rest.slots(),
                rest.backups());
    }

    private static GateRecommendation recommend(CriterionSpec spec, Known known, String rest) {
        return GateRecommendation.of(GateWords.facts(rest, CriterionEvaluation.evaluate(spec, known, GateWords.NOW)));
    }

    /** One to three limits in order, each absolute or of the baseline, over whatever counts; a change has its sign. */
    private static CriterionSpec spec(Random random, boolean rising) {
        Taken taken = random.nextInt(3) == 0 ? null : pick(random, Taken.values());
        boolean relative = random.nextInt(3) == 0;
        int go = 10 + random.nextInt(100);
        int noGo = go + random.nextInt(20);
        int back = noGo + 1 + random.nextInt(20);
        CriterionSpec plain = GateWords.criterion("none", "ms", pick(random, Priority.values()), null, true)
                .bounded(
                        random.nextInt(4) == 0 ? null : bound(rising, true, rising ? go : back, relative),
                        random.nextInt(4) == 0 ? null : bound(rising, false, noGo, relative),
                        bound(rising, false, rising ? back : go, relative));
        CriterionSpec sound = Bounds.problems(plain).isEmpty() ? plain : plain.bounded(plain.go(), null, null);
        return GateWords.taken(
                sound, taken == null ? "" : taken.name().toLowerCase(Locale.ROOT) + (taken.overPeriod() ? " 10" : ""));
    }

    private static Bound bound(boolean rising, boolean good, int value, boolean relative) {
        Operator op = rising == good ? Operator.LESS : Operator.GREATER;
        return new Bound(op, BigDecimal.valueOf(value), null, relative);
    }

    private static Known known(Random random, CriterionSpec spec) {
        Reading latest = new Reading.Measured(
                BigDecimal.valueOf(random.nextInt(160)),
                "ms",
                GateWords.NOW.minusSeconds(random.nextInt(700)),
                "probe");
        int low = random.nextInt(120);
        int high = low + random.nextInt(60);
        PeriodValues period = new PeriodValues(
                latest.at().minus(Duration.ofMinutes(7 + random.nextInt(4))),
                latest.at(),
                2 + random.nextInt(10),
                "ms",
                BigDecimal.valueOf((low + high) / 2),
                BigDecimal.valueOf(low),
                BigDecimal.valueOf(high),
                BigDecimal.valueOf(random.nextInt(120) - 20));
        BaselineValue baseline = random.nextInt(6) == 0
                ? null
                : new BaselineValue(
                        "Before",
                        GateWords.NOW.minusSeconds(random.nextInt(3_000)),
                        BigDecimal.valueOf(random.nextInt(120)),
                        "ms");
        return new Known(latest, spec.taken() == null || random.nextInt(9) == 0 ? null : period, baseline);
    }

    /** Every number by as much; of a spread its upper end alone. */
    private static Known worse(CriterionSpec spec, Known known, int by) {
        BigDecimal much = BigDecimal.valueOf(by);
        Reading.Measured latest = (Reading.Measured) known.latest();
        PeriodValues p = known.period();
        BigDecimal lowest =
                p == null || spec.taken() == Taken.SPREAD ? null : p.lowest().add(much);
        return new Known(
                new Reading.Measured(latest.value().add(much), latest.unit(), latest.at(), latest.source()),
                p == null
                        ? null
                        : new PeriodValues(
                                p.since(),
                                p.until(),
                                p.count(),
                                p.unit(),
                                p.average().add(much),
                                lowest == null ? p.lowest() : lowest,
                                p.highest().add(much).max(lowest == null ? p.lowest() : lowest),
                                p.risePerHour().add(much)),
                known.baseline());
    }

    private static Known without(Known known, int what) {
        Reading.Measured latest = (Reading.Measured) known.latest();
        return switch (what) {
            case 0 -> Known.NOTHING;
            case 1 ->
                new Known(
                        new Reading.Measured(null, latest.unit(), latest.at(), latest.source()),
                        known.period(),
                        known.baseline());
            case 2 -> new Known(latest, null, known.baseline());
            default -> new Known(latest, known.period(), null);
        };
    }

    private static List<String> words(Random random) {
        List<String> words = new ArrayList<>();
        for (String kind : CAUSES.keySet().stream().sorted().toList()) {
            if (random.nextInt(3) > 0) {
                words.add(word(kind, random));
            }
        }
        return words.isEmpty() ? List.of("item:OPEN") : words;
    }

    private static String word(String kind, Random random) {
        String value = switch (kind) {
            case "item" -> pick(random, "DONE", "OPEN", "FAILED", "NOT_APPLICABLE");
            case "step" -> pick(random, "DONE", "OPEN", "RUNNING", "FAILED");
            case "backup" -> pick(random, "none", "7-proven-3h", "7-proven-30h", "8-running-43%", "7-verified-1h");
            case "branch" -> pick(random, "open", "clean");
            case "soak" -> pick(random, "DONE", "RUNNING", "WAITING", "NOT_NEEDED");
            case "window" -> "closed";
            case "plan" -> pick(random, "AT_WORK", "PLAN_ON_HOLD", "PHASE_NOT_STARTED", "SKIPPED");
            case "sign2" -> pick(random, "", "go", "go,go", "go,no", "go,go/" + pick(random, Standing.values()));
            default -> pick(random, Verdict.values()).name();
        };
        return kind + ":" + value;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
