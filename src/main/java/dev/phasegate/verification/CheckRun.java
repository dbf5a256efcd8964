package dev.phasegate.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;
import dev.phasegate.verification.probe.ProbeResult;
import dev.phasegate.verification.probe.ShownTable;

/**
 * One execution of a check. Its id is the fencing token: a result is taken only while the run is still RUNNING, so whoever was
 * given up, called off or overtaken can say what it likes.
 */
@Entity
@Table(name = "check_run")
public class CheckRun extends PanacheEntityBase {
    private static final String OVERTAKEN = """
            select exists (select 1 from (select state, version, started_at from check_run where check_id = :check
              order by id desc limit 30) newest where version = :version and started_at > :begun
              and state in ('SUCCESSFUL', 'FAILED', 'INCONCLUSIVE', 'ERROR'))""";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "check_id")
    private long checkId;

    private int version;
    private Instant slot;

    @Enumerated(EnumType.STRING)
    private RunState state;

    @Column(name = "asked_by_id")
    private Long askedById;

    @Column(name = "asked_by")
    private String askedBy = "";

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "took_ms")
    private Long tookMillis;

    private String node = "";

    @Embedded
    private RunOutcome outcome = new RunOutcome();

    private long slots = 1;
    /** It brought another verdict of the check, and may be named by evidence. */
    private boolean turned;

    protected CheckRun() {}

    private CheckRun(Check check, RunState state, Instant now) {
        this.checkId = check.id();
        this.version = check.version();
        this.state = state;
        this.queuedAt = now;
    }

    static CheckRun asked(Check check, Actor by, Instant now) {
        CheckRun run = new CheckRun(check, RunState.PENDING, now);
        run.askedById = by.userId();
        run.askedBy = by.name();
        run.persist();
        return run;
    }

    static CheckRun ofSlot(Check check, Instant slot, String node, Instant now) {
        CheckRun run = new CheckRun(check, RunState.RUNNING, now);
        run.slot = slot;
        run.start(node, now);
        run.persist();
        return run;
    }

    /** One row for all slots of one absence. */
    static void missed(Check check, Instant first, long slots, Instant now) {
        CheckRun run = new CheckRun(check, RunState.MISSED, now);
        run.slot = first;
        run.slots = slots;
        run.endedAt = now;
        run.outcome.say(
                slots == 1
                        ? "No node was there, or free, to run it while it was fresh."
                        : "No node was there, or free, to run these " + slots + " while they were fresh.");
        run.persist();
    }

    /** It was not begun, because nothing that may change something begins by itself now. */
    static void held(Check check, Instant slot, String why, Instant now) {
        CheckRun run = new CheckRun(check, RunState.MISSED, now);
        run.slot = slot;
        run.endedAt = now;
        run.outcome.say(why);
        run.persist();
    }

    static CheckRun lock(long id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Runs of its schedule that this node began and will not finish. */
    static List<CheckRun> left(long checkId, String node) {
        return CheckRun.<CheckRun>find(
                        "checkId = ?1 and slot is not null and state = ?2 and node = ?3",
                        checkId,
                        RunState.RUNNING,
                        node)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The last one of its schedule was lost, and no other run of the slot counts. */
    static boolean lost(long checkId, Instant slot) {
        return count("checkId = ?1 and slot = ?2 and state = ?3", checkId, slot, RunState.LOST) > 0
                && count("checkId = ?1 and slot = ?2 and state <> ?3", checkId, slot, RunState.LOST) == 0;
    }

    static List<CheckRun> latest(long checkId, int most) {
        return find("checkId = ?1 order by id desc", checkId).page(0, most).list();
    }

    /** The last one before it that came to a result. */
    static Optional<CheckRun> before(CheckRun run) {
        return find("checkId = ?1 and id < ?2 and state in ?3 order by id desc", run.checkId, run.id, RunState.RESULTS)
                .firstResultOptional();
    }

    void start(String onNode, Instant now) {
        state = RunState.RUNNING;
        node = onNode;
        startedAt = now;
    }

    /** Somebody asked for it, and its node went away: it waits for another one. */
    CheckRun again(Check check, Instant now) {
        CheckRun run = new CheckRun(check, RunState.PENDING, now);
        run.askedById = askedById;
        run.askedBy = askedBy;
        run.queuedAt = queuedAt;
        run.persist();
        return run;
    }

    /** Something that began later came to a result already. Among the newest few: others are long over. */
    boolean overtaken() {
        return (boolean) getEntityManager()
                .createNativeQuery(OVERTAKEN)
                .setParameter("check", checkId)
                .setParameter("version", version)
                .setParameter("begun", startedAt)
                .getSingleResult();
    }

    void end(RunState as, String why, Instant now) {
        state = as;
        outcome.say(why);
        endedAt = now;
        tookMillis = startedAt == null ? null : Duration.between(startedAt, now).toMillis();
    }

    void accept(ProbeResult result, Duration took, String course, Instant now) {
        end(RunState.of(result.outcome()), result.outcome().sentence(), now);
        tookMillis = took.toMillis();
        outcome.accept(result, course);
    }

    void turnedVerdict() {
        turned = true;
    }

    public Long id() {
        return id;
    }

    public long checkId() {
        return checkId;
    }

    public int version() {
        return version;
    }

    public Instant slot() {
        return slot;
    }

    public RunState state() {
        return state;
    }

    public String askedBy() {
        return askedBy;
    }

    public Instant queuedAt() {
        return queuedAt;
    }

    /** When it began, or should have. */
    public Instant at() {
        return startedAt != null ? startedAt : slot != null ? slot : queuedAt;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public Long tookMillis() {
        return tookMillis;
    }

    public String node() {
        return node;
    }

    public String sentence() {
        return outcome.sentence();
    }

    public String output() {
        return outcome.output();
    }

    /** What of the output is best read as rows and columns. */
    public List<ShownTable> tables() {
        return outcome.tables();
    }

    /** What it was doing, a line each; while it runs, as far as it told. */
    public String log() {
        return outcome.log();
    }

    public long slots() {
        return slots;
    }

    public List<RunDetail.Told> findings() {
        return outcome.findings();
    }

    public List<RunDetail.Tried> attempts() {
        return outcome.attempts();
    }

    public List<RunDetail.Figure> measured() {
        return outcome.measured();
    }
}
