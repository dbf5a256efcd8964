package dev.phasegate.target;

import java.sql.Connection;
import java.sql.SQLException;

import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.SqlLogin;
import dev.phasegate.target.guard.Unreachable;

/** Signs in to a MariaDB or MySQL and looks at what the user may do there. */
final class MariaTest {
    private final OutboundSql sql;

    MariaTest(OutboundSql sql) {
        this.sql = sql;
    }

    void run(Reachable target, TestReport.Writer report) throws Unreachable {
        SqlLogin login = new SqlLogin(
                target.path(), target.login(), target.secret(), ConnectionTest.PATIENCE, ConnectionTest.PATIENCE, 0);
        try (Connection connection = sql.openMaria(target.destination(), target.tls(), login)) {
            MariaRights rights = MariaRights.of(connection);
            String said = (rights.maria() ? "MariaDB " : "MySQL ") + rights.version() + " lets “" + target.login()
                    + "” in to “" + target.path() + "”.";
            if (rights.tested()) {
                report.good(said);
            } else {
                report.caution(
                        said + " That version is older than MariaDB 10.4 or MySQL 8.0, the oldest that are known.", "");
            }
            rights(rights, target, report);
        } catch (SQLException e) {
            report.bad(
                    "The database let us in, and then refused to say what this user may do (" + e.getErrorCode() + ").",
                    "");
        }
        DatabaseTest.encryption(target, report);
    }

    private static void rights(MariaRights rights, Reachable target, TestReport.Writer report) {
        String better = MariaRights.readOnlyUser(target.path());
        if (rights.readOnly()) {
            report.good("The user can only read.");
        } else if (target.allowWriter()) {
            report.caution(rights.sentence() + " An administrator allowed that.", better);
        } else {
            report.bad(
                    rights.sentence()
                            + " Checks are not run as a user that can write. Make one that only reads, or allow"
                            + " it for this target.",
                    better);
        }
    }
}
