package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.schedule.Due;
import dev.phasegate.verification.schedule.Spread;

/** What administrators may say, and in which words they are told what they may not. */
class FormsTest {

    private static Map<String, String> faults(Runnable read) {
        try {
            read.run();
            return Map.of();
        } catch (Invalid e) {
            return e.fields();
        }
    }

    private static SettingsForm settings(String compression, List<String> tables, String... queries) {
        return new SettingsForm(compression, false, tables, List.of(queries), true, "", List.of());
    }

    @Test
    void settings_takeTablesAndStatementsThatRead() {
        BackupSettings.Chosen chosen = settings(
                        "6", List.of("orders", "sales.orders", "*"), "last order: select max(id) from orders")
                .chosen();
        assertThat(chosen.compression()).isEqualTo(6);
        assertThat(chosen.checksums()).isEqualTo("orders\nsales.orders\n*");
        assertThat(chosen.drillTargetId()).isNull();
    }

    @Test
    void settings_refuseInWords() {
        assertThat(faults(() -> settings("best", List.of()).chosen()))
                .containsEntry("compression", "Choose a level from 0 (none) to 9 (smallest, slowest).");
        assertThat(faults(() -> settings("1", List.of("a.b.c")).chosen()).get("checksums"))
                .isEqualTo(
                        "“a.b.c” is no name of a table. Write orders, sales.orders, or * for all tables, one a line.");
        assertThat(faults(() -> settings("1", List.of(), "select 1").chosen()).get("queries"))
                .contains("has no name before its statement");
        assertThat(faults(() -> settings("1", List.of(), "n: delete from orders")
                                .chosen())
                        .get("queries"))
                .contains("does not begin with a word that only reads");
        assertThat(faults(() -> settings("1", List.of(), "n: select 1; commit; delete from orders")
                                .chosen())
                        .get("queries"))
                .isEqualTo("“n”: Enter one statement alone: there is more than one.");
        assertThat(faults(() -> settings("1", List.of(), "n: select 1", "n: select 2")
                                .chosen())
                        .get("queries"))
                .isEqualTo("Two of them have the same name.");
        assertThat(faults(() -> new SettingsForm("1", false, List.of(), List.of(), true, "x", List.of()).chosen()))
                .containsKey("drillTarget");
    }

    @Test
    void schedule_isCronOrHours_inWords() {
        ScheduleForm.Chosen nightly = new ScheduleForm("cron", List.of("30 2 * * *"), "Europe/Oslo", "").chosen();
        assertThat(nightly.words()).isEqualTo("at “30 2 * * *” (Europe/Oslo)");
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        assertThat(nightly.schedule(noon).next(noon)).contains(Instant.parse("2026-11-23T01:30:00Z"));
        ScheduleForm.Chosen six = new ScheduleForm("every", List.of(), "", "6").chosen();
        assertThat(six.words()).isEqualTo("every 6 hours");
        assertThat(new ScheduleForm("", List.of(), "UTC", "").chosen()).isNull();
        assertThat(faults(() -> new ScheduleForm("every", List.of(), "UTC", "0").chosen()))
                .containsEntry("everyHours", "Enter hours, from 1 to 8,784 (a year).");
        assertThat(faults(() -> new ScheduleForm("cron", List.of("61 * * * *"), "UTC", "").chosen())
                        .get("cron"))
                .contains("61");
        assertThat(faults(() -> new ScheduleForm("cron", List.of("0 2 * * *"), "Oslo", "").chosen())
                        .get("zone"))
                .contains("“Oslo” is no time zone");
        assertThatThrownBy(() -> new ScheduleForm("sometimes", List.of(), "UTC", "").chosen())
                .isInstanceOf(Invalid.class);
    }

    /** At most one backup afterwards, and none in the middle of the next day. */
    @Test
    void outage_makesAtMostOneBackup() {
        Instant start = Instant.parse("2026-11-20T12:00:00Z");
        Spread none = new Spread(0, Duration.ZERO);
        ScheduleForm.Chosen chosen = new ScheduleForm("cron", List.of("0 2 * * *"), "UTC", "").chosen();
        Instant back = Instant.parse("2026-11-22T07:00:00Z");
        Due late = Due.of(chosen.schedule(start), none, start, back, BackupSchedule.LONGEST_FRESH);
        assertThat(late.run()).isEqualTo(Instant.parse("2026-11-22T02:00:00Z"));
        assertThat(late.missed()).isEqualTo(1);
        Due afternoon = Due.of(
                chosen.schedule(start), none, start, back.plus(Duration.ofHours(2)), BackupSchedule.LONGEST_FRESH);
        assertThat(afternoon.run()).isNull();
        assertThat(afternoon.missed()).isEqualTo(2);
    }

    @Test
    void keeping_takesNumbersOrNothing() {
        KeepRules rules = new KeepForm(Map.of("newest", "7", "monthly", "12", "days", " "), "").rules();
        assertThat(rules.words()).isEqualTo("the newest 7, 12 monthly ones");
        assertThat(new KeepForm(Map.of(), "").rules().keepsAll()).isTrue();
        assertThat(new KeepForm(Map.of("newest", "0"), "").rules().keepsAll()).isTrue();
        assertThat(faults(() -> new KeepForm(Map.of("newest", "-1", "days", "99999"), "Mars").rules()))
                .containsOnlyKeys("newest", "days", "zone");
    }

    @Test
    void copy_isTriedLaterAndLater() {
        assertThat(BackupCopy.wait(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(BackupCopy.wait(3)).isEqualTo(Duration.ofMinutes(4));
        assertThat(BackupCopy.wait(50)).isEqualTo(Duration.ofHours(1));
    }
}
