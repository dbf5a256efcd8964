package dev.phasegate.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.backup.archive.Damaged;

/** SQL as mariadb-dump writes it, and as somebody would who wants more. */
class SqlCopyTest {
    private static final String HEAD = "/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n--\n"
            + "-- Host: 127.0.0.1    Database: shop\n-- ------\n/*!40101 SET NAMES utf8mb4 */;\n"
            + "/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;\n";
    private static final String TABLE = "DROP TABLE IF EXISTS `t`;\nCREATE TABLE `t` (\n  `a` text\n) ENGINE=InnoDB;\n";
    private static final String END = "\n-- Dump completed on 2026-11-22 13:22:08\n";

    private final List<String> run = new ArrayList<>();
    private Onto onto = Onto.scratch(1_010_011_019);

    /** In pieces of so many bytes, as a pipe may bring them. */
    private SqlCopy read(String sql, int piece, Charset in) throws Damaged {
        run.clear();
        SqlCopy copy = new SqlCopy((text, table) -> run.add(text), onto);
        byte[] bytes = sql.getBytes(in);
        byte[] some = new byte[piece];
        for (int i = 0; i < bytes.length; i += piece) {
            int length = Math.min(piece, bytes.length - i);
            System.arraycopy(bytes, i, some, 0, length);
            copy.accept(some, length);
        }
        copy.end();
        return copy;
    }

    /** Another database of that server. */
    private static boolean there(String database, String thing) {
        return (database + "." + thing).equalsIgnoreCase("prod.t");
    }

    private SqlCopy read(String middle) throws Damaged {
        return read(HEAD + TABLE + middle + END, 7, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` VALUES ('a'),('b'),('c');",
                "INSERT INTO `t` VALUES\n('a'),\n('b'),\n('c');",
                "INSERT INTO `t` (`a`) VALUES\n('VALUES ('),\n('b');\nINSERT INTO `t` VALUES\n('c');",
                "INSERT INTO `t` VALUES ('it\\'s; ),('),('\\\\'),(NULL);",
                "INSERT INTO `t` VALUES ('it''s;'),(_binary 'x'),(0x28);",
                "INSERT INTO `t` VALUES ('-- Dump completed\\n'),('/* '),('# --');"
            })
    void rows_areCounted_whateverStandsInThem(String rows) throws Damaged {
        SqlCopy copy = read(rows);
        assertThat(copy.rows()).containsExactly(java.util.Map.entry("t", 3L));
        assertThat(copy.database()).isEqualTo("shop");
    }

    /** So do mariadb-dump 10.11.8 and others of that month; later ones add an M. */
    @Test
    void firstLine_ofOlderPrograms_isThatOfTheClient_too() throws Damaged {
        SqlCopy copy = read(HEAD.replace("/*M!", "/*!") + TABLE + END, 7, StandardCharsets.UTF_8);
        assertThat(copy.database()).isEqualTo("shop");
        assertThat(copy.rows()).containsKey("t");
    }

    @Test
    void delimiters_andComments_hideWhatEndsNothing() throws Damaged {
        read(
                "DELIMITER ;;\n/*!50003 CREATE*/ /*!50017 DEFINER=`a``b`@`%`*/ /*!50003 TRIGGER tr BEFORE INSERT ON t FOR EACH"
                        + " ROW BEGIN -- it's; \"\n /* don't ; */ # it's\n set @a = ';;'; END */;;\nDELIMITER ;\nDROP VIEW IF EXISTS"
                        + " `v`;");
        assertThat(run).hasSize(5);
        assertThat(run.get(3)).contains("TRIGGER tr").doesNotContain("DEFINER").contains("END");
        assertThat(run.get(4)).isEqualTo("DROP VIEW IF EXISTS `v`");
    }

    @Test
    void backslash_ofASessionThatKnowsNone_hidesNothing() throws Damaged {
        read(
                "/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;\n/*!50003 SET sql_mode              = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES' */ ;\nDELIMITER ;;\nCREATE"
                        + " DEFINER=\"root\"@\"localhost\" FUNCTION \"f\"() RETURNS text\nreturn 'C:\\';;\nDELIMITER ;\n/*!50003 SET"
                        + " sql_mode              = @saved_sql_mode */ ;\nINSERT INTO `t` VALUES ('\\';');");
        assertThat(run).anyMatch(sql -> sql.endsWith("return 'C:\\'"));
        assertThat(run.get(run.size() - 1)).isEqualTo("INSERT INTO `t` VALUES ('\\';')");
    }

    @Test
    void definitionsOfALatin1Session_areReadAsThat() throws Damaged {
        String sql =
                HEAD + TABLE + "/*!50003 SET character_set_client  = latin1 */ ;\n/*!50003 SET character_set_results ="
                        + " latin1 */ ;\nCREATE DEFINER=`r`@`%` FUNCTION `f`() RETURNS text return 'ö';\n/*!50003 SET"
                        + " character_set_client  = @saved_cs_client */ ;" + END;
        read(sql, 3, StandardCharsets.ISO_8859_1);
        assertThat(run.get(run.size() - 1)).endsWith("return 'ö'");
        assertThatThrownBy(() -> read("SET character_set_client = sjis;")).hasMessageContaining("character set sjis");
    }

    @Test
    void database_losesItsName_soThatTheOriginalStaysAsItIs() throws Damaged {
        read("ALTER DATABASE `shop` CHARACTER SET latin1 COLLATE latin1_swedish_ci ;");
        assertThat(run.get(run.size() - 1).strip())
                .isEqualTo("ALTER DATABASE  CHARACTER SET latin1 COLLATE latin1_swedish_ci");
    }

    @Test
    void triggerThatNamesItsDatabase_isMadeWhereItIsRestored() throws Damaged {
        read("CREATE DEFINER=`r`@`%` trigger shop.tr before insert on `shop`.`t` for each row set @a = 1;");
        assertThat(run.get(run.size() - 1))
                .isEqualTo("CREATE  trigger tr before insert on `t` for each row set @a = 1");
        assertThatThrownBy(() -> read("create trigger tr before insert on other.t for each row set @a = 1;"))
                .hasMessage("It holds a trigger of another database.");
    }

    @Test
    void definers_areNamedOnce() throws Damaged {
        SqlCopy copy =
                read("/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER"
                        + " */\n/*!50001 VIEW `v` AS select 1 AS `1` */;\nCREATE DEFINER=`root`@`localhost` PROCEDURE `p`() select"
                        + " 'DEFINER=`x`@`y`';");
        assertThat(copy.definersLeftOut()).containsExactly("root@localhost");
        assertThat(run.get(run.size() - 1)).contains("DEFINER=`x`@`y`");
        assertThat(run.get(run.size() - 2)).contains("SQL SECURITY DEFINER");
    }

    /** What is judged is what is run, whatever the version of the server makes of a comment. */
    @Test
    void commentsThatSomeVersionsRun_areOpenedOrLeftOut_andNeverSent() throws Damaged {
        read("CREATE TABLE `c` (\n  `a` blob /*M!100301 COMPRESSED*/ DEFAULT NULL\n) ENGINE=InnoDB;\n/*M!100616 SET"
                + " @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;");
        assertThat(run).noneMatch(sql -> sql.contains("/*"));
        assertThat(run.get(run.size() - 2)).containsPattern("`a` blob +COMPRESSED +DEFAULT NULL");
        assertThat(run.get(run.size() - 1)).contains("NOTE_VERBOSITY=0");
        onto = Onto.scratch(1_010_005_001);
        read("/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;\nDROP VIEW IF EXISTS `v`;");
        assertThat(run.get(run.size() - 1)).isEqualTo("DROP VIEW IF EXISTS `v`");
        assertThat(run).noneMatch(sql -> sql.contains("NOTE_VERBOSITY"));
    }

    /** The first is hidden from who strips all signs, the others from who strips none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*!999999 DROP TABLE IF EXISTS `t`; */ USE `other`;",
                "/*!50001 DROP TABLE IF EXISTS `t`*/ /*!999999 , */ /*!50001 , `other`.`t` */;",
                "DROP TABLE /*!999999 IF EXISTS `x` */ `other`.`t`;",
                "/*!50700 DROP TABLE IF EXISTS `x` */ `t`;",
                "/*!5 DROP TABLE IF EXISTS `t` */;",
                "/*! DROP TABLE IF EXISTS `t` */;",
                "/*!40101 INSERT INTO `t` VALUES (1) */;",
                "CREATE TABLE `u` (`a` int) /*!99999 x */ SELECT 1;",
                "CREATE PROCEDURE `other` .`p`() select 1;",
                "CREATE FUNCTION `f` RETURNS STRING SONAME 'x.so';",
                "CREATE EVENT `e` ON SCHEDULE EVERY (select 1) SECOND ON COMPLETION NOT PRESERVE ENABLE DO select 1;",
                "CREATE DEFINER=`TRIGGER a BEFORE INSERT ON b FOR EACH`@`x` TRIGGER other.tr BEFORE INSERT ON other.t FOR"
                        + " EACH ROW set @a = 1;",
                "SET sql_mode = 1048576;",
                "SET @a='\\', @b=', SQL_MODE=CONCAT(\"NO_BACKSLASH\",\"_ESCAPES\") #'\n, @c=1;",
                "CREATE EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '\\' ON COMPLETION PRESERVE DISABLE ' + NOW() DO drop"
                        + " table t;",
                "SET @a = 'NO_BACKSLASH_ESCAPES';\nSET sql_mode = @a;"
            })
    void whatHides_isRefused(String hostile) {
        assertThatThrownBy(() -> read(hostile)).isInstanceOf(Damaged.class).hasMessageStartingWith("It ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` VALUES ((SELECT `a` FROM `other`.`t`));",
                "INSERT INTO `t` (`a`) SELECT `a` FROM `other`.`t`;",
                "INSERT INTO `t` VALUES (1) ON DUPLICATE KEY UPDATE `a` = 2;",
                "INSERT INTO `t` VALUES (load_file('/etc/passwd'));",
                "INSERT INTO `t` VALUES (other.f());",
                "INSERT INTO `t` VALUES (a);",
                "INSERT INTO `t` VALUES (1),(2",
                "INSERT INTO `t` VALUES ('a' /* ' */);"
            })
    void rows_areNothingButValues(String hostile) {
        assertThatThrownBy(() -> read(hostile + (hostile.endsWith(";") ? "" : ";")))
                .isInstanceOf(Damaged.class)
                .hasMessageMatching("It holds rows of t with something that is no value, which no copy has\\.");
    }

    @Test
    void rows_areValuesOfAnyKind() throws Damaged {
        SqlCopy copy = read("INSERT INTO `t` VALUES (-1.5e+10,.5,0xAF09,NULL,_binary 'x',''),(1,2,3,4,5,6);");
        assertThat(copy.rows()).containsExactly(java.util.Map.entry("t", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ENGINE=MERGE UNION=(`other`.`x`)",
                "ENGINE='mrg_myisam'",
                "ENGINE = `MRG_MyISAM`",
                "engine/* */=/* */\"Federated\" connection='mysql://x'",
                "ENGINE CONNECT",
                "ENGINE=InnoDB PARTITION BY HASH (`a`) (PARTITION p0 ENGINE = SPIDER)",
                "/*!40101 ENGINE=*/FederatedX",
                "ENGINE=SomethingNew"
            })
    void enginesThatReachOutside_areRefused(String engine) {
        assertThatThrownBy(() -> read("CREATE TABLE `far` (\n  `a` int\n) " + engine + ";"))
                .isInstanceOf(Damaged.class)
                .hasMessageContaining("The rows of the table far lie elsewhere");
    }

    @Test
    void folderOfATable_isLeftOut() throws Damaged {
        read("CREATE TABLE `u` (\n  `engine` int COMMENT 'DATA DIRECTORY='\n) ENGINE=MyISAM DATA DIRECTORY='/var/a/'"
                + " INDEX DIRECTORY = '/var/b/' COMMENT='x';");
        assertThat(run.get(run.size() - 1))
                .contains("COMMENT 'DATA DIRECTORY='")
                .endsWith("ENGINE=MyISAM COMMENT='x'")
                .doesNotContain("/var");
    }

    /** So what two servers show of the same is the same, and nothing else is. */
    @Test
    void shownDefinition_isTheSameAnywhere() {
        String view =
                "CREATE VIEW `v` AS select `%1$s`.`t`.`a` AS `a`,`%1$s`.`f`(1) AS `b` from (`information_schema`.`x` join"
                        + " `%1$s`.`t`)";
        assertThat(Anywhere.of(view.formatted("shop"), "shop")).isEqualTo(Anywhere.of(view.formatted("copy"), "copy"));
        assertThat(Anywhere.of(view.formatted("other"), "shop")).contains("`other`.`f`(1)");
        assertThat(Anywhere.of(
                        "CREATE TABLE `t` (\n  `a` text DEFAULT 'x  y'\n) ENGINE=InnoDB DATA DIRECTORY='/x/'", "shop"))
                .isEqualTo("CREATE TABLE `t` (\n  `a` text DEFAULT 'x  y'\n) ENGINE=InnoDB");
    }

    /** Else it would still be the sequence, the function, the table of the original. */
    @Test
    void nameOfItsOwnDatabase_isLeftOut_whereItIsOne() throws Damaged {
        read("CREATE TABLE `u` (\n  `a` int DEFAULT nextval(`shop`.`s`)\n) ENGINE=InnoDB;");
        assertThat(run.get(run.size() - 1)).contains("nextval(`s`)");
        read("/*!50001 CREATE VIEW `v` AS select `shop`.`twice`(`shop`.`shop`.`a`) AS `z`,`shop`.`b` AS"
                + " `b`,extract(year from `shop`.`c`) AS `y` from (`shop`.`shop` join `shop`.`t` `q` on(`q`.`a` ="
                + " `shop`.`a`)) where `shop`.`a` in (select `shop`.`a` from `shop`) */;");
        assertThat(run.get(run.size() - 1).strip())
                .isEqualTo("CREATE VIEW `v` AS select `twice`(`shop`.`a`) AS `z`,`shop`.`b` AS `b`,extract(year from"
                        + " `shop`.`c`) AS `y` from (`shop` join `t` `q` on(`q`.`a` = `shop`.`a`)) where `shop`.`a` in"
                        + " (select `shop`.`a` from `shop`)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE `u` (`a` int, FOREIGN KEY (`a`) REFERENCES `other`.`t` (`a`)) ENGINE=InnoDB;",
                "CREATE TABLE `u` (`a` int DEFAULT nextval(`other` . `s`)) ENGINE=InnoDB;",
                "CREATE VIEW `v` AS select 1 from `other`.`t`;",
                "CREATE VIEW `v` AS select 1 from `t` `other`,`other`.`t`;",
                "CREATE VIEW `v` AS select 1 from (`t` join (`u` join other . t));",
                "CREATE VIEW `v` AS select 1 from `t` use index for order by (`i`), `other`.`t`;",
                "CREATE VIEW `v` AS select (select max(`a`) from `other`.`t`) AS `x`;",
                "CREATE VIEW `v` AS select `other`.`f`(1) AS `x`;",
                "CREATE VIEW `v` AS select nextval(`other`.`s`) AS `x`;",
                "CREATE VIEW `v` AS select 1 /* */ from /* */ `other`/* */./* */`t`;"
            })
    void otherDatabase_inATableOrAView_isNotReached(String sql) throws Damaged {
        assertThatThrownBy(() -> read(sql))
                .isInstanceOf(LeadsElsewhere.class)
                .hasMessageContaining("reaches into the database “other”");
        new SqlCopy().accept(sql.getBytes(StandardCharsets.UTF_8), sql.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PROCEDURE `p`() insert into other.t values (1);",
                "CREATE PROCEDURE `p`() update t, other.t set a = 1;",
                "CREATE PROCEDURE `p`() delete from `other`.t;",
                "CREATE PROCEDURE `p`() call other.p();",
                "CREATE PROCEDURE `p`() drop table if exists other.t;",
                "CREATE PROCEDURE `p`() rename table t to other.t;",
                "CREATE PROCEDURE `p`() alter table t rename other.t;",
                "CREATE PROCEDURE `p`() create index i on other.t (a);",
                "CREATE PROCEDURE `p`() grant all on other.* to x;",
                "CREATE PROCEDURE `p`() drop procedure other.p;",
                "CREATE FUNCTION `f`() returns int return other.f(1);",
                "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW replace other.t select * from t;",
                "CREATE EVENT `e` ON SCHEDULE AT '2026-11-22 10:00:00' ON COMPLETION PRESERVE DISABLE DO truncate other.t;"
            })
    void otherDatabase_inWhatSomebodyWrote_isNotRestoredWhereItCouldBeReached(String sql) throws Damaged {
        read(sql);
        onto = new Onto(101119, account -> false, false, SqlCopyTest::there);
        assertThatThrownBy(() -> read(sql))
                .isInstanceOf(LeadsElsewhere.class)
                .hasMessageContaining("names the database “other” in its words")
                .hasMessageMatching("The (procedure|routine|event) “[pfe]”.*|The trigger of “t” .*");
    }

    /** Where grammar does not tell, what is there on that server does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert high_priority prod.t values (1)",
                "update {oj prod.t} set a = 1",
                "delete from o using prod.t as o",
                "select 1.5from prod.t",
                "select 1 from t a join t b on 1.0join prod.t",
                "select .5from PROD . `T`",
                "select 1e5from prod.t",
                "set @a = 1; --\u007f '\ninsert into prod.t values (1); --\u007f '\n"
            })
    void whatIsInAnotherDatabaseThere_isNotReached_howeverItIsSaid(String body) throws Damaged {
        String made = "DELIMITER ;;\nCREATE %s" + body + ";;\nDELIMITER ;\n";
        String procedure = made.formatted("PROCEDURE `p`() ");
        read(procedure);
        onto = new Onto(101119, account -> false, false, SqlCopyTest::there);
        assertThatThrownBy(() -> read(procedure)).isInstanceOf(LeadsElsewhere.class);
        assertThatThrownBy(() -> read(made.formatted("VIEW `v` AS "))).isInstanceOf(LeadsElsewhere.class);
    }

    /** Common words of routines, which reach nothing else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t select a, b from u on duplicate key update t.a = t.a + 1, t.b = u.b",
                "select substring(x from 1 for NEW.n)",
                "select t.id, prod.id from t join u prod on prod.id = t.id where t.a = 1.5"
            })
    void columnsWithTheirTables_areNoDatabases(String body) throws Damaged {
        onto = new Onto(101119, account -> false, false, SqlCopyTest::there);
        read("CREATE PROCEDURE `p`() " + body + ";");
        assertThat(run.get(run.size() - 1)).contains(body);
    }

    @Test
    void whatIsLongerThanIsLookedAt_isRefused_whereItsEndIsKnown() {
        String spaces = " ".repeat(4100);
        for (String hostile : List.of(
                "DROP TABLE IF EXISTS `x`" + spaces + ", `prod`.`t`;",
                "SELECT SETVAL(`s`,1,0)" + spaces + ", other.f();",
                "SET @a = 1" + spaces + ", @b = (select 1);")) {
            assertThatThrownBy(() -> read(hostile)).isInstanceOf(Damaged.class);
        }
    }

    /** Leaving something out must not make words of what stood around it. */
    @Test
    void whatIsLeftOut_leavesNoOtherWords() throws Damaged {
        read("CREATE TABLE `u` (`a` int) COMMENT='' SEL DATA DIRECTORY='x'ECT 1;");
        assertThat(run.get(run.size() - 1)).endsWith(" SEL ECT 1");
        read("CREATE TABLE `u` (`a` int) ENGINE=InnoDB DATA DIRECTORY=`shop`.`AAAA` COMMENT=' AS SELECT 1';");
        assertThat(run.get(run.size() - 1)).contains("COMMENT=' AS SELECT 1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepare x from @a", "execute immediate concat('drop database ', 'other')"})
    void statementsMadeWhileItRuns_areNotRestoredWhereTheyCouldReachMore(String made) throws Damaged {
        read("CREATE PROCEDURE `p`() " + made + ";");
        onto = new Onto(101119, account -> false, false, SqlCopyTest::there);
        assertThatThrownBy(() -> read("CREATE PROCEDURE `p`() " + made + ";"))
                .isInstanceOf(LeadsElsewhere.class)
                .hasMessageContaining("makes statements while it runs");
    }

    @Test
    void columnsWithTheirTable_areNoDatabases() throws Damaged {
        onto = new Onto(101119, account -> false, false, SqlCopyTest::there);
        read(
                "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW set new.a = (select concat(u.a, replace(u.b, 'x', u.c)) from u"
                        + " where u.a = new.a and exists (select 1 from t where t.a in (u.a, u.b)) group by u.a, u.b);");
        read(
                "DELIMITER ;;\nCREATE PROCEDURE `p`(n int) begin update t join u on t.a = u.a set t.a = 1, t.b = u.b; insert into t values (1)"
                        + " on duplicate key update t.a = 2; select t.a, u.b into n from t, u order by t.a, u.b; end;;\nDELIMITER ;");
        assertThat(run.get(run.size() - 1)).contains("order by t.a, u.b");
    }

    @Test
    void events_areSwitchedOff() throws Damaged {
        SqlCopy copy =
                read("DELIMITER ;;\n/*!50106 CREATE*/ /*!50117 DEFINER=`root`@`localhost`*/ /*!50106 EVENT `e` ON"
                        + " SCHEDULE EVERY '1:30' HOUR_MINUTE STARTS '2026-11-22 16:29:42' ON COMPLETION NOT PRESERVE ENABLE DO delete"
                        + " from t */ ;;\nDELIMITER ;");
        assertThat(run.get(run.size() - 1)).contains("ON COMPLETION NOT PRESERVE DISABLE DO");
        assertThat(copy.events()).containsExactly("e");
    }

    @Test
    void definers_whoMayStay_stay() throws Damaged {
        onto = new Onto(101119, "root@localhost"::equals, true, SqlCopyTest::there);
        SqlCopy copy = read("CREATE DEFINER=`root`@`localhost` PROCEDURE `p`() select 1;\nCREATE DEFINER=`ro``ot`@`%`"
                + " PROCEDURE `q`() select 1;");
        assertThat(run.get(run.size() - 2)).contains("DEFINER=`root`@`localhost`");
        assertThat(run.get(run.size() - 1)).doesNotContain("DEFINER");
        assertThat(copy.definersLeftOut()).containsExactly("ro`ot@%");
    }

    /** Of newer programs. */
    @Test
    void transactionsAroundRows_areKnown_andNotBegun() throws Damaged {
        SqlCopy copy =
                read("SET @OLD_AUTOCOMMIT=@@AUTOCOMMIT, @@AUTOCOMMIT=0;\nINSERT INTO `t` VALUES ('a');\nCOMMIT;\nSET"
                        + " AUTOCOMMIT=@OLD_AUTOCOMMIT;\nset autocommit=0;\nINSERT INTO `t` VALUES ('b');\ncommit;");
        assertThat(copy.rows()).containsExactly(java.util.Map.entry("t", 2L));
        assertThat(run).noneMatch(sql -> sql.toUpperCase(java.util.Locale.ROOT).contains("COMMIT"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INSERT INTO `t` VALUES ('a');",
                "INSERT INTO `t` VALUES ('-- Dump completed",
                "CREATE TABLE `u` (`a` int",
                "DELIMITER ;;\nCREATE PROCEDURE `p`() select 1;"
            })
    void withoutItsLastLine_itIsCut(String middle) {
        assertThatThrownBy(() -> read(HEAD + TABLE + middle, 11, StandardCharsets.UTF_8))
                .isInstanceOf(Damaged.class)
                .hasMessageContaining("it is cut off");
    }

    @Test
    void anythingAfterItsLastLine_isNoEnd() {
        assertThatThrownBy(() -> read(HEAD + TABLE + END + "DROP TABLE IF EXISTS `t`;\n", 5, StandardCharsets.UTF_8))
                .hasMessageContaining("it is cut off");
    }

    @Test
    void rowsOfNoTable_areRefused() {
        assertThatThrownBy(() -> read("INSERT INTO `u` VALUES (1);"))
                .hasMessageContaining("not how that table is made");
    }
}
