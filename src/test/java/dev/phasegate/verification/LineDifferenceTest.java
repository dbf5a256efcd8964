package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class LineDifferenceTest {

    private static String told(String before, String after) {
        return LineDifference.of(before, after).lines().stream()
                .map(line -> (line.added() ? "+" : "-") + line.text())
                .collect(Collectors.joining(" "));
    }

    @Test
    void sameOutput_differsInNothing() {
        assertThat(told("a\nb", "a\nb")).isEmpty();
        assertThat(told("", "")).isEmpty();
    }

    @Test
    void changedMiddle_isToldInItsOrder() {
        assertThat(told("a\nb\nc\nd", "a\nx\nc\ny\nd")).isEqualTo("-b +x +y");
        assertThat(told("", "a")).isEqualTo("+a");
        assertThat(told("a\nb\na", "a\na")).isEqualTo("-b");
    }

    @Test
    void manyLines_areCapped_andCounted() {
        String many = IntStream.range(0, 3_000).mapToObj(i -> "old " + i).collect(Collectors.joining("\n"));
        LineDifference difference = LineDifference.of(many, many.replace("old", "new") + "x".repeat(1_000));
        assertThat(difference.lines()).hasSize(LineDifference.MOST);
        assertThat(difference.more()).isEqualTo(6_000 - LineDifference.MOST);
        assertThat(LineDifference.of("a", "b".repeat(1_000)).lines().get(1).text())
                .hasSize(401)
                .endsWith("…");
    }
}
