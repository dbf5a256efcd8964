package dev.phasegate.target;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import dev.phasegate.audit.AuditEntry;
import dev.phasegate.audit.AuditLog;
import dev.phasegate.shared.Conflict;
import dev.phasegate.shared.CurrentActor;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.command.CommandTemplate;

/** The commands that administrators registered for SSH hosts. Nothing else is ever run there. */
@ApplicationScoped
public class TargetCommands {
    private static final int MOST = 100;
    private static final String PUT = """
            insert into target_command (target_id, name, command, parameters, changed_at, changed_by)
            values (:target, :name, :command, :parameters, :at, :by)
            on conflict (target_id, name) do update set command = excluded.command, parameters = excluded.parameters,
              changed_at = excluded.changed_at, changed_by = excluded.changed_by""";

    private final EntityManager em;
    private final SshConfig config;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    TargetCommands(EntityManager em, SshConfig config, AuditLog audit, CurrentActor actor, Clock clock) {
        this.em = em;
        this.config = config;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** A command with the target it is for. */
    public record OfTarget(long targetId, String target, CommandTemplate command) {}

    /** Whether commands may be run and files be read at all. */
    public boolean on() {
        return config.commands();
    }

    /** Those of the targets that a plan may use. */
    public List<OfTarget> ofPlan(long planId) {
        return read("t.id in (select g.target_id from target_grant g where g.plan_id = :id)", planId);
    }

    List<CommandTemplate> of(long targetId) {
        return read("t.id = :id", targetId).stream().map(OfTarget::command).toList();
    }

    /** The files of an SSH host that may be read; empty for what is none. */
    public Optional<List<String>> files(long targetId) {
        return Target.present(targetId)
                .map(Target::settings)
                .filter(it -> it.kind() == TargetKind.SSH)
                .map(it -> it.files().lines().toList());
    }

    /** In a transaction of its own, which is over before anything is run. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<CommandTemplate> named(long targetId, String name) {
        return of(targetId).stream().filter(c -> c.name().equals(name)).findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<OfTarget> read(String which, long id) {
        List<Tuple> rows = em.createNativeQuery(
                        "select t.id, t.name as target, c.name, c.command, c.parameters from target_command c"
                                + " join target t on t.id = c.target_id and t.removed_at is null and t.kind = 'SSH' where "
                                + which + " order by lower(t.name), t.id, c.name",
                        Tuple.class)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(row -> new OfTarget(
                        ((Number) row.get("id")).longValue(),
                        row.get("target", String.class),
                        CommandTemplate.read(
                                row.get("name", String.class),
                                row.get("command", String.class),
                                row.get("parameters", String.class),
                                new LinkedHashMap<>())))
                .filter(it -> it.command() != null)
                .toList();
    }

    /** A name that is there already gets another command. Throws {@link Invalid}. */
    @Transactional
    CommandTemplate put(long targetId, String name, String command, String parameters) {
        Target target = sshHost(targetId);
        if (!on()) {
            throw new Conflict("Commands over SSH are switched off on this server (phasegate.ssh.commands).");
        }
        Map<String, String> faults = new LinkedHashMap<>();
        CommandTemplate template = CommandTemplate.read(text(name), text(command), text(parameters), faults);
        if (template == null) {
            throw new Invalid(faults);
        }
        List<CommandTemplate> known = of(targetId);
        if (known.contains(template)) {
            return template;
        }
        if (known.size() >= MOST && known.stream().noneMatch(c -> c.name().equals(template.name()))) {
            throw new Conflict("A target has up to " + MOST + " commands.");
        }
        em.createNativeQuery(PUT)
                .setParameter("target", targetId)
                .setParameter("name", template.name())
                .setParameter("command", template.text())
                .setParameter("parameters", template.parameterLines())
                .setParameter("at", Timestamp.from(clock.instant()))
                .setParameter("by", actor.get().name())
                .executeUpdate();
        record(
                "target.command_registered",
                "registered the command " + template.name() + " for the target “" + target.name() + "”: "
                        + template.text(),
                target,
                template);
        return template;
    }

    /** Removed twice is removed. Also where commands are switched off. */
    @Transactional
    void remove(long targetId, String name) {
        Target target = sshHost(targetId);
        Optional<CommandTemplate> template =
                of(targetId).stream().filter(c -> c.name().equals(name)).findFirst();
        if (template.isEmpty()) {
            return;
        }
        em.createNativeQuery("delete from target_command where target_id = :target and name = :name")
                .setParameter("target", targetId)
                .setParameter("name", name)
                .executeUpdate();
        record(
                "target.command_removed",
                "removed the command " + name + " of the target “" + target.name() + "”",
                target,
                template.get());
    }

    private static Target sshHost(long id) {
        Target target = Target.lock(id).orElseThrow(() -> new NotFound("target " + id));
        if (target.settings().kind() != TargetKind.SSH) {
            throw new Conflict("Only SSH hosts have commands.");
        }
        return target;
    }

    private void record(String action, String sentence, Target target, CommandTemplate template) {
        audit.append(new AuditEntry(
                action,
                null,
                null,
                sentence,
                Map.of(
                        "targetId",
                        target.id(),
                        "name",
                        template.name(),
                        "command",
                        template.text(),
                        "parameters",
                        template.parameterLines())));
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip().replace("\r\n", "\n");
    }
}
