package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.Moment;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.PgTools;
import dev.phasegate.backup.tool.PgVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.backup.tool.ToolFit;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.target.secret.Secret;

/** PostgreSQL: copied by pg_dump in its own format, at a moment that a transaction shares with it. */
@ApplicationScoped
class PostgresKind implements DatabaseKind {
    private static final Logger LOG = Logger.getLogger(PostgresKind.class);
    private static final Duration UNTIL_ALONE = Duration.ofSeconds(20);

    private final Here here;
    private final OutboundSql sql;

    PostgresKind(Here here, OutboundSql sql) {
        this.here = here;
        this.sql = sql;
    }

    @Override
    public String ending(int compression) {
        return ".dump";
    }

    @Override
    public Copied copy(Source source, ArchiveWriter to, Wanted wanted, Course course)
            throws Unreachable, SQLException, ToolFailed, IOException, Stopped, InterruptedException {
        WriteArchive.Result result = new WriteArchive(sql, course)
                .run(source, here::fit, to, wanted.measure(), wanted.compression(), wanted.room());
        return new Copied(
                result.written(),
                result.invariants(),
                result.at(),
                result.tools().version().toString());
    }

    @Override
    public void readThrough(Archive archive, Invariants counted, Course course, LongConsumer read)
            throws IOException, ToolFailed, Stopped, InterruptedException {
        new ReadThrough(tools(counted), archive.keys()).check(archive.written(), counted, course, read);
    }

    private PgTools tools(Invariants was) throws ToolFailed {
        ToolFit fit = here.fit(PgVersion.ofNumber(was.serverNumber()));
        if (!fit.fits()) {
            throw new ToolFailed(fit.sentence());
        }
        return fit.tools();
    }

    private Trial trial(Drill drill) throws ToolFailed {
        return new Trial(
                sql,
                tools(drill.was()),
                drill.archive().written(),
                drill.archive().keys(),
                drill.measure(),
                PgRuns.Rights.NONE);
    }

    @Override
    public Scratch own(Drill drill, Course course)
            throws IOException, ToolFailed, SQLException, Stopped, InterruptedException {
        DrillContents contents = DrillContents.of(trial(drill), course);
        Optional<Path> programs = programs(contents.trial().tools(), drill.was());
        course.stage("Making a PostgreSQL to throw away", () -> "");
        ThrowAwayPostgres server = ThrowAwayPostgres.start(here.scratch(), programs);
        try {
            course.check();
            server.makeDatabase(drill.name(), "UTF8", drill.was().roles());
            return new Own(server, contents, drill);
        } catch (SQLException | Stopped e) {
            server.close();
            throw e;
        }
    }

    private record Own(ThrowAwayPostgres server, DrillContents contents, Drill drill) implements Scratch {
        @Override
        public Trial.Result restored(Course course)
                throws Stopped, Unreachable, ToolFailed, SQLException, IOException, InterruptedException {
            Source scratch = new Source(
                    new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                    Tls.OFF,
                    server.user(),
                    new Secret(server.password()),
                    drill.name());
            return contents.on(server, drill.name()).run(scratch, drill.was(), course);
        }

        @Override
        public String remark() {
            return contents.remark();
        }

        @Override
        public boolean drop() {
            server.close();
            return true;
        }
    }

    /** Empty: those that Phasegate brings along. */
    private Optional<Path> programs(PgTools tools, Invariants was) throws IOException, ToolFailed {
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

    @Override
    public Scratch on(Source server, String place, Drill drill, Course course)
            throws IOException, Unreachable, SQLException, ToolFailed, Stopped, InterruptedException {
        DrillContents contents = DrillContents.of(trial(drill), course);
        Trial trial;
        try (Connection connection = server.open(sql).connection()) {
            course.onStop(() -> abort(connection)); // the server may wait for a lock on its template
            refuseSuperuser(connection, place);
            trial = contents.on(connection, place);
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "create database " + Moment.quoted(drill.name()) + " template template0 encoding 'UTF8'");
            }
        } finally {
            course.onStop(() -> {});
        }
        return new There(
                this,
                server,
                drill.name(),
                contents.remark(),
                (database, during) -> trial.run(database, drill.was(), during));
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("Ending a connection that nobody waits for", e);
        }
    }

    @Override
    public RestorePlace place(Source server) {
        return new PostgresPlace(sql, server, this::tools, UNTIL_ALONE);
    }

    @Override
    public String look(RestorePlace.Renaming it) {
        return "It is not known whether “" + it.name()
                + "” is the restored database. Look on its server: where there is a"
                + " database “" + it.mark() + "”, nothing was renamed"
                + (it.old().isEmpty() ? "." : "; where there is “" + it.old() + "”, it was.");
    }

    private static void refuseSuperuser(Connection connection, String place) throws SQLException, ToolFailed {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select " + PostgresPlace.POWERFUL
                        + ", r.rolcreatedb from pg_roles r where r.rolname = current_user")) {
            row.next();
            if (row.getBoolean(1)) {
                throw new ToolFailed("The user of " + place
                        + " is a superuser, or may become one or reach the server's files. What is restored may hold functions that run at"
                        + " once, so a drill needs a user that may make databases and nothing else:"
                        + " create role drill login createdb.");
            }
            if (!row.getBoolean(2)) {
                throw new ToolFailed(
                        "The user of " + place + " may not make a database. `alter role … createdb` lets it.");
            }
        }
    }

    @Override
    public boolean dropped(Source server, String name) {
        try (Connection connection = server.open(sql).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + Moment.quoted(name) + " with (force)");
            return true;
        } catch (SQLException | Unreachable e) {
            LOG.debug("Dropping the database of a drill", e);
            return false;
        }
    }
}
