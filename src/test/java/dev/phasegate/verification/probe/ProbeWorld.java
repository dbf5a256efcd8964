package dev.phasegate.verification.probe;

import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.vertx.core.Vertx;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.SentAs;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.OutboundTcp;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.TlsLook;
import dev.phasegate.target.secret.Secret;

/** Probes of every kind as they are put together, with every name on this machine. */
final class ProbeWorld implements AutoCloseable {
    static final Clock CLOCK = Clock.systemUTC();
    final Vertx vertx = Vertx.vertx();
    final Guard guard = new Guard(name -> List.of(InetAddress.getLoopbackAddress()));
    final Probes probes = new Probes(new OutboundHttp(guard, vertx), new OutboundSql(guard), CLOCK);
    final SchemaProbes schemas = new SchemaProbes(probes);
    final PromProbes metrics = new PromProbes(probes, CLOCK);
    final OutboundSsh ssh = new OutboundSsh(guard);
    final LogProbes logs = new LogProbes(probes, ssh, CLOCK);
    final CommandProbes commands = new CommandProbes(probes, ssh, CLOCK);
    final LineProbes lines = new LineProbes(probes, new OutboundTcp(guard), new TlsLook(new OutboundTcp(guard)), CLOCK);

    static Reachable target(TargetKind kind, int port, Tls tls, String secret) {
        return new Reachable(
                port,
                1,
                "Shop",
                kind,
                new Destination("shop.example", port, new Allowance(false, true)),
                kind == TargetKind.POSTGRESQL ? "postgres" : "",
                tls,
                kind == TargetKind.POSTGRESQL ? "looker" : "",
                SentAs.BEARER,
                secret == null ? null : new Secret(secret),
                Set.of(),
                4,
                false);
    }

    static Condition that(String subject, Comparison comparison, String expected) {
        return new Condition(subject, comparison, expected);
    }

    @Override
    public void close() {
        ssh.close();
        vertx.close();
    }
}
