package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class ThresholdsTest {

    private static String read(String text) {
        return written(Thresholds.all(text));
    }

    private static String written(List<Threshold> found) {
        return found.stream()
                .map(t -> "%s%s%s".formatted(t.op(), t.value().toPlainString(), t.unit() == null ? "" : t.unit()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void threshold_signs_areRead() {
        assertThat(read("load < 1.5 %")).isEqualTo("<1.5%");
        assertThat(read("load ≤ 80%")).isEqualTo("<=80%");
        assertThat(read("hits >= 1,808")).isEqualTo(">=1808");
        assertThat(read("p50 <200ms, p99 <1s")).isEqualTo("<200ms <1s");
        assertThat(read("drift > 1e-3")).isEqualTo(">0.001");
    }

    @Test
    void threshold_decimalComma_isNoThousand() {
        assertThat(read("Quote unter 0,5 %")).isEqualTo("<0.5%");
        assertThat(read("rows > 1.000.000")).isEqualTo(">1000000");
    }

    @Test
    void threshold_words_areReadInManyLanguages() {
        assertThat(read("errors below 2%")).isEqualTo("<2%");
        assertThat(read("at least two reviewers")).isEqualTo(">=2");
        assertThat(read("no more than 3 retries")).isEqualTo("<=3");
        assertThat(read("mindestens 20 % frei")).isEqualTo(">=20%");
        assertThat(read("au moins 3 personnes")).isEqualTo(">=3");
        assertThat(read("не более 5 минут")).isEqualTo("<=5min");
        assertThat(read("错误率不超过 2%")).isEqualTo("<=2%");
    }

    @Test
    void threshold_comparedWithBaseline_isADeviation() {
        assertThat(read("latency within 10% of the baseline")).isEqualTo("<=10% deviation");
    }

    @Test
    void threshold_noneAndAll_areNumbers() {
        assertThat(read("zero lost orders")).isEqualTo("=0");
        assertThat(read("No complaints")).isEqualTo("=0");
        assertThat(read("suite green (100% pass)")).isEqualTo("=100%");
        assertThat(read("All 4 probes pass")).isEqualTo("=4");
        assertThat(read("approved by 2+ colleagues")).isEqualTo(">=2");
        assertThat(read("no alarms in 2 hours")).isEqualTo(">=2h");
    }

    @Test
    void threshold_negated_isTurnedRound() {
        assertThat(read("No request > 500 ms")).isEqualTo("<=500ms");
    }

    @Test
    void threshold_between_hasTwoBounds() {
        Threshold range = Thresholds.all("traffic between 10 and 20 req/s").get(0);

        assertThat(range.op()).isEqualTo("between");
        assertThat(range.value()).isEqualByComparingTo("10");
        assertThat(range.upper()).isEqualByComparingTo("20");
    }

    @Test
    void threshold_arrowsVersionsAndTags_areNone() {
        assertThat(read("a -> 5, b => 6, <br>, version 7.0.1, x <- 3, 10 >> 2")).isEmpty();
    }

    @Test
    void threshold_wordsInAStory_areNotRead() {
        assertThat(Thresholds.signs("we saw more than 30 people and zero rain")).isEmpty();
    }

    @Test
    void threshold_metric_isTheTellingClause() {
        assertThat(Thresholds.all("Memory (target: < 300 MB)").get(0).metric()).isEqualTo("Memory");
        assertThat(Thresholds.all("Response within SLA (<200ms p50)").get(0).metric())
                .contains("p50");
        assertThat(Thresholds.all("Alert if backlog > 5").get(0).metric()).isEqualTo("backlog");
    }

    @Test
    void threshold_windowBehindIt_isNoSecondOne() {
        assertThat(read("faults (`> 0.5 %`) over one shift")).isEqualTo(">0.5%");
        assertThat(read("faults > 0.5 % over 5 minutes")).isEqualTo(">0.5%");
        assertThat(read("faults > 0.5 %, queue over 5 minutes")).isEqualTo(">0.5% >5min");
    }
}
