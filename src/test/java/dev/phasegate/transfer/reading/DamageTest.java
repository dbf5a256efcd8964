package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mail, editors and version control do to a file changes its bytes and never its plan. */
class DamageTest {

    static List<PlanFilesBeside.Named> files() throws IOException {
        return PlanFilesBeside.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_withOtherLineEnds_isTheSamePlan(PlanFilesBeside.Named file) {
        assertSame(file, file.clean().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), "UTF-8");
        assertSame(file, file.clean().replace("\n", "\r").getBytes(StandardCharsets.UTF_8), "UTF-8");
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_withByteOrderMark_isTheSamePlan(PlanFilesBeside.Named file) {
        assertSame(file, ("\uFEFF" + file.clean()).getBytes(StandardCharsets.UTF_8), "UTF-8");
        assertSame(file, ("\uFEFF" + file.clean()).getBytes(StandardCharsets.UTF_16LE), "UTF-16LE");
        assertSame(file, ("\uFEFF" + file.clean()).getBytes(StandardCharsets.UTF_16BE), "UTF-16BE");
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_misreadAsMacRoman_isRepaired(PlanFilesBeside.Named file) {
        assertRepaired(file, misread(file.clean(), Charset.forName("x-MacRoman")));
        assertRepaired(file, misread("\uFEFF" + file.clean(), Charset.forName("x-MacRoman")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_misreadAsWindows_isRepaired(PlanFilesBeside.Named file) {
        assertRepaired(file, misread(file.clean(), Charset.forName("windows-1252")));
        assertRepaired(file, misread("\uFEFF" + file.clean(), Charset.forName("windows-1252")));
        assertRepaired(file, misread(file.clean(), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_misreadTwice_isRepaired(PlanFilesBeside.Named file) {
        String once = misread(file.clean(), Charset.forName("windows-1252"));
        assertRepaired(file, misread(once, Charset.forName("x-MacRoman")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void file_savedByAnOldEditor_isTheSamePlan(PlanFilesBeside.Named file) {
        Charset windows = Charset.forName("windows-1252");
        assumeTrue(windows.newEncoder().canEncode(file.clean()), "holds characters that Windows-1252 has not");

        assertSame(file, file.clean().getBytes(windows), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- [ ] Répéter en cas d’échec",
                "- [ ] Sim—é isso",
                "- [ ] CAFÉ” und „Spaß“ – ok",
                "- [ ] λ < 5 ms, μs",
                "- [ ] Проверка API—готово"
            })
    void line_honest_staysAsItIs(String line) {
        Decoding decoding = Decoding.of(line.getBytes(StandardCharsets.UTF_8));

        assertThat(decoding.lines()).containsExactly(line);
        assertThat(decoding.encoding().repaired()).isFalse();
    }

    @Test
    void line_thatBothMisreadingsExplain_isReadAsTheOthersAre() {
        String windows = "é ☐ fini\n✅ là\né";

        assertThat(Decoding.of(misread(windows, Charset.forName("windows-1252")).getBytes(StandardCharsets.UTF_8))
                        .lines())
                .containsExactly("é ☐ fini", "✅ là", "é");
    }

    @Test
    void line_thatLostACharacter_staysAsItIs_andTheOthersAreRepaired() {
        Decoding decoding = Decoding.of("- [ ] â\uFFFDâ€œ\n- [ ] cafÃ©".getBytes(StandardCharsets.UTF_8));

        assertThat(decoding.lines()).containsExactly("- [ ] â\uFFFDâ€œ", "- [ ] café");
        assertThat(decoding.encoding().repairedLines()).isEqualTo(1);
    }

    @Test
    void bytes_strayInUtf8_harmNothingElse() {
        byte[] text = "☐ prüfen, ☐ größer X".getBytes(StandardCharsets.UTF_8);
        text[text.length - 1] = (byte) 0x80;

        Decoding decoding = Decoding.of(text);

        assertThat(decoding.lines()).containsExactly("☐ prüfen, ☐ größer €");
        assertThat(decoding.encoding().name()).isEqualTo("UTF-8 with stray bytes");
    }

    private static void assertSame(PlanFilesBeside.Named file, byte[] damaged, String encoding) {
        PlanReading reading = PlanReader.read(damaged, file.name());

        assertThat(Undecoded.of(reading)).isEqualTo(Undecoded.of(clean(file)));
        assertThat(encoding == null || reading.encoding().equals(new PlanReading.Encoding(encoding, false, 0)))
                .as("reported as it was")
                .isTrue();
    }

    private static void assertRepaired(PlanFilesBeside.Named file, String damaged) {
        PlanReading reading = PlanReader.read(damaged.getBytes(StandardCharsets.UTF_8), file.name());
        List<String> lines = damaged.lines().toList();
        long garbled = lines.stream()
                .filter(line -> line.chars().anyMatch(c -> c >= 0x80))
                .count();

        assertThat(Undecoded.of(reading)).isEqualTo(Undecoded.of(clean(file)));
        assertThat(reading.encoding()).isEqualTo(new PlanReading.Encoding("UTF-8", garbled > 0, (int) garbled));
    }

    private static PlanReading clean(PlanFilesBeside.Named file) {
        return PlanReader.read(file.clean().getBytes(StandardCharsets.UTF_8), file.name());
    }

    /** UTF-8 read as something else: bytes that Windows leaves open become controls, as programs do it. */
    private static String misread(String text, Charset charset) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            String c = new String(new byte[] {b}, charset);
            out.append(c.equals("\uFFFD") ? String.valueOf((char) (b & 0xFF)) : c);
        }
        return out.toString();
    }
}
