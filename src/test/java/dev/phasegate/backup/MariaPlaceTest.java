package dev.phasegate.backup;

import static dev.phasegate.backup.WatchedFolder.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.backup.archive.Written;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.backup.tool.ToolFailed;

/** Restores onto a MariaDB that holds other databases of the same user, none of which may hear of it. */
class MariaPlaceTest {
    private static final String SECRET = "canary-4711";

    @TempDir
    static Path scratch;

    private static MariaArchives world;
    private static DatabaseKind.Copied copied;

    private final String mark =
            "phasegate_restore_" + UUID.randomUUID().toString().substring(0, 12);
    private final String name =
            "restored_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @BeforeAll
    static void prepare() throws Exception {
        world = new MariaArchives(scratch);
        world.server(
                "create user restorer@'%' identified by '" + SECRET + "'",
                "grant all on `restored\\_%`.* to restorer@'%'",
                "grant all on shop.* to restorer@'%'",
                "grant all on store.* to restorer@'%'",
                "create user powerful@'%' identified by '" + SECRET + "'",
                "grant all on *.* to powerful@'%' with grant option",
                "insert into store.orders values (1)");
        world.run(
                "create table counted (a int default nextval(numbers), b int)",
                "create function thrice(n int) returns int deterministic return n * 3",
                "create view called as select shop.thrice(a) as more from shop.loose",
                "create view looked as select table_name, a from information_schema.tables, shop.loose");
        copied = world.write(world.shop, "place.sql.gz", null, MariaArchives.ALL, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    private static MariaPlace place(String user) {
        return new MariaPlace(ShopArchives.SQL, world.source("store", user, SECRET));
    }

    private static MariaPlace place() {
        return place("restorer");
    }

    private RestorePlace.Making making(boolean asSuperuser) {
        return new RestorePlace.Making(name, mark, false, true, asSuperuser);
    }

    private RestorePlace.Renaming renaming() {
        return new RestorePlace.Renaming(1, mark, null, name, "");
    }

    private RestorePlace.Restored restored(MariaPlace place, Written file, boolean asSuperuser) throws Exception {
        return place.restore(
                making(asSuperuser),
                new DatabaseKind.Archive(file, null),
                MariaArchives.ALL,
                copied.invariants(),
                ShopArchives.course());
    }

    private String comment() throws Exception {
        try (var connection = root();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select schema_comment from information_schema.schemata where schema_name = '" + name + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }

    @Test
    void restored_isTheSame_isMarkedUntilItIsFinished_andStandsOnItsOwn() throws Exception {
        place().make(making(false), copied.invariants());
        assertThat(comment()).isEqualTo(mark);
        RestorePlace.Restored restored = restored(place(), copied.written(), false);
        assertThat(restored.result().compared().sentence()).isEmpty();
        assertThat(restored.remark())
                .contains("of gone@nowhere, root@localhost run here as whoever restored them.")
                .contains("Events are switched off: nightly.");
        assertThat(comment()).isEqualTo(mark);
        assertThat(place().prepared(making(false), null)).isEqualTo(new BackupRestore.Swap("", null, ""));
        place().finish(renaming());
        assertThat(comment()).isEmpty();
        assertThat(place().settle(renaming())).isEqualTo(RestorePlace.Names.CHANGED);
        place().drop(name, mark);
        assertThatThrownBy(() -> place().finish(renaming())).isInstanceOf(RestorePlace.Gone.class);
        assertThat(world.number("select count(*) from " + name + ".orders")).isEqualTo(3000);
        long before = world.number("select next_not_cached_value from shop.numbers");
        world.server("insert into " + name + ".counted (b) values (1)");
        assertThat(world.number("select next_not_cached_value from shop.numbers"))
                .as("the sequence of the original")
                .isEqualTo(before);
        assertThat(world.number("select count(*) from information_schema.events where event_schema = '" + name
                        + "' and status <> 'DISABLED'"))
                .isZero();
    }

    @Test
    void nameThatIsTaken_isRefused_andWhatIsThereStays() throws Exception {
        world.server("create database " + name, "create table " + name + ".mine (a int)");
        assertThatThrownBy(() -> place().make(making(false), copied.invariants()))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("There is a database “" + name + "” on that server by now.");
        place().drop(name, mark);
        assertThat(world.number("select count(*) from " + name + ".mine")).isZero();
        assertThat(place().settle(new RestorePlace.Renaming(1, mark, null, name + "x", "")))
                .isEqualTo(RestorePlace.Names.UNKNOWN);
    }

    /** Its line is cut, or its node killed: what is left is known by its mark alone, also while a session is still in it. */
    @Test
    void leftInTheMiddle_isDropped_andOneOfAnotherMarkIsNot() throws Exception {
        place().make(making(false), copied.invariants());
        Source there = world.source(name, "restorer", SECRET);
        try (var session = there.open(ShopArchives.SQL).connection();
                var statement = session.createStatement()) {
            statement.execute("create table half (a int) engine=InnoDB");
            session.setAutoCommit(false);
            statement.execute("insert into half values (1)"); // holds the table
            place().drop(name, "phasegate_restore_other");
            assertThat(comment()).isEqualTo(mark);
            place().drop(name, mark);
            assertThat(comment()).isNull();
            assertThat(session.isValid(1)).isFalse();
        }
        place().drop(name, mark);
    }

    private static Connection root() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + world.port() + "/?user=root&password=");
    }

    /** To the server's own lists “Shop” and “shop” are the same text. */
    @Test
    void namesThatDifferInCase_areTwoDatabases_andNobodyInTheOtherIsSentAway() throws Exception {
        String upper = name.toUpperCase(Locale.ROOT);
        world.server("create database " + upper, "grant all on `RESTORED\\_%`.* to restorer@'%'");
        assertThat(place().settle(renaming())).isEqualTo(RestorePlace.Names.UNKNOWN);
        place().make(making(false), copied.invariants());
        try (var session =
                world.source(upper, "restorer", SECRET).open(ShopArchives.SQL).connection()) {
            place().drop(name, mark);
            assertThat(comment()).isNull();
            assertThat(session.isValid(1)).isTrue();
        }
        assertThat(world.number(
                        "select count(*) from information_schema.schemata where binary schema_name = '" + upper + "'"))
                .isEqualTo(1);
    }

    /** Another node is at it: whoever is slower would drop what somebody gave the name meanwhile. */
    @Test
    void twoThatDrop_areOneAfterTheOther() throws Exception {
        place().make(making(false), copied.invariants());
        try (var other = root();
                var statement = other.createStatement()) {
            statement.execute("do get_lock('" + mark + "', 0)");
            assertThatThrownBy(() -> place().drop(name, mark))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("somebody else");
            assertThat(comment()).isEqualTo(mark);
            statement.execute("do release_lock('" + mark + "')");
        }
        place().drop(name, mark);
        assertThat(comment()).isNull();
    }

    /** It was dropped by somebody, and there is another of that name: what that is, nobody says. */
    @Test
    void goneBeforeItIsFinished_isNoFinish() throws Exception {
        place().make(making(false), copied.invariants());
        world.server("drop database " + name, "create database " + name);
        assertThatThrownBy(() -> place().finish(renaming()))
                .isInstanceOf(RestorePlace.Gone.class)
                .hasMessageContaining("took its mark “" + mark + "” away");
    }

    /** The server ends the session while rows come in. */
    @Test
    void endedInTheMiddle_failsInWords_andNothingIsLeft() throws Exception {
        world.run("create table heavy as select seq as id, concat(md5(seq), md5(seq * 7)) as a from seq_1_to_200000");
        DatabaseKind.Copied heavy = world.write(world.shop, name + ".sql.gz", null, Measure.ROWS, 1);
        world.run("drop table heavy");
        place().make(making(false), heavy.invariants());
        Thread killer = new Thread(() -> {
            String session = "select coalesce(max(id), 0) from information_schema.processlist where db = '" + name
                    + "' and info like 'INSERT INTO `heavy`%'";
            until(() -> world.number(session) > 0);
            world.server("kill user restorer");
        });
        killer.start();
        assertThatThrownBy(() -> place().restore(
                                making(false),
                                new DatabaseKind.Archive(heavy.written(), null),
                                Measure.ROWS,
                                heavy.invariants(),
                                ShopArchives.course()))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("The server refused rows of heavy");
        killer.join();
        assertThat(comment()).isEqualTo(mark);
        place().drop(name, mark);
        assertThat(comment()).isNull();
    }

    @Test
    void finished_whereTheAnswerWasLost_isFoundOut() throws Exception {
        place().make(making(false), copied.invariants());
        assertThat(place().settle(renaming())).isEqualTo(RestorePlace.Names.CHANGED);
        assertThat(comment()).isEmpty();
    }

    /** All of these are let in where whoever restores has no rights on anything else; here it has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `loose` VALUES ((SELECT max(`id`) FROM `store`.`orders`));",
                "INSERT INTO `loose` (`a`) SELECT `id` FROM `store`.`orders`;",
                "CREATE TABLE `far` (`a` int) SELECT `id` AS `a` FROM `store`.`orders`;",
                "CREATE TABLE `far` (`a` int) ENGINE='MERGE' UNION=(`store`.`orders`);",
                "CREATE TABLE `far` (`a` int DEFAULT nextval(`shop`.`numbers`), KEY (`a`), FOREIGN KEY (`a`) REFERENCES"
                        + " `store`.`orders` (`id`)) ENGINE=InnoDB;",
                "CREATE VIEW `far` AS select `id` from `store`.`orders`;",
                "CREATE VIEW `far` AS select `a` from `loose` `store`,`store`.`orders`;",
                "CREATE PROCEDURE `store` .`far`() select 1;",
                "CREATE PROCEDURE `far`() drop table store.orders;",
                "CREATE PROCEDURE `far`() select 1.5from store.orders;",
                "CREATE PROCEDURE `far`() update {oj store.orders} set id = 1;",
                "CREATE PROCEDURE `far`() insert high_priority STORE.ORDERS values (1);",
                "DROP TABLE IF EXISTS `loose`{many}, `store`.`orders`;",
                "SET @a='\\', @b=', SQL_MODE=CONCAT('NO_BACKSLASH','_ESCAPES') #'\n, @c=1;",
                "CREATE FUNCTION `far`() returns int return (select max(id) from store.orders);",
                "CREATE TRIGGER far BEFORE INSERT ON loose FOR EACH ROW delete from store.orders;",
                "CREATE DEFINER=`TRIGGER a BEFORE INSERT ON b FOR EACH`@`x` TRIGGER store.far BEFORE INSERT ON store.orders"
                        + " FOR EACH ROW set @a = 1;",
                "CREATE EVENT `far` ON SCHEDULE EVERY 1 SECOND STARTS '2020-01-01 00:00:00' ON COMPLETION NOT PRESERVE ENABLE"
                        + " DO delete from store.orders;",
                "SET sql_mode = 'ANSI_QUOTES';\nALTER DATABASE \"store\" CHARACTER SET latin2 COLLATE latin2_bin;",
                "/*!50001 DROP TABLE IF EXISTS `loose`*/ /*!50700 , */ /*!50001 , `store`.`orders` */;",
                "DROP TABLE /*!999999 IF EXISTS `loose` */ `store`.`orders`;",
                "USE `store`;"
            })
    void hostileArchive_reachesNoOtherDatabaseOfTheSameUser(String hostile) throws Exception {
        place().make(making(false), copied.invariants());
        String sql;
        try (var in = new GZIPInputStream(Files.newInputStream(copied.written().file()))) {
            sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Path doctored = Files.createTempFile(scratch, "hostile", ".sql");
        Files.writeString(
                doctored,
                sql.replace(
                        "\n-- Dump completed",
                        "\n" + hostile.replace("{many}", " ".repeat(4100)) + "\n-- Dump completed"));
        String before = store();
        try {
            restored(place(), ShopArchives.as(doctored), false);
        } catch (ToolFailed | java.io.IOException e) {
            assertThat(e.getMessage())
                    .matches(
                            "It (holds|has|sets) .*|.* (reaches into the database|names the database|lie elsewhere|in another database) .*");
        }
        assertThat(store()).isEqualTo(before);
        assertThat(world.number("select count(*) from information_schema.routines where routine_name = 'far'")
                        + world.number("select count(*) from information_schema.triggers where trigger_name = 'far'")
                        + world.number("select count(*) from information_schema.events where event_name = 'far'")
                        + world.number("select count(*) from information_schema.tables where table_name = 'far'"))
                .isZero();
        place().drop(name, mark);
        assertThat(comment()).isNull();
    }

    private static String store() {
        return world.number("select count(*) from store.orders") + " "
                + world.number("select count(*) from information_schema.tables where table_schema = 'store'") + " "
                + world.number(
                        "select crc32(default_collation_name) from information_schema.schemata where schema_name = 'store'");
    }

    @Test
    void user_withoutTheRight_orWithPowers_isRefusedInWords() throws Exception {
        RestorePlace.Making elsewhere = new RestorePlace.Making("elsewhere", mark, false, true, false);
        assertThatThrownBy(() -> place().make(elsewhere, copied.invariants()))
                .hasMessageContaining("may not make and drop a database “elsewhere”")
                .hasMessageContaining("grant all on `elsewhere`.* to it");
        assertThatThrownBy(() -> place("powerful").make(making(false), copied.invariants()))
                .hasMessageContaining("may ALL PRIVILEGES on *.*")
                .hasMessageContaining("type “as superuser”");
        assertThat(comment()).isNull();
    }

    /** Typed by one, seen by the other: then those who defined something stay who they were, where they are there. */
    @Test
    void asSuperuser_definersStay_whereTheyAreThere() throws Exception {
        place("powerful").make(making(true), copied.invariants());
        RestorePlace.Restored restored = restored(place("powerful"), copied.written(), true);
        assertThat(restored.result().compared().sentence()).isEmpty();
        assertThat(restored.remark()).contains("of gone@nowhere run here as").doesNotContain("root@localhost");
        assertThat(world.number("select count(*) from information_schema.views where table_schema = '" + name
                        + "' and definer = 'root@localhost'"))
                .isEqualTo(5);
        place("powerful").drop(name, mark);
    }

    @Test
    void stopped_orDifferent_saysSo() throws Exception {
        place().make(making(false), copied.invariants());
        Course course = ShopArchives.course();
        course.stop("Mira Okafor");
        assertThatThrownBy(() -> place().restore(
                                making(false),
                                new DatabaseKind.Archive(copied.written(), null),
                                Measure.ROWS,
                                copied.invariants(),
                                course))
                .hasMessage("Mira Okafor stopped it.");
        assertThat(place().kept(making(false)).sentence()).contains(name).contains(mark);
        place().drop(name, mark);
        assertThat(comment()).isNull();
    }
}
