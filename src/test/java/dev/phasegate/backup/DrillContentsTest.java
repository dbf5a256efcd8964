package dev.phasegate.backup;

import static dev.phasegate.backup.ShopArchives.SQL;
import static dev.phasegate.backup.ShopArchives.course;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.PgRuns;
import dev.phasegate.backup.tool.ToolFailed;
import dev.phasegate.database.ThrowAwayPostgres;
import dev.phasegate.target.guard.Allowance;
import dev.phasegate.target.guard.Destination;
import dev.phasegate.target.guard.Tls;
import dev.phasegate.target.secret.Secret;

/** A database with an event trigger, and extensions that only a superuser may make. */
class DrillContentsTest {
    private static final Measure ROWS = new Measure(List.of("*"), List.of());

    @TempDir
    static Path scratch;

    private static ShopArchives world;
    private static WriteArchive.Result archive;

    @BeforeAll
    static void prepare() throws Exception {
        world = new ShopArchives(scratch);
        Source special = world.made(
                "special",
                List.of(
                        "create schema \"far out\" authorization drill",
                        "create extension dblink schema \"far out\"",
                        "comment on extension dblink is 'ours'",
                        "create extension citext schema public",
                        "create function public.note() returns event_trigger language plpgsql as 'begin end'",
                        "alter function public.note() owner to drill",
                        "create event trigger \"no drops\" on sql_drop execute function public.note()",
                        "comment on event trigger \"no drops\" is 'never'",
                        "create event trigger quiet on ddl_command_end execute function public.note()",
                        "alter event trigger quiet disable"),
                List.of(
                        "create table public.people (name public.citext)",
                        "insert into public.people values ('Ann'), ('Bob')",
                        "create table \"far out\".places (id int)"));
        archive = world.write(special, "special.dump", null, ROWS);
    }

    @AfterAll
    static void stop() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    private static Trial trial(WriteArchive.Result of) {
        return new Trial(SQL, world.tools, of.written(), null, ROWS, PgRuns.Rights.NONE);
    }

    @Test
    void eventTriggers_areLeftOutAndNamed_andExtensionsAreMadeBeforehand() throws Exception {
        DrillContents contents = DrillContents.of(trial(archive), course());
        assertThat(contents.remark())
                .isEqualTo(
                        "Not restored: event trigger “no drops”, event trigger “quiet”. Only a superuser may make one,"
                                + " and a restore test runs as none.");
        try (ThrowAwayPostgres server =
                ThrowAwayPostgres.start(scratch.resolve("throw"), Optional.of(world.tools.folder()))) {
            server.makeDatabase("drill_1", "UTF8", List.of());
            Source there = new Source(
                    new Destination("127.0.0.1", server.port(), new Allowance(false, true)),
                    Tls.OFF,
                    server.user(),
                    new Secret(server.password()),
                    "drill_1");
            Trial.Result result = contents.on(server, "drill_1").run(there, archive.invariants(), course());
            assertThat(result.compared().sentence()).isEmpty();
            assertThat(result.compared().tables()).hasSize(2);
        }
    }

    @Test
    void onANamedServer_itIsSaidWhatToDo() throws Exception {
        DrillContents contents = DrillContents.of(trial(archive), course());
        Source there = world.empty("named");
        try (Connection connection = there.open(SQL).connection()) {
            assertThatThrownBy(() -> contents.on(connection, "Spare"))
                    .isInstanceOf(ToolFailed.class)
                    .hasMessageStartingWith(
                            "Only a superuser may make the extension “dblink” on Spare, and a restore test"
                                    + " runs as none. Let a PostgreSQL be made for restore tests");
            Contents gone = new Contents(List.of("2; 3079 16385 EXTENSION - nowhere "));
            assertThatThrownBy(() -> new DrillContents(trial(archive), gone, course()).on(connection, "Spare"))
                    .hasMessageStartingWith(
                            "The database uses the extension “nowhere”, which is not installed on Spare.");
        }
    }

    @Test
    void nothingSpecial_isRestoredWhole() throws Exception {
        DrillContents contents = DrillContents.of(trial(world.plain), course());
        assertThat(contents.remark()).isEmpty();
        try (Connection connection = world.empty("whole").open(SQL).connection()) {
            assertThat(contents.on(connection, "Spare")).isEqualTo(trial(world.plain));
        }
    }
}
