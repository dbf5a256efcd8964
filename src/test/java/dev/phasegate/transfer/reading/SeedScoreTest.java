package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.junit.jupiter.api.Test;

/** Labelled plans lie outside the repository; without them there is nothing to count. */
class SeedScoreTest {

    @Test
    void seeds_labelled_areReadAboveTheBars() throws IOException {
        List<SeedScore.Score> scores = scores("seeds");

        assertThat(mean(scores, SeedScore.Score::recall)).isGreaterThanOrEqualTo(0.98);
        assertThat(mean(scores, SeedScore.Score::precision)).isGreaterThanOrEqualTo(0.98);
        assertThat(mean(scores, SeedScore.Score::phases)).isGreaterThanOrEqualTo(0.90);
        assertThat(mean(scores, SeedScore.Score::criteria)).isGreaterThanOrEqualTo(0.90);
        assertThat(scores).allMatch(score -> score.lost() == 0);
    }

    @Test
    void corpus_labelled_losesNoLine() throws IOException {
        List<SeedScore.Score> scores = scores("corpus");

        assertThat(mean(scores, SeedScore.Score::recall)).isGreaterThanOrEqualTo(0.95);
        assertThat(scores).allMatch(score -> score.lost() == 0);
    }

    private static List<SeedScore.Score> scores(String directory) throws IOException {
        Path path = SeedScore.shared().resolve(directory);
        assumeTrue(Files.isDirectory(path), "no labelled plans beside the repository");
        return SeedScore.of(path);
    }

    private static double mean(List<SeedScore.Score> scores, ToDoubleFunction<SeedScore.Score> of) {
        return scores.stream().mapToDouble(of).average().orElse(0);
    }
}
