package dev.phasegate.plan.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {
    private final Lookup lookup = Lookup.around(Sample.tree().find("s1").orElseThrow());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90|90",
                "2 h 30 min|150",
                "2h30m|150",
                "1,5 h|90",
                "1.5h|90",
                "3 days|4320",
                "1 d 4 h|1680",
                "2 weeks|20160",
                "0|0",
                "45 Min.|45"
            })
    void duration_isRead(String text, int minutes) {
        assertThat(Durations.minutes(text)).isEqualTo(minutes);
        assertThat(Durations.minutes(Durations.words(minutes))).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2 x", "h", "-5", "1.234 h", "99999999 d", "2 h and more", "1:30"})
    void duration_isRefusedInWords(String text) {
        assertThatThrownBy(() -> Durations.minutes(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({"T-2h,-120", "T+45m,45", "T,0", "t0,0", "-30,-30", "T−1 d,-1440", "+2 h,120"})
    void offset_isRead(String text, int minutes) {
        assertThat(Durations.offset(text)).isEqualTo(minutes);
        assertThat(Durations.offset(Durations.offsetWords(minutes))).isEqualTo(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2h", "T2h", "T-", "X-2h"})
    void offset_isRefusedInWords(String text) {
        assertThatThrownBy(() -> Durations.offset(text)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,5|0.5",
                "0.50|0.5",
                "1 200|1200",
                "1.234,5|1234.5",
                "1,234.5|1234.5",
                "-3|-3",
                "0,125|0.125",
                "95|95",
                "1,808,000|1808000"
            })
    void number_isRead(String text, BigDecimal number) {
        assertThat(Numbers.decimal(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,808", "a", "1e9", "1..2", "NaN", "1234567890123456", "--1"})
    void number_isRefusedInWords(String text) {
        assertThatThrownBy(() -> Numbers.decimal(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void step_isReadWhole_andItsOptionBringsItsBranch() {
        Typed typed = Typed.read(
                ElementKind.STEP,
                Map.of(
                        "title", List.of(" Freeze\r\nwrites "),
                        "roleId", List.of("lead"),
                        "offsetMinutes", List.of("T-2h"),
                        "plannedMinutes", List.of("1 h"),
                        "command", List.of("a\r\nb\0"),
                        "required", List.of("false", "true"),
                        "optionId", List.of("o2")),
                lookup);

        assertThat(typed.problems()).isEmpty();
        assertThat(typed.values())
                .containsEntry("title", "Freeze writes")
                .containsEntry("roleId", "lead")
                .containsEntry("offsetMinutes", -120)
                .containsEntry("plannedMinutes", 60)
                .containsEntry("command", "a\nb")
                .containsEntry("required", true)
                .containsEntry("optionId", "o2")
                .containsEntry("branchId", "b1")
                .doesNotContainKey("expected");
    }

    @Test
    void everyProblem_isNamedAtItsField() {
        Typed typed = Typed.read(
                ElementKind.STEP,
                Map.of(
                        "title", List.of(""),
                        "roleId", List.of("nobody"),
                        "plannedMinutes", List.of("soon"),
                        "failurePolicy", List.of("MAYBE")),
                lookup);

        assertThat(typed.problems()).containsOnlyKeys("title", "roleId", "plannedMinutes", "failurePolicy");
        assertThat(typed.problemsOf("s1")).containsKey("s1.title");
        assertThat(typed.problemsOf("plan")).containsKey("title");
    }

    @Test
    void bound_isThreeInputs() {
        Map<String, List<String>> sent = new HashMap<>();
        sent.put("go.op", List.of("BETWEEN"));
        sent.put("go.value", List.of("0,5"));
        sent.put("go.upper", List.of("2"));
        sent.put("noGo.op", List.of(""));
        sent.put("noGo.value", List.of(""));
        sent.put("rollBack.op", List.of("GREATER"));
        sent.put("rollBack.value", List.of(""));

        Typed typed = Typed.read(ElementKind.CRITERION, sent, lookup);

        assertThat(typed.problems()).containsOnlyKeys("rollBack");
        assertThat(ElementTree.map(typed.values().get("go")))
                .containsEntry("op", "BETWEEN")
                .containsEntry("value", new BigDecimal("0.5"))
                .containsEntry("upper", new BigDecimal("2"));
        assertThat(typed.values().get("noGo")).isNull();
    }

    @Test
    void window_daysAndTimes() {
        Typed typed = Typed.read(
                ElementKind.WINDOW,
                Map.of(
                        "days",
                        List.of("", "5", "1"),
                        "from",
                        List.of("7:30"),
                        "to",
                        List.of("22"),
                        "timeZone",
                        List.of("Mars")),
                lookup);

        assertThat(typed.values())
                .containsEntry("days", List.of(1, 5))
                .containsEntry("from", "07:30")
                .containsEntry("to", "22:00");
        assertThat(typed.problems()).containsOnlyKeys("timeZone");
    }

    @Test
    void tZero_isInTheZoneTypedBesideIt() {
        Typed typed = Typed.read(
                ElementKind.PLAN,
                Map.of("timeZone", List.of("Europe/Oslo"), "tZero", List.of("2026-11-30 22:00")),
                lookup);

        assertThat(typed.values()).containsEntry("tZero", "2026-11-30T21:00:00Z");
    }

    @Test
    void form_readsBackAsTheSameValues() {
        ElementTree tree = new ElementTree(Sample.plan());
        for (Element element : tree.all()) {
            Map<String, List<String>> form = Typed.form(element.kind(), element.node(), lookup);
            Typed typed = Typed.read(element.kind(), form, lookup);
            new PlanEdit.SetFields(element.id(), typed.values()).change(tree);
        }

        assertThat(RevisionDiff.between(Sample.tree(), tree).stream()
                        .flatMap(c -> c.fields().stream())
                        .filter(f -> !f.was().equals(f.is()) && !f.was().isEmpty()))
                .isEmpty();
    }
}
