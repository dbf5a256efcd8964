package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordsStartTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("words.txt"), text);
    }

    @Test
    void file_asWindowsSavesIt_isRead() throws IOException {
        Path file = folder.resolve("words.txt");
        Files.write(file, "\uFEFF# ours\r\nphase: häätö\r\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(WordsStart.read(file).size()).isEqualTo(1);
    }

    @Test
    void file_missing_stopsTheStartInWords() {
        assertThatThrownBy(() -> WordsStart.read(folder.resolve("gone.txt")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PHASEGATE_TRANSFER_WORDS=")
                .hasMessageContaining("gone.txt: The file is not there.");
    }

    @Test
    void file_aFolder_stopsTheStartInWords() {
        assertThatThrownBy(() -> WordsStart.read(folder)).hasMessageContaining("The file can't be read");
    }

    @Test
    void line_wrong_stopsTheStartAndIsNamed() throws IOException {
        Path file = file("phase: vaihe\nrolback: x\n");

        assertThatThrownBy(() -> WordsStart.read(file)).hasMessageContaining("words.txt: Line 2 begins with none of");
    }

    @Test
    void file_empty_stopsTheStart() throws IOException {
        Path file = file("");

        assertThatThrownBy(() -> WordsStart.read(file)).hasMessageContaining("The file is empty or no text.");
    }
}
