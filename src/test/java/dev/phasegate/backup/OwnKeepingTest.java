package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.phasegate.backup.archive.Written;
import dev.phasegate.shared.Actor;

/** Which backups of Phasegate itself go. */
class OwnKeepingTest {
    private static final Written FILE = new Written(Path.of("x"), 1, "ff");
    private static final Instant NOW = Instant.parse("2026-11-22T07:15:00Z");

    /** P: proven, V: read through, M: proven and missing, L: missing for long, R: refuted by its trial. The newest first, each named by its place. */
    private static List<OwnBackup> of(String states) {
        List<OwnBackup> all = new ArrayList<>();
        for (int i = 0; i < states.length(); i++) {
            char state = states.charAt(i);
            OwnBackup backup = OwnBackup.fresh(OwnBackup.Way.FILES, false, Actor.SYSTEM, "here", NOW);
            backup.named(String.valueOf(i));
            backup.readThrough(new OwnBackup.Taken(FILE, FILE, NOW, "18", "key", List.of(), NOW), NOW);
            if (state == 'P' || state == 'M' || state == 'L') {
                backup.proven(Duration.ofSeconds(1), "", NOW);
                missed(backup, state);
            } else if (state == 'R') {
                backup.refuted("It does not start.", NOW);
            } else {
                backup.unproven("No room.", NOW);
            }
            all.add(backup);
        }
        return Collections.unmodifiableList(all);
    }

    private static void missed(OwnBackup backup, char state) {
        if (state != 'P') {
            backup.missed("It is gone.", NOW.minus(Duration.ofDays(state == 'M' ? 29 : 31)));
        }
    }

    private static List<String> over(String states, int keep) {
        return OwnKeeping.over(of(states), keep, NOW).stream()
                .map(OwnBackup::file)
                .toList();
    }

    @Test
    void theNewestStay_andAtLeastOne() {
        assertThat(over("PPPP", 2)).containsExactly("2", "3");
        assertThat(over("VV", 0)).containsExactly("1");
        assertThat(over("", 3)).isEmpty();
    }

    @Test
    void theNewestProvenOne_staysHoweverManyUnprovenOnesCameAfterIt() {
        assertThat(over("VVVPPV", 2)).containsExactly("2", "4", "5");
        assertThat(over("VPV", 2)).containsExactly("2");
    }

    @Test
    void refutedOnes_takeNobodysPlace_andOnlyTheNewestIsLookedAt() {
        assertThat(over("RRRVVP", 2)).containsExactly("1", "2");
        assertThat(over("PRV", 2)).containsExactly("1");
    }

    @Test
    void missingOnes_takeNobodysPlace_andStayForAMonth() {
        assertThat(over("MMVVP", 1)).containsExactly("3");
        assertThat(over("LVP", 2)).containsExactly("0");
    }
}
