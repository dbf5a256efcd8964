package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.phasegate.backup.invariant.TableSize;

class ProgressTest {
    private final Progress progress =
            new Progress(List.of(new TableSize("public", "big", 800), new TableSize("public", "small", 200)));

    @Test
    void rowsThatTheServerGave_areBelievedMoreThanTheGrowthOfTheArchive() {
        progress.begins("public.big");
        progress.written(300);
        progress.copied("public.big", 0.25);
        assertThat(progress.bytes()).isEqualTo(200);
        progress.copied("public.big", 0.5);
        assertThat(progress.bytes()).isEqualTo(400);
    }

    @Test
    void withoutWord_theGrowthHasToDo_atTheRatioOfTheTablesBefore() {
        progress.begins("public.big");
        progress.written(80);
        assertThat(progress.bytes()).isEqualTo(200);
        progress.begins("public.small");
        progress.written(90);
        assertThat(progress.bytes()).isEqualTo(900);
    }

    @Test
    void estimateBeyondTheTable_isNoMoreThanTheTable_andNothingGoesBack() {
        progress.begins("public.big");
        progress.copied("public.big", 1.4);
        assertThat(progress.bytes()).isEqualTo(800);
        progress.copied("public.big", 0.9);
        assertThat(progress.bytes()).isEqualTo(800);
        progress.copied("public.small", 0.5);
        progress.begins("public.small");
        assertThat(progress.bytes()).isEqualTo(800);
        progress.complete();
        assertThat(progress.bytes()).isEqualTo(1_000);
        assertThat(progress.words()).isEqualTo("2 of 2 tables");
    }
}
