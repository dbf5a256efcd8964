package dev.phasegate.gate;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.Observation;
import dev.phasegate.gate.GateFacts.Signature;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.Standing;

/** The gate as other programs read it. */
public record GateJson(
        String plan,
        int phase,
        int revision,
        String subjectHash,
        Recommendation recommendation,
        boolean open,
        List<BlockerJson> blockers,
        WindowJson window,
        ObservationJson observation,
        List<CriterionJson> criteria,
        ChecklistJson checklist,
        List<BackupJson> backups,
        List<SlotJson> signOffs,
        Gate.Decided decision,
        List<String> regressions) {

    public record BlockerJson(String code, String message, Instant opensAt) {}

    public record WindowJson(boolean open, String reason, Instant nextOpen, Instant nextClose) {}

    public record ObservationJson(Instant since, Instant until, long remainingSeconds) {}

    public record CriterionJson(
            String id,
            String text,
            Verdict verdict,
            BigDecimal value,
            String unit,
            Instant at,
            String source,
            String bounds,
            BaselineJson baseline,
            String why) {}

    /** What the criterion is compared with. {@code value} null: the baseline has none of this metric. */
    public record BaselineJson(String name, Instant at, BigDecimal value, String unit) {}

    public record ChecklistJson(long required, long done, List<OpenItem> open) {}

    public record OpenItem(String id, String text) {}

    /** A backup that the gate needs. {@code lacks}: what is missing, empty where {@code backup} is one that counts. */
    public record BackupJson(String database, String wanted, int hours, boolean met, String lacks, ReliedJson backup) {}

    /** {@code at}: the moment its rows show; {@code until}: then it is too old; {@code restoreMillis}: its measured restore. */
    public record ReliedJson(long id, Instant at, String sha256, Instant until, Long drill, Long restoreMillis) {}

    public record SlotJson(String role, int needed, List<GivenJson> given) {}

    /**
     * {@code why}: why it is no Go that counts. {@code outcome}: signed, rejected, withdrawn, stale, expired or void. {@code
     * onBehalfOf}: for whom it was given, null for oneself.
     */
    public record GivenJson(
            String by,
            Instant at,
            String answer,
            String reason,
            boolean valid,
            String why,
            String outcome,
            Instant expires,
            String onBehalfOf,
            boolean beforeWindow,
            List<ConditionJson> conditions) {}

    /** Of a Go that is one only if somebody does this. */
    public record ConditionJson(String text, String role) {}

    /** {@code now}: from when the remaining time counts. */
    static GateJson of(Gate gate, Instant now) {
        GateFacts facts = gate.facts();
        return new GateJson(
                gate.plan().slug(),
                gate.phase().number(),
                gate.plan().revision(),
                gate.evidence().hash(),
                gate.recommendation().recommendation(),
                gate.recommendation().open(),
                gate.recommendation().blockers().stream()
                        .map(b -> new BlockerJson(b.code().wire(), b.message(), b.opensAt()))
                        .toList(),
                new WindowJson(
                        facts.window().open(),
                        facts.window().reason(),
                        facts.window().nextOpen(),
                        facts.window().nextClose()),
                observation(facts.observation(), now),
                facts.criteria().stream().map(GateJson::criterion).toList(),
                checklist(facts.items()),
                facts.backups().stream().map(GateJson::backup).toList(),
                facts.slots().stream().map(GateJson::slot).toList(),
                gate.decision(),
                gate.regressions());
    }

    private static ObservationJson observation(Observation observation, Instant now) {
        long left = observation.until() == null
                ? 0
                : Math.max(0, Duration.between(now, observation.until()).toSeconds());
        return new ObservationJson(observation.since(), observation.until(), left);
    }

    private static CriterionJson criterion(EvaluatedCriterion c) {
        return new CriterionJson(
                c.id(),
                c.text(),
                c.verdict(),
                c.value(),
                c.unit(),
                c.at(),
                c.source(),
                c.bounds(),
                baseline(c),
                c.why());
    }

    private static BaselineJson baseline(EvaluatedCriterion c) {
        BaselineValue b = c.baseline();
        return b == null ? null : new BaselineJson(b.name(), b.at(), b.value(), b.unit());
    }

    private static ChecklistJson checklist(List<ItemFact> items) {
        List<ItemFact> required = items.stream().filter(ItemFact::required).toList();
        List<OpenItem> open = required.stream()
                .filter(item -> !item.state().settled())
                .map(item -> new OpenItem(item.id(), item.text()))
                .toList();
        return new ChecklistJson(required.size(), required.size() - open.size(), open);
    }

    private static BackupJson backup(BackupFact b) {
        BackupFact.Relied r = b.backup();
        return new BackupJson(
                b.database(),
                b.wanted().name(),
                b.hours(),
                b.met(),
                b.lacks(),
                r == null ? null : new ReliedJson(r.id(), r.at(), r.sha256(), r.until(), r.drill(), r.restoreMillis()));
    }

    private static SlotJson slot(SlotFact slot) {
        return new SlotJson(
                slot.role(),
                slot.needed(),
                slot.given().stream().map(GateJson::given).toList());
    }

    private static GivenJson given(Signature s) {
        return new GivenJson(
                s.by(),
                s.at(),
                s.go() ? "GO" : "NO_GO",
                s.reason(),
                s.standing() == Standing.VALID,
                s.why(),
                s.outcome().toLowerCase(Locale.ROOT),
                s.expires(),
                s.terms().forName(),
                s.terms().beforeWindow(),
                s.terms().conditions().stream()
                        .map(c -> new ConditionJson(c.text(), c.role()))
                        .toList());
    }
}
