package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.database.DatabaseUnavailable;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.target.secret.Secret;

/** Restores a backup where nobody needs anything, compares, and leaves nothing there. */
@ApplicationScoped
class DrillWork {
    private static final Logger LOG = Logger.getLogger(DrillWork.class);

    private final Here here;
    private final FetchArchive fetch;
    private final TargetAccess targets;
    private final OutboundSql sql;
    private final RecordBackup record;

    DrillWork(Here here, FetchArchive fetch, TargetAccess targets, OutboundSql sql, RecordBackup record) {
        this.here = here;
        this.fetch = fetch;
        this.targets = targets;
        this.sql = sql;
        this.record = record;
    }

    /** What was written down when it began. {@code placeId} null: a server that is made for it. */
    record Order(
            long id,
            long backupId,
            String file,
            long bytes,
            String sha256,
            boolean encrypted,
            String invariants,
            Measure measure,
            Long placeId,
            String scratch) {}

    void run(Order order, Course course) {
        Invariants was = Invariants.parse(order.invariants());
        try {
            fetch.fetch(order.backupId(), order.file(), order.bytes(), order.sha256(), course);
            DrillContents contents = DrillContents.of(trial(order, was), course);
            Trial.Result result =
                    order.placeId() == null ? throwAway(order, contents, was) : there(order, contents, was);
            record.remarked(order.id(), contents.remark());
            record.drilled(
                    order.id(),
                    result.compared().sentence(),
                    result.restored(),
                    result.compared().json());
        } catch (Damaged e) {
            record.drilled(order.id(), e.getMessage(), null, "");
            record.damaged(order.backupId(), e.getMessage());
        } catch (Stopped | Unreachable | ToolFailed | DatabaseUnavailable e) {
            record.drilled(order.id(), e.getMessage(), null, "");
        } catch (SQLException e) {
            record.drilled(order.id(), Words.of(e), null, "");
        } catch (IOException e) {
            record.drilled(order.id(), Words.of(e), null, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            record.drilled(order.id(), "The server was stopped while it ran.", null, "");
        } catch (RuntimeException e) {
            LOG.errorf(e, "Drill %d", order.id());
            record.drilled(order.id(), "Something unexpected happened; the server's log tells more.", null, "");
        }
    }

    private Trial trial(Order order, Invariants was) throws IOException, ToolFailed {
        ToolFit fit = here.fit(PgVersion.ofNumber(was.serverNumber()));
        if (!fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        Written archive = new Written(here.folder().file(order.file()), order.bytes(), order.sha256());
        return new Trial(
                sql, fit.tools(), archive, order.encrypted() ? here.keys() : null, order.measure(), PgRuns.Rights.NONE);
    }

    private Trial.Result throwAway(Order order, DrillContents contents, Invariants was)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        Course course = contents.course();
        course.stage("Making a PostgreSQL to throw away", () -> "");
        try (ThrowAwayPostgres server = ThrowAwayPostgres.start(
                here.scratch(), programs(contents.trial().tools(), was))) {
            course.check();
            server.makeDatabase(order.scratch(), "UTF8", was.roles());
            Source scratch = new Source(
                    new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                    Tls.OFF,
                    server.user(),
                    new Secret(server.password()),
                    order.scratch());
            return contents.on(server, order.scratch()).run(scratch, was, course);
        } finally {
            record.dropped(order.id());
        }
    }

    /** Empty: those that Phasegate brings along. */
    private Optional<java.nio.file.Path> programs(PgTools tools, Invariants was) throws IOException, ToolFailed {
        int wanted = PgVersion.ofNumber(was.serverNumber()).major();
        if (tools.withServer() && tools.version().major() == wanted) {
            return Optional.of(tools.folder());
        }
        if (ThrowAwayPostgres.major(here.scratch()) == wanted) {
            return Optional.empty();
        }
        throw new ToolFailed(
                "There is no PostgreSQL " + wanted + " on this machine to restore into. Install postgresql-" + wanted
                        + ", or choose a server for drills in the settings of this database.");
    }

    private Trial.Result there(Order order, DrillContents contents, Invariants was)
            throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
        Course course = contents.course();
        Trial trial;
        Reachable target = targets.open(order.placeId());
        Source server = new Source(target.destination(), target.tls(), target.login(), target.secret(), target.path());
        course.stage("Making a database on " + target.name(), () -> "");
        try (Connection connection = server.open(sql).connection()) {
            refuseSuperuser(connection, target.name());
            trial = contents.on(connection, target.name());
            make(connection, order.scratch());
        }
        try {
            course.check();
            return trial.run(server.with(order.scratch()), was, course);
        } finally {
            drop(server, order);
        }
    }

    private static void refuseSuperuser(Connection connection, String place) throws SQLException, ToolFailed {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select rolsuper, rolcreatedb from pg_roles where rolname = current_user")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new ToolFailed(
                        "The user of " + place + " is a superuser. What is restored may hold functions that run at"
                                + " once, so a drill needs a user that may make databases and nothing else:"
                                + " create role drill login createdb.");
            }
            if (!row.getBoolean(2)) {
                throw new ToolFailed(
                        "The user of " + place + " may not make a database. `alter role … createdb` lets it.");
            }
        }
    }

    private static void make(Connection connection, String scratch) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + Moment.quoted(scratch) + " template template0 encoding 'UTF8'");
        }
    }

    private void drop(Source server, Order order) {
        if (dropped(server, Set.of(order.scratch()))) {
            record.dropped(order.id());
        } else {
            LOG.warnf(
                    "The database %s of a drill could not be dropped; the next drill there tries again",
                    order.scratch());
        }
    }

    private boolean dropped(Source server, Set<String> names) {
        try (Connection connection = server.open(sql).connection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute("drop database if exists " + Moment.quoted(name) + " with (force)");
            }
            return true;
        } catch (SQLException | Unreachable e) {
            LOG.debug("Dropping the database of a drill", e);
            return false;
        }
    }

    /** Of a drill whose node went away. */
    void dropLeft(BackupDrill left) {
        if (left.placeId() == null) {
            record.dropped(left.id());
            return;
        }
        try {
            Reachable target = targets.open(left.placeId());
            Source server =
                    new Source(target.destination(), target.tls(), target.login(), target.secret(), target.path());
            if (dropped(server, Set.of(left.scratch()))) {
                record.dropped(left.id());
            }
        } catch (Unreachable | RuntimeException e) {
            LOG.debugf(e, "The database %s stays for now", left.scratch());
        }
    }

    static Duration restored(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
