package dev.phasegate.backup.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class DifferencesTest {
    private static Invariants database(Map<String, String> schema, Object... tables) {
        List<Invariants.TableFact> facts = new ArrayList<>();
        for (int i = 0; i < tables.length; i += 3) {
            String checksum = (String) tables[i + 2];
            facts.add(new Invariants.TableFact(
                    "public", (String) tables[i], ((Number) tables[i + 1]).longValue(), checksum));
        }
        return new Invariants("shop", "15.18", 150018, facts, schema, List.of(), List.of(), 0);
    }

    private static final Invariants BEFORE = database(
            Map.of("index public.a", "1", "view public.v", "1"),
            "orders",
            1000,
            null,
            "log",
            50,
            null,
            "sums",
            3,
            "aa",
            "gone",
            1,
            null,
            "same",
            2,
            "bb");
    private static final Invariants AFTER = database(
            Map.of("index public.a", "2"),
            "orders",
            1010,
            null,
            "log",
            51,
            null,
            "sums",
            3,
            "ab",
            "same",
            2,
            "bb",
            "new",
            4,
            null);

    /** Another major version writes the same view in other words; what is missing is missing all the same. */
    @Test
    void comparisonByNames_forgivesOtherWords_andNothingElse() {
        Comparison strict = Comparison.of(BEFORE, AFTER);
        Comparison byNames = strict.byNames();
        assertThat(strict.others()).extracting(Comparison.Line::name).contains("index public.a", "view public.v");
        assertThat(byNames.others()).extracting(Comparison.Line::name).containsExactly("view public.v");
        assertThat(byNames.tables()).isEqualTo(strict.tables());
        assertThat(Servers.sameSeries(150018, 150003)).isTrue();
        assertThat(Servers.sameSeries(150018, 160003)).isFalse();
        assertThat(Servers.sameSeries(1_010_011_008, 1_010_011_019)).isTrue();
        assertThat(Servers.sameSeries(1_010_011_008, 1_010_006_019)).isFalse();
    }

    private static Map<String, Differences.Verdict> verdicts(String tolerances, String... explained) {
        return Differences.of(BEFORE, AFTER, Tolerances.parse(tolerances), Set.of(explained)).lines().stream()
                .collect(java.util.stream.Collectors.toMap(Differences.Line::name, Differences.Line::verdict));
    }

    @Test
    void withoutTolerance_everythingThatIsOtherwiseDiffers() {
        Differences all = Differences.of(BEFORE, AFTER, Tolerances.NONE, Set.of());
        assertThat(all.open()).isEqualTo(7);
        assertThat(all.settled()).isFalse();
        assertThat(all.lines().get(0).verdict()).isEqualTo(Differences.Verdict.DIFFERS);
        assertThat(all.line("public.same").verdict()).isEqualTo(Differences.Verdict.SAME);
        assertThat(all.line("public.orders").change()).isEqualTo("+10");
        assertThat(all.line("public.sums").change()).isEqualTo("other contents");
        assertThat(all.line("public.gone").after()).isEqualTo("no such table");
        assertThat(all.line("public.new").before()).isEqualTo("no such table");
    }

    @Test
    void tolerance_isInRowsOrPercent_neverRoundedUp_andNoExcuseForATableThatIsGone() {
        assertThat(verdicts("orders: 10\npublic.log: 2 %")).containsEntry("public.orders", Differences.Verdict.WITHIN);
        assertThat(verdicts("orders: 9")).containsEntry("public.orders", Differences.Verdict.DIFFERS);
        assertThat(verdicts("log: 2 %")).containsEntry("public.log", Differences.Verdict.WITHIN);
        assertThat(verdicts("log: 1.99 %")).containsEntry("public.log", Differences.Verdict.DIFFERS);
        assertThat(verdicts("*: 100 %\norders: 0"))
                .containsEntry("public.orders", Differences.Verdict.DIFFERS)
                .containsEntry("public.log", Differences.Verdict.WITHIN)
                .containsEntry("public.sums", Differences.Verdict.DIFFERS) // as many rows, and others
                .containsEntry("public.gone", Differences.Verdict.DIFFERS)
                .containsEntry("public.new", Differences.Verdict.DIFFERS);
    }

    @Test
    void explained_settlesThatLineAlone() {
        Differences all = Differences.of(
                BEFORE,
                AFTER,
                Tolerances.parse("*: 10"),
                Set.of("public.gone", "public.new", "public.sums", "index public.a", "view public.v"));
        assertThat(all.settled()).isTrue();
        assertThat(verdicts("*: 10", "public.gone")).containsEntry("public.gone", Differences.Verdict.EXPLAINED);
        assertThat(verdicts("", "public.same")).containsEntry("public.same", Differences.Verdict.SAME);
    }

    @Test
    void lines_thatAreNoTolerance_areNamed() {
        assertThat(Tolerances.faults("orders: 10\n\n log : 2.5%\n*: 1 %")).isEmpty();
        assertThat(Tolerances.faults("orders")).hasSize(1);
        assertThat(Tolerances.faults("orders: -1")).hasSize(1);
        assertThat(Tolerances.faults("orders: many %\nlog: 5 rows")).hasSize(2);
        assertThat(Tolerances.faults(null)).isEmpty();
    }
}
