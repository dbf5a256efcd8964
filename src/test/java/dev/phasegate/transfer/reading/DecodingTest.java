package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class DecodingTest {

    @Test
    void bytes_byteOrderMark_isRemoved() {
        Decoding decoding = Decoding.of("\uFEFF# Plan".getBytes(StandardCharsets.UTF_8));

        assertThat(decoding.lines()).containsExactly("# Plan");
        assertThat(decoding.encoding().name()).isEqualTo("UTF-8");
    }

    @Test
    void bytes_utf16_isReadByItsMark() {
        Decoding decoding = Decoding.of("\uFEFF# Plän\r\nzwei".getBytes(StandardCharsets.UTF_16LE));

        assertThat(decoding.lines()).containsExactly("# Plän", "zwei");
        assertThat(decoding.encoding().name()).isEqualTo("UTF-16LE");
    }

    @Test
    void bytes_windows1252_isReadWhereUtf8IsInvalid() {
        Decoding decoding = Decoding.of("# Prüfung – Größe".getBytes(Charset.forName("windows-1252")));

        assertThat(decoding.lines()).containsExactly("# Prüfung – Größe");
    }

    @Test
    void line_garbledThroughMacRoman_isRepairedAndReported() {
        String garbled = new String("✅ fertig".getBytes(StandardCharsets.UTF_8), Charset.forName("x-MacRoman"));

        Decoding decoding = Decoding.of((garbled + "\nplain").getBytes(StandardCharsets.UTF_8));

        assertThat(decoding.lines()).containsExactly("✅ fertig", "plain");
        assertThat(decoding.encoding()).isEqualTo(new PlanReading.Encoding("UTF-8", true, 1));
    }

    @Test
    void line_honestAccents_stayAsTheyAre() {
        Decoding decoding = Decoding.of("Überprüfung für José".getBytes(StandardCharsets.UTF_8));

        assertThat(decoding.lines()).containsExactly("Überprüfung für José");
        assertThat(decoding.encoding().repaired()).isFalse();
    }

    @Test
    void bytes_notText_areRefusedInPlainWords() {
        assertThatThrownBy(() -> Decoding.of(new byte[] {'P', 'K', 3, 4, 0}))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageContaining("zip");
        assertThatThrownBy(() -> Decoding.of(new byte[] {'a', 0, 'b'}))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageContaining("binary");
        assertThatThrownBy(() -> Decoding.of(" \n \n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadablePlan.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> Decoding.of(new byte[0])).isInstanceOf(UnreadablePlan.class);
    }
}
