package dev.phasegate.target;

import dev.phasegate.target.guard.Banner;
import dev.phasegate.target.guard.Checked;
import dev.phasegate.target.guard.Unreachable;

/** Whether an SSH server answers; nobody signs in. */
final class SshTest {
    private SshTest() {}

    static void run(Checked checked, TestReport.Writer report) throws Unreachable {
        String said = Banner.of(checked, ConnectionTest.PATIENCE);
        if (said.startsWith("SSH-2.0-") || said.startsWith("SSH-1.99-")) {
            report.good("An SSH server answers: " + said.substring(said.indexOf('-', 4) + 1) + ".");
            report.caution("Nobody signed in: commands over SSH are not there yet.", "");
        } else {
            report.bad("Something answers on this port, and it is no SSH server.", "");
        }
    }
}
