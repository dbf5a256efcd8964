package dev.phasegate.target;

import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.SshLogin;
import dev.phasegate.target.guard.Unreachable;

/** Shows the key of an SSH host, for somebody to compare and pin; signs in where it is pinned. Runs nothing. */
final class SshTest {
    private final OutboundSsh ssh;
    private final boolean commands;

    SshTest(OutboundSsh ssh, boolean commands) {
        this.ssh = ssh;
        this.commands = commands;
    }

    void run(Reachable target, TestReport.Writer report) throws Unreachable {
        OutboundSsh.Greeting greeting = ssh.look(target.destination(), ConnectionTest.PATIENCE);
        report.good("An SSH server answers: " + plain(greeting.version()) + ".");
        String key = greeting.fingerprint() + " (" + greeting.keyType() + ")";
        if (target.hostKeys().isEmpty()) {
            report.bad(
                    "It shows the key " + key
                            + ". Compare it with what “ssh-keygen -lf” says of the key on that machine,"
                            + " and enter it as its host key: until then nobody signs in.",
                    "");
            return;
        } else if (!target.hostKeys().contains(greeting.fingerprint())) {
            report.bad(
                    "It shows the key " + key
                            + ", and another one is pinned. Either the host has a new key, or somebody"
                            + " else answers: nobody signed in.",
                    "");
            return;
        }
        report.good("It shows the pinned key " + key + ".");
        signIn(target, report);
    }

    private void signIn(Reachable target, TestReport.Writer report) throws Unreachable {
        ssh.open(target.destination(), login(target)).close();
        report.good("The user “" + target.login() + "” was let in.");
        if ("root".equals(target.login())) {
            report.caution("Commands run as root there: a user with few rights is safer.", "");
        }
        if (!commands) {
            report.caution("Commands over SSH are switched off on this server (phasegate.ssh.commands).", "");
        }
    }

    static SshLogin login(Reachable target) {
        return new SshLogin(target.login(), target.secret(), target.hostKeys(), ConnectionTest.PATIENCE);
    }

    /** What a stranger said. */
    private static String plain(String version) {
        String known = version == null ? "" : version.replaceAll("[^ -~]", "?");
        return known.substring(0, Math.min(known.length(), 100));
    }
}
