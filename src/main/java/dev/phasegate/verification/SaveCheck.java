package dev.phasegate.verification;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.live.LiveEvents;
import dev.phasegate.plan.Plan;
import dev.phasegate.plan.PlanDocuments;
import dev.phasegate.plan.Seat;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.shared.Zones;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetCommands;
import dev.phasegate.verification.probe.CommandProbe;
import dev.phasegate.verification.probe.CompositeProbe;
import dev.phasegate.verification.probe.LogProbe;

/** Makes checks and changes them. Another definition is another version; what a check was stays. */
@ApplicationScoped
class SaveCheck {
    private static final int MOST_OF_PLAN = 500;

    private final CheckVersions versions;
    private final Agenda agenda;
    private final TargetAccess targets;
    private final TargetCommands commands;
    private final PlanDocuments documents;
    private final AuditLog audit;
    private final LiveEvents live;
    private final CurrentActor actor;
    private final Clock clock;

    SaveCheck(
            CheckVersions versions,
            Agenda agenda,
            TargetAccess targets,
            TargetCommands commands,
            PlanDocuments documents,
            AuditLog audit,
            LiveEvents live,
            CurrentActor actor,
            Clock clock) {
        this.versions = versions;
        this.agenda = agenda;
        this.targets = targets;
        this.commands = commands;
        this.documents = documents;
        this.audit = audit;
        this.live = live;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    Check make(Seat seat, CheckFields typed) {
        requireOpen(seat);
        if (Check.count("planId = ?1 and removedAt is null", seat.plan().id()) >= MOST_OF_PLAN) {
            throw new Conflict("A plan has up to " + MOST_OF_PLAN + " checks.");
        }
        CheckFields fields = begun(typed);
        CheckDefinition definition = checked(seat, fields);
        Instant now = clock.instant();
        Check check = new Check(seat.plan().id(), now);
        check.define(definition, now);
        check.persist();
        saved(check, fields, "check.made", "made the check “" + check.name() + "”", now);
        return check;
    }

    /** {@code version}: the one that was read. Saying the same again changes nothing. */
    @Transactional
    Check change(Seat seat, long id, int version, CheckFields typed) {
        requireOpen(seat);
        Check check = locked(seat, id);
        if (check.version() != version) {
            throw new Conflict("Somebody changed this check meanwhile. Nothing of yours was saved; look at it again.");
        }
        CheckFields fields = begun(typed);
        CheckDefinition definition = checked(seat, fields);
        if (fields.hash().equals(versions.fields(id, version).hash())) {
            return check;
        }
        Instant now = clock.instant();
        check.define(definition, now);
        saved(check, fields, "check.changed", "changed the check “" + check.name() + "”", now);
        return check;
    }

    /** Its schedule rests; who looks may still run it. {@code until} null: until somebody goes on. */
    @Transactional
    void pause(Seat seat, long id, String reason, Instant until) {
        String why = reason == null ? "" : reason.strip();
        Instant now = clock.instant();
        if (why.isEmpty() || why.length() > 500) {
            throw Invalid.field("reason", "Say why, in up to 500 characters.");
        }
        if (until != null && !until.isAfter(now)) {
            throw Invalid.field("until", "The end lies in the past.");
        }
        requireOpen(seat);
        Check check = locked(seat, id);
        check.pause(actor.get().name(), why, now, until);
        record(check, "check.paused", "paused the check “" + check.name() + "”: " + why, Map.of("reason", why));
    }

    @Transactional
    void resume(Seat seat, long id) {
        requireOpen(seat);
        Check check = locked(seat, id);
        check.resume(versions.definition(check), clock.instant());
        agenda.follow(check);
        record(check, "check.resumed", "let the check “" + check.name() + "” go on", Map.of());
    }

    /** Once more is as good as once: a form is sent twice easily. */
    @Transactional
    void remove(Seat seat, long id) {
        requireOpen(seat);
        if (Check.count(
                        "id = ?1 and planId = ?2 and removedAt is not null",
                        id,
                        seat.plan().id())
                > 0) {
            return;
        }
        Check check = locked(seat, id);
        check.remove(clock.instant());
        agenda.follow(check);
        record(check, "check.removed", "removed the check “" + check.name() + "”", Map.of());
    }

    /** What was typed, checked against the plan and what it may reach. Throws {@link Invalid}. */
    CheckDefinition checked(Seat seat, CheckFields fields) {
        CheckDefinition definition = CheckReading.read(fields);
        Map<String, String> faults = new LinkedHashMap<>();
        new TargetFit(targets.ofPlan(seat.plan().id()), faults).look(definition);
        if (definition.probe() instanceof CommandProbe probe) {
            command(seat, definition, probe, faults);
        }
        if (definition.probe() instanceof LogProbe probe && faults.isEmpty()) {
            log(definition, probe, faults);
        }
        if (definition.probe() instanceof CompositeProbe composite) {
            others(seat, composite, faults);
        }
        PlanDocument document = documents.current(seat.plan());
        if (definition.itemId() != null
                && document.phases().stream()
                        .flatMap(p -> p.items().stream())
                        .noneMatch(i -> i.id().equals(definition.itemId()))) {
            faults.put("item", "The plan has no such item.");
        }
        if (!fields.get("owner").isEmpty() && document.role(fields.get("owner")).isEmpty()) {
            faults.put("owner", "The plan has no such role.");
        }
        if (definition.after() != null && !happens(document, definition.after().what())) {
            faults.put("after", "The plan has no such step or phase.");
        }
        for (String phase : definition.phases()) {
            if (document.phases().stream().noneMatch(p -> p.id().equals(phase))) {
                faults.put("phases", "The plan has no such phase.");
            }
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return definition;
    }

    private void command(Seat seat, CheckDefinition check, CommandProbe probe, Map<String, String> faults) {
        if (!commands.on()) {
            faults.put("command", "Commands over SSH are switched off on this server.");
        } else if (faults.isEmpty()) {
            CommandFields.look(
                    probe, check.targetId(), commands.ofPlan(seat.plan().id()), faults);
        }
    }

    /** Empty where the target is no SSH host. */
    private void log(CheckDefinition check, LogProbe probe, Map<String, String> faults) {
        commands.files(check.targetId()).ifPresent(files -> {
            if (!commands.on()) {
                faults.put("target", "Commands over SSH are switched off on this server.");
            } else if (!files.contains(probe.path())) {
                faults.put(
                        "path",
                        files.isEmpty()
                                ? "Administrators name the files that may be read at the target; there are none yet."
                                : "Files that may be read there: " + String.join(", ", files) + ".");
            }
        });
    }

    private static boolean happens(PlanDocument document, String what) {
        return document.phases().stream()
                .anyMatch(phase -> what.equals("gate:" + phase.id())
                        || phase.steps().stream().anyMatch(step -> what.equals("step:" + step.id())));
    }

    /** Only of this plan, and no composites: a circle would never come to a verdict. */
    private static void others(Seat seat, CompositeProbe composite, Map<String, String> faults) {
        List<Check> of = Check.of(seat.plan().id());
        for (long id : composite.checks()) {
            if (of.stream().noneMatch(check -> check.id() == id)) {
                faults.put("checks", "The plan has no such check.");
            } else if (of.stream().anyMatch(check -> check.id() == id && check.kind() == CheckKind.COMPOSITE)) {
                faults.put("checks", "A check that goes by other checks can't be one of them.");
            }
        }
    }

    /** “From now” is a moment that the version keeps. */
    private CheckFields begun(CheckFields fields) {
        if (!fields.get("schedule").equals("every") || !fields.get("from").isEmpty()) {
            return fields;
        }
        try {
            LocalDateTime start = LocalDateTime.ofInstant(clock.instant(), Zones.of(fields.or("zone", "UTC")))
                    .truncatedTo(ChronoUnit.MINUTES)
                    .plusMinutes(1);
            return fields.with("from", start.toString());
        } catch (DateTimeException e) {
            return fields;
        }
    }

    private static void requireOpen(Seat seat) {
        Plan plan = seat.requireMember().plan();
        if (plan.state().ended()) {
            throw new Conflict(
                    "The plan is " + plan.state().words().toLowerCase(java.util.Locale.ROOT) + ", so its checks rest.");
        }
    }

    static Check locked(Seat seat, long id) {
        Check check = Check.lock(id);
        if (check == null || !check.planId().equals(seat.plan().id())) {
            throw new NotFound("check " + id);
        }
        return check;
    }

    private void saved(Check check, CheckFields fields, String action, String sentence, Instant now) {
        versions.add(check, fields, actor.get(), now);
        agenda.follow(check);
        Map<String, Object> detail = new HashMap<>();
        detail.put("version", check.version());
        detail.put("hash", fields.hash());
        detail.put("definition", new LinkedHashMap<>(fields.values()));
        record(check, action, sentence, detail);
    }

    private void record(Check check, String action, String sentence, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("check", check.id());
        live.publish(check.planId(), "check:" + check.id());
        audit.append(new AuditEntry(action, check.planId(), null, sentence, detail));
    }
}
