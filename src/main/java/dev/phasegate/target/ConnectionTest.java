package dev.phasegate.target;

import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.guard.Checked;
import dev.phasegate.target.guard.Guard;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.Unreachable;

/** Tries whether a target can be reached and used, and says in words what is in the way. Holds no transaction. */
@ApplicationScoped
public class ConnectionTest {
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Guard guard;
    private final OutboundHttp http;
    private final OutboundSql sql;
    private final OutboundSsh ssh;
    private final SshConfig config;
    private final Clock clock;

    public ConnectionTest(
            Guard guard, OutboundHttp http, OutboundSql sql, OutboundSsh ssh, SshConfig config, Clock clock) {
        this.guard = guard;
        this.http = http;
        this.sql = sql;
        this.ssh = ssh;
        this.config = config;
        this.clock = clock;
    }

    public TestReport run(Reachable target) {
        TestReport.Writer report = new TestReport.Writer();
        try {
            Checked checked = guard.check(target.destination());
            String addresses = checked.addresses().stream()
                    .map(java.net.InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
            report.good("The address is " + addresses + ", port "
                    + target.destination().port() + ".");
            switch (target.kind()) {
                case POSTGRESQL -> new DatabaseTest(sql).run(target, report);
                case MARIADB -> new MariaTest(sql).run(target, report);
                case HTTP, PROMETHEUS -> new WebTest(http, clock).run(target, report);
                case SSH -> new SshTest(ssh, config.commands()).run(target, report);
            }
        } catch (Unreachable e) {
            report.bad(target.hide(e.getMessage()), "");
        }
        return report.done();
    }
}
