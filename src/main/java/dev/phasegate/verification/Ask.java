package dev.phasegate.verification;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.shared.NotFound;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.CheckOutcome;
import dev.phasegate.verification.probe.ProbeResult;
import dev.phasegate.verification.probe.Probes;

/** Asks what a check asks, on the caller's thread and outside any transaction. Whatever happens is a result. */
@ApplicationScoped
class Ask {
    private static final Logger LOG = Logger.getLogger(Ask.class);
    private final TargetAccess targets;
    private final Probes probes;

    Ask(TargetAccess targets, Probes probes) {
        this.targets = targets;
        this.probes = probes;
    }

    ProbeResult ask(long planId, CheckDefinition check) {
        try {
            Reachable target = targets.open(planId, check.targetId());
            if (check.kind() == CheckKind.HTTP) {
                return probes.run(target, check.http());
            }
            Long other = check.otherTargetId();
            return probes.run(target, other == null ? null : targets.open(planId, other), check.sql());
        } catch (NotFound e) {
            return error("The plan may not use this target any more.");
        } catch (Unreachable e) {
            return error(e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(e, "a check of plan %d could not be run", (Long) planId);
            return error(
                    "It could not be run because something is wrong in Phasegate; the log of the server says what.");
        }
    }

    private static ProbeResult error(String sentence) {
        return new ProbeResult(
                new CheckOutcome.Error(sentence), java.util.List.of(), java.util.List.of(), java.util.List.of(), "");
    }
}
