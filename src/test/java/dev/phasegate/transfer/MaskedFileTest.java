package dev.phasegate.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedFileTest {
    private static final String TEXT = "# Umzug – für à l'été\r\nDB_PASSWORD=geheim12\r\n- [ ] Größe geprüft\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "ISO-8859-1"})
    void onlyTheSecretChanges_whateverTheEncoding(String name) {
        Charset charset = Charset.forName(name);
        byte[] masked = MaskedFile.of(TEXT.getBytes(charset));
        assertThat(masked).isEqualTo(TEXT.replace("geheim12", "MASKED_SECRET").getBytes(charset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void wideCharacters_keepTheirMark(String name) {
        Charset charset = Charset.forName(name);
        byte[] masked = MaskedFile.of(("\uFEFF" + TEXT).getBytes(charset));
        assertThat(masked).isEqualTo(("\uFEFF" + TEXT.replace("geheim12", "MASKED_SECRET")).getBytes(charset));
    }

    @Test
    void fileWithoutSecrets_isTheSameArray() {
        byte[] bytes = "# Plan\n- [ ] Passwords rotated".getBytes(StandardCharsets.UTF_8);
        assertThat(MaskedFile.of(bytes)).isSameAs(bytes);
    }

    @Test
    void anyBytes_areBroughtThrough() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        assertThat(MaskedFile.of(bytes)).isSameAs(bytes);
    }
}
