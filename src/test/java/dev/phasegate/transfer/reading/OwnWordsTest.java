package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnWordsTest {

    @AfterEach
    void forget() {
        OwnWords.none().use();
    }

    private static OwnWords words(String... lines) {
        return OwnWords.of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void words_ofAnotherLanguage_areUnderstood() {
        String[] plan = {
            "# Muutto",
            "## Vaihe 1: Pakkaus",
            "- [ ] laatikot",
            "## Vaihe 2: Kuljetus",
            "## Peruminen jos",
            "- Viive > 5 min"
        };
        assertThat(Reading.criteria(plan)).noneMatch(criterion -> criterion.endsWith("roll_back"));

        words("# suomi", "phase: vaihe", "", "rollback: perum*", "trigger: jos").use();

        assertThat(Reading.phases(plan)).containsExactly("Vaihe 1: Pakkaus", "Vaihe 2: Kuljetus");
        assertThat(Reading.criteria(plan)).containsExactly("Viive > 5 min roll_back");
    }

    @Test
    void words_takenBack_areForgotten() {
        words("no-go: keskeytys").use();
        assertThat(Reading.criteria("# P", "## Keskeytys", "- Viive > 5 min")).containsExactly("Viive > 5 min no_go");

        OwnWords.none().use();

        assertThat(Reading.criteria("# P", "## Keskeytys", "- Viive > 5 min")).containsExactly("Viive > 5 min target");
    }

    @Test
    void words_ofScriptsWithoutSpaces_areFound() {
        words("phase: चरण", "go: अनुमति").use();

        assertThat(Reading.phases("# P", "## चरण 1: तैयारी", "- [ ] a", "## चरण 2: समाप्ति", "- [ ] b"))
                .hasSize(2);
    }

    @Test
    void words_severalLinesOfAKind_count() {
        assertThat(words("phase: a1, b1", "phase: c1*").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phase",
                "phase vaihe",
                "phasse: vaihe",
                ": vaihe",
                "phase:",
                "phase: a,,b",
                "phase: *",
                "phase: a/b",
                "phase: 12"
            })
    void line_wrong_isNamed(String line) {
        assertThatThrownBy(() -> words("# words", "go: menee", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Line 3 ");
    }

    @Test
    void kind_unknown_isAnsweredWithThoseThereAre() {
        assertThatThrownBy(() -> words("phasse: x")).hasMessageContaining("about, after, alarm, alert");
    }

    /** Whoever adds a kind says what it is for. */
    @Test
    void kinds_documented_areThoseThereAre() throws Exception {
        String table = Files.readString(Path.of("docs/words.md"));
        table = table.substring(table.indexOf("| kind |"));
        Pattern.compile("`([a-z-]+)`")
                .matcher(table)
                .results()
                .forEach(found ->
                        assertThat(words(found.group(1) + ": x").size()).isEqualTo(1));
        assertThatThrownBy(() -> words("none: x")).satisfies(refused -> {
            String known = refused.getMessage().replaceAll(".*kinds | and a colon.*", "");
            assertThat(Files.readString(Path.of("docs/words.md"))).contains(known.split(", "));
        });
    }
}
