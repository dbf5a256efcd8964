package dev.phasegate.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

/** Two nodes that hold folders of the same name. */
class NamesakesTest {
    private static final Instant T = Instant.parse("2026-11-22T10:00:00Z");

    private final Namesakes namesakes = new Namesakes();

    private static Namesakes.Claim claim(String node, int since, int seen) {
        return new Namesakes.Claim(node, T.plusSeconds(since), T.plusSeconds(seen));
    }

    private boolean copied(int mine, Namesakes.Claim other, String... locks) throws IOException {
        return namesakes.copied(claim("me", mine, 0), List.of(other), Set.of(locks)::contains);
    }

    @Test
    void sharedFolder_hasTheLocksOfBoth() throws IOException {
        assertThat(copied(100, claim("other", 0, 0), "other")).isFalse();
        assertThat(copied(100, claim("other", 0, 600), "other")).isFalse();
    }

    @Test
    void copy_isRecognised_onceTheOtherShowedSignsOfLifeForAWhile_withoutALockHere() throws IOException {
        assertThat(copied(100, claim("other", 0, 0))).isFalse();
        assertThat(copied(100, claim("other", 0, 60))).isFalse();
        assertThat(copied(100, claim("other", 0, 90))).isTrue();
    }

    @Test
    void whoeverHeldItFirst_keepsTheName() throws IOException {
        assertThat(copied(-100, claim("other", 0, 0))).isFalse();
        assertThat(copied(-100, claim("other", 0, 600))).isFalse();
    }

    /** Its lock is gone, and so are its signs of life. */
    @Test
    void nodeThatWasStopped_saysNothing() throws IOException {
        for (int round = 0; round < 20; round++) {
            assertThat(copied(100, claim("other", 0, 0))).isFalse();
        }
    }

    /** A share may show a new file late. */
    @Test
    void lockThatIsSeenAfterAll_endsTheDoubt() throws IOException {
        copied(100, claim("other", 0, 0));
        assertThat(copied(100, claim("other", 0, 60), "other")).isFalse();
        assertThat(copied(100, claim("other", 0, 120))).isFalse();
    }
}
