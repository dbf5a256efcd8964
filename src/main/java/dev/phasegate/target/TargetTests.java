package dev.phasegate.target;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.target.guard.Unreachable;

/** Tests a target and keeps what came of it: a transaction before, one after, none in between. */
@ApplicationScoped
class TargetTests {
    private final TargetAccess access;
    private final ConnectionTest test;
    private final Targets targets;

    TargetTests(TargetAccess access, ConnectionTest test, Targets targets) {
        this.access = access;
        this.test = test;
        this.targets = targets;
    }

    TestReport run(long id, int version) {
        TestReport report = report(id);
        targets.tested(id, version, report.fine(), report.summary());
        return report;
    }

    private TestReport report(long id) {
        try {
            return test.run(access.open(id));
        } catch (Unreachable e) {
            TestReport.Writer secret = new TestReport.Writer();
            secret.bad(e.getMessage(), "");
            return secret.done();
        }
    }
}
