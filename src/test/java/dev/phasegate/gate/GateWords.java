package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.gate.GateFacts.BranchFact;
import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.Progress;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;
import dev.phasegate.gate.GateFacts.StepFact;
import dev.phasegate.plan.document.Bound;
import dev.phasegate.plan.document.CriterionSpec;
import dev.phasegate.plan.document.Operator;
import dev.phasegate.plan.document.Priority;
import dev.phasegate.plan.document.Taken;
import dev.phasegate.window.Opening;

/** Reads the short words of the test tables into criteria, readings and facts. */
final class GateWords {

    static final Instant NOW = Instant.parse("2026-11-19T22:41:00Z");
    private static final Pattern BAND = Pattern.compile(
            "(go|no-go|back) (<=|>=|<|>|=|between) (-?\\d+(?:\\.\\d+)?)(?:\\.\\.(-?\\d+(?:\\.\\d+)?))?(~?)");

    private GateWords() {}

    /** {@code go < 60, no-go >= 80, back >= 120}; a trailing ~ makes a bound relative to a baseline. */
    static CriterionSpec criterion(String bands, String unit, Priority priority, Integer fresh, boolean required) {
        Bound go = null;
        Bound noGo = null;
        Bound back = null;
        Matcher m = BAND.matcher(bands);
        while (m.find()) {
            BigDecimal upper = m.group(4) == null ? null : new BigDecimal(m.group(4));
            Bound bound = new Bound(
                    Operator.of(m.group(2)),
                    new BigDecimal(m.group(3)),
                    upper,
                    !m.group(5).isEmpty());
            switch (m.group(1)) {
                case "go" -> go = bound;
                case "no-go" -> noGo = bound;
                default -> back = bound;
            }
        }
        return new CriterionSpec(
                "c1",
                "Query time",
                bands.equals("judged"),
                "query time",
                unit,
                go,
                noGo,
                back,
                priority,
                null,
                fresh,
                required,
                null);
    }

    /** {@code 61 ms 5min}: value, unit, age; {@code none}; {@code error ms 5min}; {@code GO 5min}: an answer. */
    static Reading reading(String words) {
        String[] part = words.split(" ", -1);
        if (part[0].equals("none")) {
            return null;
        }
        Instant at = NOW.minus(Duration.parse("PT" + part[part.length - 1].replace("min", "M")));
        if (part[0].matches("[A-Z_]+")) {
            return new Reading.Judged(Verdict.valueOf(part[0]), "", at, "Joanna");
        }
        BigDecimal value = part[0].equals("error") ? null : new BigDecimal(part[0]);
        return new Reading.Measured(value, part.length == 3 ? part[1] : "", at, "probe");
    }

    /** {@code average 5}, {@code change}, empty: what of the values counts, and over how many minutes. */
    static CriterionSpec taken(CriterionSpec s, String words) {
        if (words.isBlank()) {
            return s;
        }
        String[] part = words.split(" ", -1);
        return new CriterionSpec(
                s.id(),
                s.text(),
                s.judged(),
                s.metric(),
                s.unit(),
                s.go(),
                s.noGo(),
                s.rollBack(),
                s.priority(),
                s.judgeRoleId(),
                s.freshMinutes(),
                s.required(),
                s.sourceLine(),
                Taken.valueOf(part[0].toUpperCase(java.util.Locale.ROOT)),
                part.length == 1 ? null : Integer.valueOf(part[1]));
    }

    /**
     * Parts apart by {@code ;}. The latest reading as in {@link #reading}, also {@code 1808 of 1872 1min}; {@code 11 in 5min:
     * 61 50 80 rise 3 ms} is a period with average, lowest, highest, rise; {@code base 50 ms 120min} the baseline, {@code base
     * none 120min} one without the metric.
     */
    static Known known(String words) {
        String[] part = words.split(" *; *", -1);
        Reading latest = part[0].contains(" of ") ? share(part[0]) : reading(part[0]);
        PeriodValues period = null;
        BaselineValue baseline = null;
        for (int i = 1; i < part.length; i++) {
            if (part[i].startsWith("base ")) {
                baseline = baseline(part[i].split(" ", -1));
            } else {
                period = period(part[i].split("[ :]+", -1), latest);
            }
        }
        return new Known(latest, period, baseline);
    }

    private static Reading share(String words) {
        String[] part = words.split(" ", -1);
        BigDecimal of = new BigDecimal(part[2]);
        MeasurementForm form = new MeasurementForm("m", new BigDecimal(part[0]), "", null, "", "", of);
        Instant at = NOW.minus(Duration.parse("PT" + part[3].replace("min", "M")));
        return new Reading.Measured(form.measured(), "%", at, "probe", "", new Reading.Share(form.value(), of));
    }

    private static BaselineValue baseline(String... part) {
        Instant at = NOW.minus(Duration.parse("PT" + part[part.length - 1].replace("min", "M")));
        BigDecimal value = part[1].equals("none") ? null : new BigDecimal(part[1]);
        return new BaselineValue("Before", at, value, part.length == 4 ? part[2] : "");
    }

    private static PeriodValues period(String[] part, Reading latest) {
        Instant since = latest.at().minus(Duration.parse("PT" + part[2].replace("min", "M")));
        String unit = part.length > 8 ? part[8] : "";
        return new PeriodValues(
                since,
                latest.at(),
                Integer.parseInt(part[0]),
                unit.equals("several") ? null : unit,
                new BigDecimal(part[3]),
                new BigDecimal(part[4]),
                new BigDecimal(part[5]),
                new BigDecimal(part[7]));
    }

    static EvaluatedCriterion evaluated(Priority priority, Verdict verdict, boolean required) {
        CriterionSpec spec = new CriterionSpec(
                "c1", "Query time", false, "m", "ms", null, null, null, priority, null, null, required, null);
        return new EvaluatedCriterion(spec, verdict, null, null, "ms", NOW, "probe", "", "", "Because.");
    }

    /**
     * Words apart by spaces: {@code critical:GO}, {@code high?:NO_DATA} (the ? means not required), {@code item:OPEN},
     * {@code step?:FAILED}, {@code branch:open}, {@code backup:none}, {@code backup:7-proven-3h}, {@code soak:RUNNING}, {@code window:closed}, {@code plan:PLAN_ON_HOLD},
     * {@code sign2:go,no,go/STALE} (two needed; each answer with its standing).
     */
    static GateFacts facts(String words) {
        GateStage stage = GateStage.AT_WORK;
        List<EvaluatedCriterion> criteria = new ArrayList<>();
        List<ItemFact> items = new ArrayList<>();
        List<StepFact> steps = new ArrayList<>();
        List<BranchFact> branches = new ArrayList<>();
        Observation soak = Observation.NOT_NEEDED;
        Opening window = Opening.ALWAYS;
        List<SlotFact> slots = new ArrayList<>();
        List<BackupFact> backups = new ArrayList<>();
        for (String word : words.isBlank() ? new String[0] : words.trim().split(" +")) {
            String key = word.substring(0, word.indexOf(':')).replace("?", "");
            String value = word.substring(word.indexOf(':') + 1);
            boolean required = !word.contains("?:");
            switch (key) {
                case "critical", "high", "medium" ->
                    criteria.add(evaluated(
                            Priority.valueOf(key.toUpperCase(java.util.Locale.ROOT)),
                            Verdict.valueOf(value),
                            required));
                case "item" ->
                    items.add(new ItemFact("i", "", "Tick", required, Progress.valueOf(value), null, null, ""));
                case "step" -> steps.add(new StepFact("s", "Run", required, Progress.valueOf(value), null, null, ""));
                case "branch" ->
                    branches.add(new BranchFact("b", "Clean?", value.equals("open") ? null : value, null, null, ""));
                case "backup" ->
                    backups.add(BackupWords.need(
                                    NeededBackup.Wanted.RESTORE_PROVEN,
                                    24,
                                    value.equals("none") ? "" : value.replace("-", " "))
                            .judge(NOW));
                case "soak" -> soak = new Observation(Observation.State.valueOf(value), NOW, NOW.plusSeconds(600));
                case "window" -> window = new Opening(false, "Closed at weekends.", NOW.plusSeconds(3600), null);
                case "plan" -> stage = GateStage.valueOf(value);
                default -> slots.add(slot(Integer.parseInt(key.substring("sign".length())), value));
            }
        }
        return new GateFacts(stage, criteria, items, steps, branches, soak, window, slots, backups);
    }

    static GateFacts facts(String words, EvaluatedCriterion criterion) {
        GateFacts rest = facts(words);
        return new GateFacts(
                rest.stage(),
                List.of(criterion),
                rest.items(),
                rest.steps(),
                rest.branches(),
                rest.observation(),
                rest.window(),
                rest.slots(),
                rest.backups());
    }

    private static SlotFact slot(int needed, String answers) {
        List<Signature> given = new ArrayList<>();
        for (String answer : answers.isEmpty() ? new String[0] : answers.split(",", -1)) {
            String[] part = answer.split("/", -1);
            Standing standing = part.length == 1 ? Standing.VALID : Standing.valueOf(part[1]);
            given.add(new Signature(1, 1L, "Priya", NOW, NOW.plusSeconds(86400), part[0].equals("go"), "", standing));
        }
        return new SlotFact("slot", "role", "QA lead", needed, given);
    }
}
