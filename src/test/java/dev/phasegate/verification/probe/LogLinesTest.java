package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class LogLinesTest {
    private static LogPart part(String text) {
        return new LogPart(text.getBytes(StandardCharsets.UTF_8), 0, 0, "all");
    }

    @Test
    void lines_areCounted() throws Exception {
        LogLines lines = LogLines.of(part("one\n\nerror two\nError three\n"), "(?i)^error");
        assertThat(lines.value("count")).isEqualTo(Value.number(2, ""));
        assertThat(lines.value("lines")).isEqualTo(Value.number(3, ""));
    }

    @Test
    void calledOff_endsBetweenTwoLines() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> LogLines.of(part("one\ntwo\n"), "error"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("called off");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
