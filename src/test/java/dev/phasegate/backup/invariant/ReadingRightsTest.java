package dev.phasegate.backup.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class ReadingRightsTest {
    private static String missing(String... grants) {
        return ReadingRights.missing(List.of(grants), "shop");
    }

    @Test
    void everything_orAllThatACopyNeeds_isEnough() {
        assertThat(missing("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION"))
                .isEmpty();
        assertThat(missing("GRANT USAGE ON *.* TO `b`@`%`", "GRANT ALL PRIVILEGES ON `sh%`.* TO `b`@`%`"))
                .isEmpty();
        assertThat(missing(
                        "GRANT USAGE ON *.* TO `b`@`%` IDENTIFIED BY PASSWORD '*1'",
                        "GRANT SELECT, SHOW VIEW, EVENT, TRIGGER ON `shop`.* TO `b`@`%`",
                        "GRANT SELECT ON `mysql`.`proc` TO `b`@`%`"))
                .isEmpty();
        assertThat(missing("GRANT `r` TO `b`@`%`", "GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, EXECUTE ON *.* TO `r`"))
                .isEmpty();
    }

    @Test
    void whatWouldBeLeftOutWithoutAWord_isSaid() {
        assertThat(missing("GRANT SELECT, EXECUTE ON `shop`.* TO `b`@`%`"))
                .contains("grant show view, trigger, event on `shop`.* to it.");
        assertThat(missing("GRANT SELECT, SHOW VIEW, EVENT, TRIGGER ON `shop`.* TO `b`@`%`"))
                .contains("To see routines: grant select on mysql.proc");
        assertThat(missing("GRANT ALL PRIVILEGES ON `shop2`.* TO `b`@`%`")).contains("grant select");
        assertThat(missing("GRANT ALL PRIVILEGES ON `s\\_op`.* TO `b`@`%`")).contains("grant select");
    }
}
