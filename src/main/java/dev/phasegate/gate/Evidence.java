package dev.phasegate.gate;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.phasegate.gate.GateFacts.BranchFact;
import dev.phasegate.gate.GateFacts.ItemFact;
import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.GateFacts.StepFact;
import dev.phasegate.shared.CanonicalJson;

/**
 * What a signature is bound to: one canonical JSON document (RFC 8785) and its SHA-256. It holds no sign-offs, so that one
 * person's signature does not void another's. Of a reading it holds value, verdict and source but not the moment: the same
 * value measured again is the same evidence, and its age already speaks through the verdict.
 */
public record Evidence(Map<String, Object> document, String hash) {

    static final String FORMAT = "phasegate-evidence-v1";

    /** What the evidence is about. {@code contentHash} is the hash of the plan's revision. */
    public record Subject(
            String plan,
            int revision,
            String contentHash,
            String phaseId,
            int phaseNumber,
            String phaseName,
            int attempt,
            String separation,
            long signatureHours) {}

    public static Evidence of(Subject subject, GateFacts facts, List<SlotFact> slots) {
        return of(subject, facts, slots, List.of());
    }

    /** A gate without checks or backups has the same document as ever. */
    static Evidence of(Subject subject, GateFacts facts, List<SlotFact> slots, List<CheckFact> checks) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("plan", plan(subject));
        document.put("phase", phase(subject, facts));
        document.put("checklist", each(facts.items(), Evidence::item));
        document.put("steps", each(facts.steps(), Evidence::step));
        document.put("branches", each(facts.branches(), Evidence::branch));
        document.put("criteria", each(facts.criteria(), Evidence::criterion));
        if (!facts.observation().checkpoints().isEmpty()) {
            document.put("checkpoints", each(facts.observation().checkpoints(), Evidence::checkpoint));
        }
        if (!checks.isEmpty()) {
            document.put("checks", each(checks, Evidence::check));
        }
        if (!facts.backups().isEmpty()) {
            document.put("backups", each(facts.backups(), BackupFact::evidence));
        }
        document.put("policy", policy(subject, slots));
        return new Evidence(document, CanonicalJson.sha256(document));
    }

    /** The same document with one more part, and its own hash. */
    public Evidence with(String part, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(document);
        more.put(part, value);
        return new Evidence(more, CanonicalJson.sha256(more));
    }

    /** The bytes that were hashed. */
    public byte[] bytes() {
        return CanonicalJson.bytes(document);
    }

    /** The canonical JSON, as it is kept beside a signature. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> plan(Subject subject) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("slug", subject.plan());
        plan.put("revision", subject.revision());
        plan.put("contentHash", subject.contentHash());
        return plan;
    }

    private static Map<String, Object> phase(Subject subject, GateFacts facts) {
        Map<String, Object> phase = new LinkedHashMap<>();
        phase.put("id", subject.phaseId());
        phase.put("number", subject.phaseNumber());
        phase.put("name", subject.phaseName());
        phase.put("attempt", subject.attempt());
        phase.put("observation", facts.observation().state().name());
        phase.put("observedSince", time(facts.observation().since()));
        return phase;
    }

    private static Map<String, Object> item(ItemFact item) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", item.id());
        fact.put("text", item.text());
        fact.put("required", item.required());
        fact.put("state", item.state().name());
        return settled(fact, item.by(), item.at(), item.note());
    }

    private static Map<String, Object> step(StepFact step) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", step.id());
        fact.put("title", step.title());
        fact.put("required", step.required());
        fact.put("state", step.state().name());
        return settled(fact, step.by(), step.at(), step.note());
    }

    private static Map<String, Object> branch(BranchFact branch) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", branch.id());
        fact.put("question", branch.question());
        fact.put("option", branch.option());
        return settled(fact, branch.by(), branch.at(), branch.reason());
    }

    /** Only what people answered: what the clock alone changes would void signatures by itself. */
    private static Map<String, Object> checkpoint(GateFacts.CheckpointFact checkpoint) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", checkpoint.id());
        fact.put("text", checkpoint.text());
        fact.put("required", checkpoint.required());
        fact.put("answers", each(checkpoint.answers(), answer -> {
            Map<String, Object> looked = new LinkedHashMap<>();
            looked.put("due", time(answer.due()));
            looked.put("answer", answer.good() ? "GOOD" : "WRONG");
            return settled(looked, answer.by(), answer.at(), answer.note());
        }));
        return fact;
    }

    private static Map<String, Object> criterion(EvaluatedCriterion criterion) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", criterion.id());
        fact.put("text", criterion.text());
        fact.put("bounds", criterion.bounds());
        fact.put("verdict", criterion.verdict().name());
        fact.put("value", number(criterion.value()));
        fact.put("unit", criterion.unit());
        fact.put("source", criterion.source());
        fact.put("note", criterion.note());
        if (criterion.baseline() != null) {
            fact.put("baseline", baseline(criterion.baseline()));
        }
        return fact;
    }

    /** Only where a criterion looks at it: another baseline is other evidence. */
    private static Map<String, Object> baseline(BaselineValue baseline) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("name", baseline.name());
        fact.put("at", time(baseline.at()));
        fact.put("value", number(baseline.value()));
        fact.put("unit", baseline.unit());
        return fact;
    }

    private static Map<String, Object> check(CheckFact check) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("id", String.valueOf(check.id()));
        fact.put("name", check.name());
        fact.put("version", check.version());
        fact.put("hash", check.hash());
        fact.put("verdict", check.verdict());
        fact.put("run", check.run() == null ? null : String.valueOf(check.run()));
        return fact;
    }

    private static Map<String, Object> policy(Subject subject, List<SlotFact> slots) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("separation", subject.separation());
        policy.put("signatureHours", subject.signatureHours());
        policy.put("signOffs", each(slots, slot -> {
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("role", slot.role());
            fact.put("needed", slot.needed());
            return fact;
        }));
        return policy;
    }

    private static Map<String, Object> settled(Map<String, Object> fact, String by, Instant at, String note) {
        fact.put("by", by);
        fact.put("at", time(at));
        fact.put("note", note == null ? "" : note);
        return fact;
    }

    private static <T> List<Map<String, Object>> each(List<T> facts, Function<T, Map<String, Object>> map) {
        return facts.stream().map(map).toList();
    }

    /** As text: a JSON number would lose digits of large counts. */
    private static String number(BigDecimal value) {
        return value == null ? null : Units.text(value);
    }

    private static String time(Instant at) {
        return at == null ? null : at.toString();
    }
}
