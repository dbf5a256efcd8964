package dev.phasegate.target.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
    private static final SecretOwner ORDERS = new SecretOwner("target", 7);

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MasterKeys keys(String... lines) {
        return MasterKeys.parse(List.of(lines));
    }

    @Test
    void sealed_opensInItsRow() throws SecretUnavailable {
        MasterKeys keys = keys(key());
        for (String secret : List.of("x", "correct horse", "ünï ✓ 日本", "a".repeat(10_000))) {
            assertThat(SecretBox.open(SecretBox.seal(secret, ORDERS, keys), ORDERS, keys)
                            .reveal())
                    .isEqualTo(secret);
        }
    }

    @Test
    void sealed_copiedToAnotherRow_staysShut() {
        MasterKeys keys = keys(key());
        SealedSecret sealed = SecretBox.seal("correct horse", ORDERS, keys);
        for (SecretOwner other : List.of(new SecretOwner("target", 8), new SecretOwner("channel", 7))) {
            assertThatThrownBy(() -> SecretBox.open(sealed, other, keys))
                    .isInstanceOf(SecretUnavailable.class)
                    .hasMessageContaining("was not used");
        }
    }

    @Test
    void sealed_keyOfOneRowAndTextOfAnother_staysShut() {
        MasterKeys keys = keys(key());
        SealedSecret a = SecretBox.seal("first", ORDERS, keys);
        SealedSecret b = SecretBox.seal("second", ORDERS, keys);
        assertThatThrownBy(() -> SecretBox.open(new SealedSecret(a.keyId(), a.wrappedKey(), b.sealed()), ORDERS, keys))
                .isInstanceOf(SecretUnavailable.class);
    }

    @Test
    void sealed_anyBitChanged_staysShut() {
        MasterKeys keys = keys(key());
        SealedSecret sealed = SecretBox.seal("correct horse", ORDERS, keys);
        for (int i = 0; i < sealed.sealed().length * 8; i++) {
            SealedSecret text = new SealedSecret(sealed.keyId(), sealed.wrappedKey(), flipped(sealed.sealed(), i));
            assertThatThrownBy(() -> SecretBox.open(text, ORDERS, keys)).isInstanceOf(SecretUnavailable.class);
        }
        for (int i = 0; i < sealed.wrappedKey().length * 8; i++) {
            SealedSecret key = new SealedSecret(sealed.keyId(), flipped(sealed.wrappedKey(), i), sealed.sealed());
            assertThatThrownBy(() -> SecretBox.open(key, ORDERS, keys)).isInstanceOf(SecretUnavailable.class);
        }
        assertThatThrownBy(() -> SecretBox.open(
                        new SealedSecret(sealed.keyId(), sealed.wrappedKey(), new byte[3]), ORDERS, keys))
                .isInstanceOf(SecretUnavailable.class);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    @Test
    void sealedTwice_nothingIsTheSame() {
        MasterKeys keys = keys(key());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            SealedSecret sealed = SecretBox.seal("same", ORDERS, keys);
            seen.add(Base64.getEncoder().encodeToString(sealed.sealed()));
            seen.add(Base64.getEncoder().encodeToString(sealed.wrappedKey()));
        }
        assertThat(seen).hasSize(400);
    }

    @Test
    void rewrapped_opensWithTheNewKeyAlone_andNoMoreWithTheOld() throws SecretUnavailable {
        String old = key();
        String fresh = key();
        SealedSecret before = SecretBox.seal("correct horse", ORDERS, keys(old));
        SealedSecret after = SecretBox.rewrap(before, ORDERS, keys(fresh, old));
        assertThat(SecretBox.open(after, ORDERS, keys(fresh)).reveal()).isEqualTo("correct horse");
        assertThat(after.sealed()).isEqualTo(before.sealed());
        assertThatThrownBy(() -> SecretBox.open(after, ORDERS, keys(old))).hasMessageContaining("does not have");
        assertThat(SecretBox.rewrap(after, ORDERS, keys(fresh))).isSameAs(after);
    }

    @Test
    void masterKey_thatIsNone_isRefusedWithoutQuotingIt() {
        for (String none :
                List.of("", "short", "not base64 at all!", Base64.getEncoder().encodeToString(new byte[31]))) {
            assertThatThrownBy(() -> keys(none))
                    .isInstanceOf(IllegalArgumentException.class)
                    .matches(e -> none.isEmpty() || !e.getMessage().contains(none));
        }
    }

    @Test
    void secret_printedOrSerialised_showsNothing() throws Exception {
        Secret secret = new Secret("correct horse");
        ObjectMapper mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        assertThat(secret.toString() + mapper.writeValueAsString(secret) + List.of(secret))
                .doesNotContain("correct");
        assertThat(keys(key()).toString()).doesNotContain("=");
    }

    @Test
    void secret_isTakenOutOfTexts_inEveryFormItTravels() {
        Secret secret = new Secret("p\"ss wörd/+");
        String basic = Base64.getEncoder()
                .encodeToString("mira:p\"ss wörd/+".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String text =
                "a p\"ss wörd/+ b {\"x\":\"p\\\"ss wörd/+\"} c ?q=p%22ss+w%C3%B6rd%2F%2B d p%22ss%20w%C3%B6rd%2F%2B Basic "
                        + basic;
        assertThat(secret.hiddenIn(text, "mira")).isEqualTo("a ••• b {\"x\":\"•••\"} c ?q=••• d ••• Basic •••=");
        assertThat(new Secret("ab").hiddenIn("a table", "")).isEqualTo("a table");
    }
}
