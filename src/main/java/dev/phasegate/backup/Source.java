package dev.phasegate.backup;

import java.sql.SQLException;
import java.time.Duration;

import dev.phasegate.backup.invariant.MariaMoment;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.invariant.PgMoment;
import dev.phasegate.backup.tool.MariaLogin;
import dev.phasegate.backup.tool.PgLogin;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.SqlLogin;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.target.secret.Secret;

/** A database that may be reached, and how. */
public record Source(
        TargetKind kind, Destination to, Tls tls, String user, Secret password, String database, Duration silence) {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    /** Counting a large table says nothing for long. */
    private static final Duration SILENCE = Duration.ofHours(12);

    private static final int MOST_BYTES = 100_000_000;

    Source(TargetKind kind, Destination to, Tls tls, String user, Secret password, String database) {
        this(kind, to, tls, user, password, database, SILENCE);
    }

    /** A PostgreSQL. */
    Source(Destination to, Tls tls, String user, Secret password, String database) {
        this(TargetKind.POSTGRESQL, to, tls, user, password, database);
    }

    public static Source of(Reachable target) {
        return new Source(
                target.kind(), target.destination(), target.tls(), target.login(), target.secret(), target.path());
    }

    Source with(String otherDatabase) {
        return new Source(kind, to, tls, user, password, otherDatabase, silence);
    }

    /** The same, given up where it says nothing for so long. */
    Source silentFor(Duration atMost) {
        return new Source(kind, to, tls, user, password, database, atMost);
    }

    public OutboundSql.Opened open(OutboundSql sql) throws Unreachable {
        SqlLogin login = new SqlLogin(database, user, password, CONNECT, silence, MOST_BYTES);
        return kind == TargetKind.MARIADB ? sql.openMariaAt(to, tls, login) : sql.openAt(to, tls, login);
    }

    /** For a program that has to go where that connection went. */
    PgLogin login(OutboundSql.Opened opened) {
        return new PgLogin(to, opened.address(), tls, user, password, database);
    }

    /** The same for a program of MariaDB. */
    MariaLogin mariaLogin(OutboundSql.Opened opened) {
        return new MariaLogin(to, opened.address(), tls, user, password, database);
    }

    /** Nothing is changed by it. */
    public Moment moment(OutboundSql.Opened opened) throws SQLException {
        return kind == TargetKind.MARIADB ? MariaMoment.of(opened.connection()) : PgMoment.of(opened.connection());
    }
}
