package dev.phasegate.target.secret;

import static dev.phasegate.target.secret.SecretReference.Source.ENVIRONMENT;
import static dev.phasegate.target.secret.SecretReference.Source.FILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSurroundingsTest {
    @TempDir
    Path folder;

    private SecretSurroundings surroundings() {
        return new SecretSurroundings(
                "PHASEGATE_SECRET_",
                Optional.of(folder.resolve("secrets")),
                Map.of("PHASEGATE_SECRET_ORDERS", "horse", "HOME", "/root", "PHASEGATE_SECRETS_MASTER_KEY", "master"));
    }

    @Test
    void variableWithThePrefix_isRead() throws Exception {
        assertThat(surroundings()
                        .read(new SecretReference(ENVIRONMENT, "PHASEGATE_SECRET_ORDERS"))
                        .reveal())
                .isEqualTo("horse");
        assertThatThrownBy(() -> surroundings().read(new SecretReference(ENVIRONMENT, "PHASEGATE_SECRET_NONE")))
                .hasMessageContaining("is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOME",
                "",
                "PHASEGATE_SECRET_",
                "PHASEGATE_SECRETS_MASTER_KEY",
                "PHASEGATE_DATABASE_PASSWORD",
                "phasegate_secret_x",
                "PHASEGATE_SECRET_X Y",
                "PHASEGATE_SECRET_X\n",
                " PHASEGATE_SECRET_X"
            })
    void otherVariables_areRefused(String name) {
        assertThat(surroundings().fault(new SecretReference(ENVIRONMENT, name))).isNotEmpty();
        assertThatThrownBy(() -> surroundings().read(new SecretReference(ENVIRONMENT, name)))
                .isInstanceOf(SecretUnavailable.class);
    }

    @Test
    void ownSettings_areRefusedEvenUnderAShortPrefix() {
        SecretSurroundings careless = new SecretSurroundings(
                "PHASEGATE_", Optional.empty(), Map.of("PHASEGATE_SECRETS_MASTER_KEY", "master"));
        assertThat(careless.fault(new SecretReference(ENVIRONMENT, "PHASEGATE_SECRETS_MASTER_KEY")))
                .isNotEmpty();
    }

    @Test
    void fileBelowTheFolder_isReadWithoutItsLastLineEnd() throws Exception {
        Files.createDirectories(folder.resolve("secrets/orders"));
        Files.writeString(folder.resolve("secrets/orders/password"), "horse\n");
        assertThat(surroundings()
                        .read(new SecretReference(FILE, "orders/password"))
                        .reveal())
                .isEqualTo("horse");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside",
                "/etc/passwd",
                "a/../../outside",
                "..",
                ".",
                "a//b",
                "a/./b",
                "",
                "a\u0000b",
                "link",
                "none"
            })
    void filesElsewhere_areRefused(String name) throws Exception {
        Files.createDirectories(folder.resolve("secrets/a"));
        Files.writeString(folder.resolve("outside"), "horse");
        Files.createSymbolicLink(folder.resolve("secrets/link"), folder.resolve("outside"));
        assertThatThrownBy(() -> surroundings().read(new SecretReference(FILE, name)))
                .isInstanceOf(SecretUnavailable.class)
                .matches(e -> !e.getMessage().contains("horse"));
    }

    @Test
    void withoutAFolder_noFileIsRead() {
        SecretSurroundings none = new SecretSurroundings("PHASEGATE_SECRET_", Optional.empty(), Map.of());
        assertThat(none.fault(new SecretReference(FILE, "x"))).contains("PHASEGATE_SECRETS_FOLDER");
    }
}
