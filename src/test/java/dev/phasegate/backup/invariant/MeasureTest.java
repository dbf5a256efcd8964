package dev.phasegate.backup.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class MeasureTest {

    /** Whatever somebody chose meanwhile: a table that was summed is summed again, and no other. */
    @Test
    void again_isWhatWasMeasuredThen() {
        Invariants was = new Invariants(
                "shop",
                "15",
                150_000,
                List.of(
                        new Invariants.TableFact("public", "orders", 3, "12"),
                        new Invariants.TableFact("public", "log", 9, null)),
                Map.of(),
                List.of(new Invariants.QueryFact("last", "select max(id) from orders", "ab", "3")),
                List.of(),
                0);
        Measure again = Measure.again(was);
        assertThat(again.sums("public", "orders")).isTrue();
        assertThat(again.sums("public", "log")).isFalse();
        assertThat(again.queries()).containsExactly("last: select max(id) from orders");
        assertThat(Measure.statement(again.queries().get(0))).isEqualTo("select max(id) from orders");
    }
}
