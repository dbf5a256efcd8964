package dev.phasegate.verification.probe;

import java.time.Clock;
import java.util.Optional;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.SshLine;
import dev.phasegate.target.guard.SshLogin;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.probe.Attempts.Answered;

/**
 * Reads what is new in a file of an SSH host, by the protocol for files: no shell and no command. A log that was rotated is read to its
 * end under its name with {@code .1}, where that file may be read, too.
 */
final class LogFileRun {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final OutboundSsh ssh;
    private final Reachable target;
    private final LogProbe probe;
    private final LogMark mark;
    private final Attempts attempts;

    /** {@code mark} null: nobody read it before. */
    LogFileRun(OutboundSsh ssh, Clock clock, Reachable target, LogProbe probe, LogMark mark) {
        this.ssh = ssh;
        this.target = target;
        this.probe = probe;
        this.mark = mark;
        this.attempts = Attempts.at(clock, probe.attempts(), target);
    }

    ProbeResult run() {
        return attempts.ask(this::asked);
    }

    private Answered asked() throws Unreachable, Refused {
        SshLogin login = new SshLogin(target.login(), target.secret(), target.hostKeys(), CommandRun.CONNECT);
        Course.say("Signing in to " + target.destination() + " as " + target.login() + ".");
        try (SshLine line = ssh.open(target.destination(), login)) {
            Runnable forget = Course.onStop(line::close);
            try {
                LogLines lines = LogLines.of(part(line), probe.pattern());
                return new Answered(
                        "Read " + lines.part().bytes().length + " bytes.",
                        () -> attempts.result(
                                Judgement.of(probe.success(), probe.failure(), lines),
                                lines.measured(),
                                lines.shown()));
            } finally {
                forget.run();
            }
        }
    }

    private LogPart part(SshLine line) throws Unreachable, Refused {
        if (mark == null || mark.position() == 0) {
            return end(line, "the end of the log, which nobody read before");
        }
        Optional<LogPart> more = after(line, probe.path());
        if (more.isPresent()) {
            return more.get();
        }
        String before = probe.path() + ".1";
        Optional<LogPart> rest = target.files().contains(before) ? after(line, before) : Optional.empty();
        LogPart anew = end(line, "the log, which began anew");
        return rest.isEmpty()
                ? anew
                : anew.after(rest.get(), "the end of " + before + ", and the log, which began anew");
    }

    private Optional<LogPart> after(SshLine line, String file) throws Unreachable, Refused {
        long from = Math.max(0, mark.position() - LogMark.BEFORE);
        long size = line.size(file, probe.timeout());
        if (size < mark.position()) {
            return Optional.empty();
        }
        byte[] bytes = line.read(file, from, MOST_BYTES, probe.timeout());
        return LogPart.after(bytes, from, mark, from + bytes.length < size);
    }

    private LogPart end(SshLine line, String told) throws Unreachable, Refused {
        long from = Math.max(0, line.size(probe.path(), probe.timeout()) - MOST_BYTES);
        byte[] bytes = line.read(probe.path(), from, MOST_BYTES, probe.timeout());
        return LogPart.end(bytes, from, told);
    }
}
