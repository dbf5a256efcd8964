package dev.phasegate.target;

import java.sql.Connection;
import java.sql.SQLException;

import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.SqlLogin;
import dev.phasegate.target.guard.Unreachable;

/** Signs in to a database and looks at what the user may do there. */
final class DatabaseTest {
    private static final int MOST_BYTES = 1_000_000;
    private final OutboundSql sql;

    DatabaseTest(OutboundSql sql) {
        this.sql = sql;
    }

    void run(Reachable target, TestReport.Writer report) throws Unreachable {
        SqlLogin login = new SqlLogin(
                target.path(),
                target.login(),
                target.secret(),
                ConnectionTest.PATIENCE,
                ConnectionTest.PATIENCE,
                MOST_BYTES);
        try (Connection connection = sql.open(target.destination(), target.tls(), login)) {
            connection.setReadOnly(true);
            DatabaseRights rights = DatabaseRights.of(connection);
            version(rights, target, report);
            rights(rights, target, report);
        } catch (SQLException e) {
            report.bad(
                    "The database let us in, and then refused to say what this user may do (" + e.getSQLState() + ").",
                    "");
        }
        encryption(target, report);
    }

    private static void version(DatabaseRights rights, Reachable target, TestReport.Writer report) {
        String said =
                "PostgreSQL " + rights.version() + " lets “" + target.login() + "” in to “" + target.path() + "”.";
        if (rights.versionNumber() < DatabaseRights.OLDEST) {
            report.caution(said + " That version is older than 12, the oldest that is tested.", "");
        } else {
            report.good(said);
        }
    }

    private static void rights(DatabaseRights rights, Reachable target, TestReport.Writer report) {
        if (rights.readOnly()) {
            report.good("The user can only read.");
        } else if (target.allowWriter()) {
            report.caution(rights.sentence() + " An administrator allowed that.", rights.readOnlyUser(target.path()));
        } else {
            report.bad(
                    rights.sentence()
                            + " Checks are not run as a user that can write. Make one that only reads, or allow"
                            + " it for this target.",
                    rights.readOnlyUser(target.path()));
        }
    }

    static void encryption(Reachable target, TestReport.Writer report) {
        switch (target.tls().mode()) {
            case VERIFIED -> report.good("The connection is encrypted, and the certificate is for this name.");
            case UNVERIFIED -> report.caution("The connection is encrypted, but nobody looked at who answered.", "");
            case OFF -> {
                if (!target.destination().allowance().local()) {
                    report.caution("The connection is not encrypted: password and rows travel as they are.", "");
                }
            }
        }
    }
}
