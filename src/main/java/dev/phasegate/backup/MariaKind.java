package dev.phasegate.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.tool.MariaTools;
import dev.phasegate.backup.tool.MariaVersion;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ThrowAwayMaria;
import dev.phasegate.target.TargetKind;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.target.secret.Secret;

/** MariaDB: copied by mariadb-dump as SQL, which counts itself and is restored statement by statement. */
@ApplicationScoped
class MariaKind implements DatabaseKind {
    private static final Logger LOG = Logger.getLogger(MariaKind.class);

    private final Here here;
    private final OutboundSql sql;

    MariaKind(Here here, OutboundSql sql) {
        this.here = here;
        this.sql = sql;
    }

    @Override
    public String ending(int compression) {
        return compression == 0 ? ".sql" : ".sql.gz";
    }

    @Override
    public Copied copy(Source source, ArchiveWriter to, Wanted wanted, Course course)
            throws Unreachable, SQLException, ToolFailed, IOException, Stopped, InterruptedException {
        return new MariaCopy(sql, course).run(source, here::fit, to, wanted);
    }

    @Override
    public void readThrough(Archive archive, Invariants counted, Course course, LongConsumer read)
            throws IOException, Stopped {
        new MariaReading(archive).check(counted, course, read);
    }

    private MariaTrial trial(Drill drill) {
        return new MariaTrial(sql, drill.archive(), drill.measure());
    }

    @Override
    public Scratch own(Drill drill, Course course) throws ToolFailed, Stopped {
        MariaVersion wanted = MariaVersion.ofNumber(drill.was().serverNumber());
        MariaTools.Server programs = here.mariaTools().stream()
                .map(tools -> tools.serverOf(wanted))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new ToolFailed("There is no MariaDB " + wanted.series()
                        + " on this machine to restore into. Install mariadb-server of that version, or choose a server"
                        + " for drills in the settings of this database."));
        course.stage("Making a MariaDB to throw away", () -> "");
        ThrowAwayMaria server = ThrowAwayMaria.start(
                here.scratch(),
                programs.program(),
                programs.installer(),
                drill.name(),
                MariaTrial.collation(drill.was()));
        try {
            course.check();
            return new Own(server, trial(drill), drill);
        } catch (Stopped e) {
            server.close();
            throw e;
        }
    }

    private record Own(ThrowAwayMaria server, MariaTrial trial, Drill drill) implements Scratch {
        @Override
        public Trial.Result restored(Course course) throws Stopped, Unreachable, ToolFailed, SQLException, IOException {
            Source scratch = new Source(
                    TargetKind.MARIADB,
                    new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                    Tls.OFF,
                    server.user(),
                    new Secret(server.password()),
                    drill.name());
            return trial.run(scratch, drill.was(), course);
        }

        @Override
        public String remark() {
            return "";
        }

        @Override
        public boolean drop() {
            server.close();
            return true;
        }
    }

    @Override
    public Scratch on(Source server, String place, Drill drill, Course course)
            throws Unreachable, SQLException, ToolFailed {
        try (Connection connection = server.open(sql).connection();
                Statement statement = connection.createStatement()) {
            refusePowers(statement, place);
            String collation = MariaTrial.collation(drill.was());
            statement.execute(
                    "create database " + quoted(drill.name()) + (collation.isEmpty() ? "" : " collate " + collation));
        }
        MariaTrial trial = trial(drill);
        return new There(
                this, server, drill.name(), "", (database, during) -> trial.run(database, drill.was(), during));
    }

    @Override
    public RestorePlace place(Source server) {
        return new MariaPlace(sql, server);
    }

    @Override
    public String look(RestorePlace.Renaming it) {
        return "It is not known whether “" + it.name()
                + "” is finished. Look on its server: where its comment is still “"
                + it.mark()
                + "”, it was restored and compared, and only that comment is left to take away; where it has"
                + " none, it is.";
    }

    /** Whatever reaches beyond databases, as the server names it. */
    private static void refusePowers(Statement statement, String place) throws SQLException, ToolFailed {
        try (ResultSet rows = statement.executeQuery("show grants")) {
            while (rows.next()) {
                String powers = DrillPowers.beyond(rows.getString(1));
                if (!powers.isEmpty()) {
                    throw new ToolFailed("The user of " + place + " may " + powers
                            + ". What is restored may run at once, so a drill needs a user that may make databases of its"
                            + " own and nothing else: grant all on `phasegate\\_drill\\_%`.* to it.");
                }
            }
        }
    }

    @Override
    public boolean dropped(Source server, String name) {
        try (Connection connection = server.open(sql).connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_wait_timeout = 30"); // a day, else: somebody may still be in there
            statement.execute("drop database if exists " + quoted(name));
            return true;
        } catch (SQLException | Unreachable e) {
            LOG.debug("Dropping the database of a drill", e);
            return false;
        }
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
