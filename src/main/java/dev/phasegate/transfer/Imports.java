package dev.phasegate.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.quarkus.scheduler.Scheduled;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.plan.CreatePlan;
import dev.phasegate.plan.Plan;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.transfer.reading.PlanReading;

/** Takes a file, keeps it while its author looks at what was read, and makes the plan when they say so. */
@ApplicationScoped
class Imports {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MAX_NAME = 200;
    static final int MAX_BYTES = 2 * 1024 * 1024;
    private final CreatePlan plans;
    private final PlanFiles files;
    private final FilesRead read;
    private final CorrectedFiles corrected;
    private final FormerReadings readings;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    Imports(
            CreatePlan plans,
            PlanFiles files,
            FilesRead read,
            CorrectedFiles corrected,
            FormerReadings readings,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.plans = plans;
        this.files = files;
        this.read = read;
        this.corrected = corrected;
        this.readings = readings;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** A kept file with what it says, after what its author said against the reading. */
    record Draft(
            String id, String filename, PlanFile file, Long planId, Long againstPlan, ReadCorrections corrections) {
        PlanReading reading() {
            return file.reading();
        }
    }

    /** Throws {@link Invalid} for what is no readable text or too much of it. */
    @Transactional
    Draft take(String filename, byte[] bytes) {
        return take(filename, bytes, null);
    }

    /** To be read against {@code plan}, or to make a plan of it for null. */
    @Transactional
    Draft take(String filename, byte[] bytes, Plan plan) {
        byte[] masked = fit(bytes);
        String name = name(filename);
        PlanFile file = files.read(name, masked);
        PlanImport kept = new PlanImport(name, masked, actor.get().userId(), clock.instant());
        if (plan != null) {
            kept.against(plan.id(), plan.revision());
        }
        kept.persist();
        corrected.carry(kept, file);
        audit.append(new AuditEntry(
                "import.read",
                plan == null ? null : plan.id(),
                null,
                "read the file “" + name + "”",
                Map.of("import", kept.id(), "bytes", masked.length)));
        return corrected.draft(kept, file);
    }

    /** Throws {@link NotFound} for a file that somebody else brought. */
    @Transactional
    Draft of(String id) {
        PlanImport kept = mine(id);
        return corrected.draft(kept, read.of(kept.hash(), kept.filename(), kept.bytes()));
    }

    /** Makes the plan; asking twice gives the same plan. A time without an offset is one of {@code zone}. Questions without an answer take their default. */
    @Transactional
    Plan createPlan(String id, Map<String, String> answers, ZoneId zone) {
        PlanImport kept = locked(id);
        if (kept.planId() != null) {
            return Plan.findById(kept.planId());
        }
        Draft draft = corrected.draft(kept, read.of(kept.hash(), kept.filename(), kept.bytes()));
        Plan plan = plans.create(draft.file().document(Answers.of(draft.reading(), answers, zone)));
        kept.became(plan.id());
        readings.keep(plan, draft, answers, null);
        return plan;
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void dropOld() {
        PlanImport.delete("createdAt < ?1", clock.instant().minus(KEPT));
        corrected.dropOld();
    }

    /** For a change: whoever else presses at the same time waits. */
    PlanImport locked(String id) {
        PlanImport kept = mine(id);
        PlanImport.getEntityManager().lock(kept, LockModeType.PESSIMISTIC_WRITE);
        PlanImport.getEntityManager().refresh(kept);
        return kept;
    }

    /** Throws {@link NotFound} for a file that somebody else brought. */
    @Transactional
    PlanImport mine(String id) {
        return PlanImport.of(id, actor.get().userId()).orElseThrow(() -> new NotFound("import " + id));
    }

    /** Not too much, and without its secrets. */
    static byte[] fit(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw Invalid.field("file", UploadLimit.words(bytes.length));
        }
        return MaskedFile.of(bytes);
    }

    /** The last part of whatever path a browser sent, without control characters. */
    static String name(String filename) {
        String last = filename == null
                ? ""
                : filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String clean = last.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return clean.isEmpty() ? "plan.md" : clean;
    }
}
