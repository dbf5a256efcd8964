package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRulesTest {
    private static final int DAY = 24 * 60;

    @ParameterizedTest
    @CsvSource({
        "2-3 days, 2880, 4320", "30 min, 30, 30", "1.5 h, 90, 90", "2 Wochen, 20160, 20160", "45 Minuten, 45, 45",
                "1.5-2 ชม., 90, 120",
        "3 jours, 4320, 4320", "2 horas, 120, 120", "30分钟, 30, 30", "2時間, 120, 120", "4 часа, 240, 240",
                "10 dakika, 10, 10"
    })
    void lengthOfTime_isRead(String text, double min, double max) {
        assertThat(Span.in(text)).hasValueSatisfying(span -> {
            assertThat(span.min()).isEqualTo(min);
            assertThat(span.max()).isEqualTo(max);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"< 1 minute", "N/A", "about tea", "12:30", "3 hosts"})
    void otherCells_areNoLengthOfTime(String cell) {
        assertThat(Span.whole(cell)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "**Total**: 4 hours, true",
        "**รวม:** 1.5-2 ชม., true",
        "Gesamt: 2 Stunden, true",
        "总计: 3 小时, true",
        "Total: 2 h 25, true",
        "Total: 5.5 hours, false",
        "Total: ~5 hours, false",
        "Next: 4 hours, false"
    })
    void totalBelowATable(String total, boolean found) {
        LintedPlan plan = new APlan()
                .phase("All")
                .end()
                .read(
                        "| Step | Time |",
                        "|---|---|",
                        "| Backup | 30 min |",
                        "| Move | 1 hour |",
                        "| Watch | 4 hours |",
                        "",
                        total);
        assertThat(APlan.codes(plan).contains("timeline-sum")).isEqualTo(found);
    }

    @Test
    void totalInTheLastRow_isCompared() {
        LintedPlan plan = new APlan()
                .phase("All")
                .end()
                .read(
                        "| Step | Time |",
                        "|---|---|",
                        "| A | 30 min |",
                        "| B | 1 hour |",
                        "| C | 1 hour |",
                        "| **Total** | 2 hours |");
        assertThat(Linter.lint(plan))
                .filteredOn(finding -> finding.code().equals("timeline-sum"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(6));
    }

    @ParameterizedTest
    @CsvSource({
        "Total timeline: 2 weeks, true",
        "Total timeline: ~4 days, false",
        "Gesamtdauer: 4 Tage, false",
        "Durée totale: 10 jours, true"
    })
    void totalOfThePlan_againstItsPhases(String note, boolean found) {
        APlan plan = new APlan()
                .note(note)
                .phase("A")
                .takes(DAY)
                .end()
                .phase("B")
                .takes(3 * DAY)
                .end();
        assertThat(plan.codes().contains("timeline-sum")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"30, true", "45, false", "120, false"})
    void partsOfAPhase_againstThePhase(int minutes, boolean found) {
        APlan plan = new APlan()
                .phase("Test")
                .takes(minutes)
                .step("4.1 Functional testing (20 minutes)")
                .group("4.2 Baseline (10 minutes)")
                .note("#### 4.3 Acceptance (15 minutes)")
                .end();
        assertThat(plan.codes().contains("timeline-sum")).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 23:00, 120, true",
        "22:00, 02:00, 120, false",
        "22:00, 23:00, 60, false",
        "22:00, 23:00, 4320, false"
    })
    void phase_againstItsWindow(String from, String to, int minutes, boolean found) {
        APlan plan = new APlan().phase("Move").takes(minutes).window(from, to).end();
        assertThat(plan.codes().contains("durations-exceed-window")).isEqualTo(found);
    }

    @Test
    void observation_comesAfterThePhase() {
        assertThat(new APlan().phase("Watch").takes(60).soaks(120).end().codes())
                .doesNotContain("durations-exceed-window");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- Time: 2:00 PM - 4:00 PM UTC | - Duration: 2-4 hours | true",
                "- Time: 2:00 PM - 6:00 PM UTC | - Duration: 2-4 hours | false",
                "Wartungsfenster: 22:00-23:30 | Dauer: 2 Stunden | true",
                "Ventana: 22:00 a 02:00 | Duración: 3 horas | false",
                "Window: tonight | Duration: 9 hours | false",
            })
    void windowInAText_againstTheDurationBesideIt(String window, String duration, boolean found) {
        APlan plan = new APlan().note(window + "\n" + duration);
        assertThat(plan.codes().contains("durations-exceed-window")).isEqualTo(found);
    }
}
