package dev.phasegate.backup;

import static dev.phasegate.backup.ShopArchives.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.invariant.Comparison;

/** From a real MariaDB over an archive into another one, with the programs of this machine; no application around it. */
class MariaRoundTest {
    @TempDir
    static Path scratch;

    private static MariaArchives world;

    @BeforeAll
    static void prepare() throws Exception {
        world = new MariaArchives(scratch);
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void drill_ofWhatWasWritten_findsEverythingTheSame() throws Exception {
        Course course = ShopArchives.course();
        Trial.Result result = world.drill(world.sealed, world.sealed.written(), KEYS, course);
        assertThat(result.compared().sentence()).isEmpty();
        assertThat(result.compared().tables()).hasSize(5).allMatch(Comparison.Line::same);
        assertThat(result.compared().tables())
                .filteredOn(Comparison.Line::summed)
                .hasSize(5);
        assertThat(result.compared().definitions()).isEqualTo(14);
        assertThat(course.look().log())
                .contains("Views, routines, triggers or events of gone@nowhere, root@localhost run here as");
    }

    @Test
    void tablesWithoutTransactions_areNamed() {
        assertThat(world.plain.invariants().remarks())
                .containsExactly(
                        "Tables without transactions are in it as they were when their turn came, each at a moment"
                                + " of its own: loose.");
    }
}
