package dev.phasegate.verification.probe;

import java.time.Clock;
import java.time.Duration;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.SshAnswer;
import dev.phasegate.target.guard.SshLine;
import dev.phasegate.target.guard.SshLogin;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.Attempts.Answered;

/** Signs in, hands over one line, and judges what came of it. */
final class CommandRun {
    static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1024 * 1024;

    private final OutboundSsh ssh;
    private final Reachable target;
    private final String command;
    private final CommandProbe probe;
    private final Attempts attempts;
    private boolean begun;

    CommandRun(OutboundSsh ssh, Clock clock, Reachable target, String command, CommandProbe probe) {
        this.ssh = ssh;
        this.target = target;
        this.command = command;
        this.probe = probe;
        this.attempts = Attempts.at(clock, probe.attempts(), target);
    }

    /** Only signing in is tried again: a command that may have begun is not sent twice. */
    ProbeResult run() {
        return attempts.ask(this::asked, trouble -> !begun && trouble.passing());
    }

    private Answered asked() throws Unreachable {
        Course.say("Signing in to " + target.destination() + " as " + target.login() + ".");
        SshLogin login = new SshLogin(target.login(), target.secret(), target.hostKeys(), CONNECT);
        try (SshLine line = ssh.open(target.destination(), login)) {
            Runnable forget = Course.onStop(line::close);
            try {
                Course.say(target.hide(command));
                begun = true;
                SshAnswer answer = hidden(line.run(command, probe.timeout(), MOST_BYTES));
                CommandObserved observed = new CommandObserved(probe, answer);
                return new Answered(observed.end(), () -> judged(observed));
            } finally {
                forget.run();
            }
        }
    }

    /** Before anything looks at it: the other side may repeat what it was sent. */
    private SshAnswer hidden(SshAnswer it) {
        return new SshAnswer(
                it.exitCode(),
                it.signal(),
                target.hide(it.output().replace("\0", "")),
                target.hide(it.errors().replace("\0", "")),
                it.cut(),
                it.errorsCut(),
                it.took());
    }

    private ProbeResult judged(CommandObserved observed) {
        Judgement judgement = Judgement.of(probe.success(), probe.failure(), observed);
        return attempts.result(judgement, observed.measured(), observed.shown(command));
    }
}
