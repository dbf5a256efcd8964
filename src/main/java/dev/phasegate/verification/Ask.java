package dev.phasegate.verification;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.shared.NotFound;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.TargetCommands;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.CommandProbe;
import dev.phasegate.verification.probe.CommandProbes;
import dev.phasegate.verification.probe.CompareProbe;
import dev.phasegate.verification.probe.CompositeProbe;
import dev.phasegate.verification.probe.Course;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.LineProbe;
import dev.phasegate.verification.probe.LineProbes;
import dev.phasegate.verification.probe.LogProbe;
import dev.phasegate.verification.probe.LogProbes;
import dev.phasegate.verification.probe.MigrationProbe;
import dev.phasegate.verification.probe.Probe;
import dev.phasegate.verification.probe.ProbeResult;
import dev.phasegate.verification.probe.Probes;
import dev.phasegate.verification.probe.PromProbe;
import dev.phasegate.verification.probe.PromProbes;
import dev.phasegate.verification.probe.SchemaProbes;
import dev.phasegate.verification.probe.SqlProbe;
import dev.phasegate.verification.probe.SuiteProbe;

/** Asks what a check asks, on the caller's thread and outside any transaction. Whatever happens is a result. */
@ApplicationScoped
class Ask {
    private static final Logger LOG = Logger.getLogger(Ask.class);

    private static final String OFF = "Commands over SSH are switched off on this server.";

    private final TargetAccess targets;
    private final Map<Class<? extends Probe>, Asker<Probe>> askers = new HashMap<>();

    /** Asks one kind of probe. */
    @FunctionalInterface
    private interface Asker<P extends Probe> {
        ProbeResult ask(long planId, CheckDefinition check, P probe) throws Unreachable;
    }

    Ask(
            TargetAccess targets,
            Probes probes,
            Composites composites,
            SchemaProbes schemas,
            PromProbes metrics,
            LineProbes lines,
            LogProbes logs,
            LogMarks marks,
            CommandProbes commands,
            TargetCommands registered) {
        this.targets = targets;
        asks(CompositeProbe.class, (plan, check, probe) -> composites.run(plan, probe));
        asks(HttpProbe.class, (plan, check, probe) -> probes.run(first(plan, check), probe));
        asks(SqlProbe.class, (plan, check, probe) -> probes.run(first(plan, check), other(plan, check), probe));
        asks(CompareProbe.class, (plan, check, probe) -> probes.run(first(plan, check), other(plan, check), probe));
        asks(SuiteProbe.class, (plan, check, probe) -> {
            Reachable first = first(plan, check);
            Reachable second = other(plan, check);
            return first.kind().web() ? probes.run(first, second, probe) : probes.run(second, first, probe);
        });
        asks(MigrationProbe.class, (plan, check, probe) -> schemas.run(first(plan, check), probe));
        asks(PromProbe.class, (plan, check, probe) -> metrics.run(first(plan, check), probe));
        asks(LineProbe.class, (plan, check, probe) -> lines.run(first(plan, check), probe));
        asks(CommandProbe.class, (plan, check, probe) -> {
            if (!registered.on()) {
                return ProbeResult.error(OFF);
            }
            Reachable host = first(plan, check);
            return registered
                    .named(host.id(), probe.command())
                    .map(template -> commands.run(host, template, probe))
                    .orElseGet(() -> ProbeResult.error("The target has no command " + probe.command() + " any more."));
        });
        asks(LogProbe.class, (plan, check, probe) -> {
            Reachable log = first(plan, check);
            return log.kind() == TargetKind.SSH && !registered.on()
                    ? ProbeResult.error(OFF)
                    : logs.run(log, probe, marks.last(plan, check.hash()));
        });
    }

    private <P extends Probe> void asks(Class<P> kind, Asker<P> asker) {
        askers.put(kind, (plan, check, probe) -> asker.ask(plan, check, kind.cast(probe)));
    }

    ProbeResult ask(long planId, CheckDefinition check) {
        try {
            return askers.get(check.probe().getClass()).ask(planId, check, check.probe());
        } catch (NotFound e) {
            return ProbeResult.error("The plan may not use this target any more.");
        } catch (Unreachable | Course.Stopped e) {
            return ProbeResult.error(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "a check of plan %d could not be run", (Long) planId);
            return ProbeResult.error(
                    "It could not be run because something is wrong in Phasegate; the log of the server says what.");
        }
    }

    /** Whether somebody asks them. */
    boolean knows(Class<?> probe) {
        return askers.containsKey(probe);
    }

    private Reachable first(long planId, CheckDefinition check) throws Unreachable {
        return targets.open(planId, check.targetId());
    }

    /** Null where the check has one target. */
    private Reachable other(long planId, CheckDefinition check) throws Unreachable {
        return check.otherTargetId() == null ? null : targets.open(planId, check.otherTargetId());
    }
}
