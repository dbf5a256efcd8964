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

    /** In pieces of so many bytes, as a pipe may bring them. */
    private SqlCopy read(String sql, int piece, Charset in) throws Damaged {
        run.clear();
        SqlCopy copy = new SqlCopy((text, table) -> run.add(text), false);
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
        assertThat(run.get(3)).contains("TRIGGER tr").doesNotContain("DEFINER").contains("END */");
        assertThat(run.get(4)).isEqualTo("DROP VIEW IF EXISTS `v`");
    }

    @Test
    void backslash_ofASessionThatKnowsNone_hidesNothing() throws Damaged {
        read("/*!50003 SET sql_mode              = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES' */ ;\nDELIMITER ;;\nCREATE"
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
