package dev.phasegate.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class CredentialsTest {
    /** The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Test
    void totp_givesTheCodesOfTheRfc() {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(20000000000L))).isEqualTo("353130");
    }

    @Test
    void totp_acceptsOneStepAround_andNothingAgain() {
        Instant now = Instant.ofEpochSecond(1_700_000_010);
        String code = Totp.code(SECRET, now);
        long step = Totp.accept(SECRET, code, now, 0).orElseThrow();
        assertThat(Totp.accept(SECRET, code, now.plusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.accept(SECRET, code, now.minusSeconds(30), 0)).hasValue(step);
        assertThat(Totp.accept(SECRET, code, now.plusSeconds(60), 0)).isEmpty();
        assertThat(Totp.accept(SECRET, code, now, step)).isEmpty();
    }

    @Test
    void passwordHash_readsBackWhatItWrote() {
        PasswordHash hash = PasswordHash.of("correct horse battery staple", 64, 1, 1);
        assertThat(hash.toString()).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
        assertThat(PasswordHash.parse(hash.toString()).matches("correct horse battery staple"))
                .isTrue();
        assertThat(PasswordHash.parse(hash.toString()).matches("correct horse battery stapler"))
                .isFalse();
    }

    /** From the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32}. */
    @Test
    void passwordHash_agreesWithTheReference() {
        assertThat(PasswordHash.parse("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc")
                        .matches("password"))
                .isTrue();
    }

    @Test
    void password_faults_areSaidInWords() {
        assertThat(Passwords.fault("short", "a@b", "A"))
                .hasValueSatisfying(words -> assertThat(words).contains("12"));
        assertThat(Passwords.fault("aaaaaaaaaaaaaa", "a@b", "A")).isPresent();
        assertThat(Passwords.fault("mira.okafor@example.org", "Mira.Okafor@example.org", "Mira"))
                .isPresent();
        assertThat(Passwords.fault("seven blue boats", "a@b", "A")).isEmpty();
    }

    @Test
    void safePath_staysHere() {
        assertThat(SafePath.of("/plans/a?b=c")).isEqualTo("/plans/a?b=c");
        for (String path : List.of("//evil", "/\\evil", "https://evil", "evil", "/a\nb", "/a b", "/sign-out", "")) {
            assertThat(SafePath.of(path)).as(path).isEqualTo("/");
        }
        assertThat(SafePath.of(null)).isEqualTo("/");
    }

    @Test
    void readableSecret_isReadBackHoweverItIsTyped() {
        String code = Secrets.readable(4);
        assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");
        assertThat(Secrets.unreadable(code.toLowerCase(java.util.Locale.ROOT).replace('-', ' ')))
                .isEqualTo(code.replace("-", ""));
        assertThat(Secrets.unreadable("oil")).isEqualTo("011");
    }

    @Test
    void browser_isNamedInTwoWords() {
        assertThat(Browser.of("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36"))
                .isEqualTo("Chrome on Linux");
        assertThat(Browser.of("")).isEqualTo("Unknown browser");
    }
}
