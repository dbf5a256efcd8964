package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.OutboundTcp;
import dev.phasegate.target.guard.TlsLook;
import dev.phasegate.target.guard.Trouble;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.Attempts.Answered;

/** Opens connections to where a target is registered, and says nothing on them. */
@ApplicationScoped
public class LineProbes {
    private final Probes probes;
    private final OutboundTcp tcp;
    private final TlsLook tls;
    private final Clock clock;

    public LineProbes(Probes probes, OutboundTcp tcp, TlsLook tls, Clock clock) {
        this.probes = probes;
        this.tcp = tcp;
        this.tls = tls;
        this.clock = clock;
    }

    public ProbeResult run(Reachable target, LineProbe probe) {
        if (!probe.faults().isEmpty() || probe.tls() && !target.kind().tls()) {
            throw new IllegalArgumentException("This probe does not fit its target, or has faults.");
        }
        return probes.inPlace(target, () -> attempts(target, probe));
    }

    /** What was seen: values by subject, and a sentence of it. */
    private record Seen(Map<String, Value> values, String sentence) {}

    private ProbeResult attempts(Reachable target, LineProbe probe) {
        Attempts attempts = Attempts.at(clock, probe.attempts(), target);
        return attempts.ask(() -> {
            Course.say("Connecting to " + target.destination() + ".");
            Seen seen = probe.tls() ? certificate(target, probe) : opened(target, probe);
            return new Answered(seen.sentence(), () -> judged(probe, seen, attempts));
        });
    }

    /** That nothing listens is what was asked for: measured, and not tried again. */
    private Seen opened(Reachable target, LineProbe probe) throws Unreachable {
        try (OutboundTcp.Opened line = tcp.open(target.destination(), probe.timeout())) {
            String sentence = line.where() + " opens.";
            return new Seen(Map.of("open", Value.text("yes"), "time", millis(line.took())), sentence);
        } catch (Unreachable e) {
            Trouble why = e.trouble();
            if (why != Trouble.REFUSED && why != Trouble.TIMED_OUT && why != Trouble.UNREACHABLE) {
                throw e;
            }
            return new Seen(
                    Map.of("open", Value.text("no"), "time", new Value.Absent("not there: it did not open")),
                    e.getMessage());
        }
    }

    private Seen certificate(Reachable target, LineProbe probe) throws Unreachable {
        boolean postgres = target.kind() == TargetKind.POSTGRESQL;
        TlsLook.Seen seen = tls.at(target.destination(), target.tls(), postgres, probe.timeout());
        String issuer = seen.chain().get(0).getIssuerX500Principal().getName();
        Map<String, Value> values = Map.of(
                "certificate days", HttpObserved.days(seen.chain(), clock.instant()),
                "name fits", Value.text(seen.named() ? "yes" : "no"),
                "trusted", Value.text(seen.distrust().isEmpty() ? "yes" : "no"),
                "protocol", Value.text(seen.protocol()),
                "issuer", Value.text(issuer),
                "time", millis(seen.took()));
        String chain = seen.chain().stream()
                .map(c -> c.getSubjectX500Principal().getName() + ", until "
                        + c.getNotAfter().toInstant())
                .collect(Collectors.joining("\n"));
        return new Seen(
                values, seen.protocol() + "\n" + chain + (seen.distrust().isEmpty() ? "" : "\n" + seen.distrust()));
    }

    private static ProbeResult judged(LineProbe probe, Seen seen, Attempts attempts) {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), seen.values()::get);
        List<Measured> measured = new ArrayList<>();
        for (String name : List.of("time", "certificate days")) {
            if (seen.values().get(name) instanceof Value.Number number) {
                measured.add(new Measured(name, number.value(), number.unit()));
            }
        }
        return attempts.result(judgement, measured, seen.sentence());
    }

    private static Value millis(Duration time) {
        return new Value.Number(
                BigDecimal.valueOf(time.toNanos()).movePointLeft(6).setScale(1, RoundingMode.HALF_UP), "ms");
    }
}
