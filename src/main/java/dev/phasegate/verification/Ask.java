package dev.phasegate.verification;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.shared.NotFound;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.CheckOutcome;
import dev.phasegate.verification.probe.CompareProbe;
import dev.phasegate.verification.probe.CompositeProbe;
import dev.phasegate.verification.probe.Course;
import dev.phasegate.verification.probe.HttpProbe;
import dev.phasegate.verification.probe.LineProbe;
import dev.phasegate.verification.probe.LineProbes;
import dev.phasegate.verification.probe.LogProbe;
import dev.phasegate.verification.probe.LogProbes;
import dev.phasegate.verification.probe.MigrationProbe;
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
    private final TargetAccess targets;
    private final Probes probes;
    private final Composites composites;
    private final SchemaProbes schemas;
    private final PromProbes metrics;
    private final LineProbes lines;
    private final LogProbes logs;
    private final LogMarks marks;

    Ask(
            TargetAccess targets,
            Probes probes,
            Composites composites,
            SchemaProbes schemas,
            PromProbes metrics,
            LineProbes lines,
            LogProbes logs,
            LogMarks marks) {
        this.targets = targets;
        this.probes = probes;
        this.composites = composites;
        this.schemas = schemas;
        this.metrics = metrics;
        this.lines = lines;
        this.logs = logs;
        this.marks = marks;
    }

    ProbeResult ask(long planId, CheckDefinition check) {
        try {
            return asked(planId, check);
        } catch (NotFound e) {
            return error("The plan may not use this target any more.");
        } catch (Unreachable e) {
            return error(e.getMessage());
        } catch (Course.Stopped e) {
            return error(e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a check of plan %d could not be run", (Long) planId);
            return error(
                    "It could not be run because something is wrong in Phasegate; the log of the server says what.");
        }
    }

    private ProbeResult asked(long planId, CheckDefinition check) throws Unreachable {
        if (check.probe() instanceof HttpProbe probe) {
            return probes.run(targets.open(planId, check.targetId()), probe);
        } else if (check.probe() instanceof SqlProbe probe) {
            return probes.run(targets.open(planId, check.targetId()), other(planId, check), probe);
        } else if (check.probe() instanceof CompositeProbe probe) {
            return composites.run(planId, probe);
        } else if (check.probe() instanceof CompareProbe probe) {
            return probes.run(targets.open(planId, check.targetId()), other(planId, check), probe);
        } else if (check.probe() instanceof SuiteProbe probe) {
            Reachable first = targets.open(planId, check.targetId());
            Reachable second = other(planId, check);
            return first.kind().web() ? probes.run(first, second, probe) : probes.run(second, first, probe);
        }
        if (check.probe() instanceof LogProbe probe) {
            return logs.run(targets.open(planId, check.targetId()), probe, marks.last(planId, check.hash()));
        }
        return special(targets.open(planId, check.targetId()), check);
    }

    private ProbeResult special(Reachable target, CheckDefinition check) {
        if (check.probe() instanceof MigrationProbe probe) {
            return schemas.run(target, probe);
        } else if (check.probe() instanceof PromProbe probe) {
            return metrics.run(target, probe);
        } else if (check.probe() instanceof LineProbe probe) {
            return lines.run(target, probe);
        }
        throw new IllegalArgumentException("nobody asks " + check.kind());
    }

    /** Null where the check has one target. */
    private Reachable other(long planId, CheckDefinition check) throws Unreachable {
        return check.otherTargetId() == null ? null : targets.open(planId, check.otherTargetId());
    }

    private static ProbeResult error(String sentence) {
        return new ProbeResult(
                new CheckOutcome.Error(sentence), java.util.List.of(), java.util.List.of(), java.util.List.of(), "");
    }
}
