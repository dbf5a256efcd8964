package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may restore onto a MariaDB, by what its server lists. */
class MariaGrantsTest {
    private static final String SIGNS_IN = "GRANT USAGE ON *.* TO `r`@`%` IDENTIFIED BY PASSWORD '*4ACF'";

    private static MariaGrants of(String... grants) {
        return new MariaGrants(List.of(grants));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION",
                "GRANT SELECT, FILE ON *.* TO `r`@`%`",
                "GRANT CREATE ON *.* TO `r`@`%`",
                "GRANT ALL PRIVILEGES ON `%`.* TO `r`@`%`",
                "GRANT INSERT ON `mysql`.* TO `r`@`%`",
                "GRANT UPDATE ON `m_sql`.`user` TO `r`@`%`",
                "GRANT PROXY ON ''@'%' TO 'r'@'%'",
                "GRANT `admins` TO `r`@`%`"
            })
    void powers_overTheServer_areTold(String grant) {
        assertThat(of(SIGNS_IN, grant).powers()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNS_IN,
                "GRANT SELECT, SHOW DATABASES ON *.* TO `r`@`%`",
                "GRANT ALL PRIVILEGES ON `orders`.* TO `r`@`%` WITH GRANT OPTION",
                "GRANT ALL PRIVILEGES ON `restored\\_%`.* TO `r`@`%`",
                "GRANT SELECT ON `mysql`.`proc` TO `r`@`%`",
                "SET DEFAULT ROLE NONE FOR `r`@`%`"
            })
    void rightsOnDatabases_areNoPowers(String grant) {
        assertThat(of(SIGNS_IN, grant).powers()).isEmpty();
    }

    @Test
    void makesAndDrops_whatItsPatternsSay() {
        MariaGrants some = of(SIGNS_IN, "GRANT ALL PRIVILEGES ON `restored\\_%`.* TO `r`@`%`");
        assertThat(some.makesAndDrops("restored_orders")).isTrue();
        assertThat(some.makesAndDrops("restoredXorders")).isFalse();
        assertThat(of(SIGNS_IN, "GRANT CREATE ON `a`.* TO `r`@`%`").makesAndDrops("a"))
                .isFalse();
        assertThat(of("GRANT CREATE, DROP ON `a`.* TO `r`@`%`").makesAndDrops("a"))
                .isTrue();
        assertThat(of("GRANT ALL PRIVILEGES ON `a`.`t` TO `r`@`%`").makesAndDrops("a"))
                .isFalse();
        assertThat(of("GRANT ALL PRIVILEGES ON `a``b`.* TO `r`@`%`").makesAndDrops("a`b"))
                .isTrue();
    }

    @Test
    void othersAreDefiners_whereItMaySetThem() {
        assertThat(of("GRANT ALL PRIVILEGES ON `a`.* TO `r`@`%`").setsDefiners())
                .isFalse();
        assertThat(of("GRANT SET USER ON *.* TO `r`@`%`").setsDefiners()).isTrue();
    }
}
