package dev.phasegate.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.window.Freeze;

class WhatIfTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final Instant NOW = oslo("2026-11-16T12:00");

    private static Instant oslo(String local) {
        return LocalDateTime.parse(local).atZone(OSLO).toInstant();
    }

    /** Prepare for an hour; then switch for four, at night from Friday to Saturday only until midnight, observed for 10 h. */
    private static PlanDocument plan(String availability) {
        List<WindowRule> nights = List.of(new WindowRule("w", true, List.of(5), "20:00", "00:00", "", ""));
        List<StepSpec> steps = List.of(step("Restore", "dba", 60));
        PhaseSpec prepare = phase("p1", "Prepare", 60, null, List.of(), List.of(), List.of());
        PhaseSpec change = phase("p2", "Switch", 240, 600, nights, steps, List.of(new SignOffSlot("s", "lead", 1)));
        return new PlanDocument(
                "Orders",
                "",
                null,
                "Europe/Oslo",
                "",
                null,
                Separation.STRICT,
                List.of(
                        new TeamRole("dba", "DBA", "", availability, null, false),
                        new TeamRole("lead", "Lead", "", "", null, true)),
                List.of(prepare, change),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static StepSpec step(String title, String role, Integer offset) {
        return new StepSpec(title, title, role, offset, 30, "", "", "", "", "", null, true, null, null);
    }

    private static PhaseSpec phase(
            String id,
            String name,
            Integer minutes,
            Integer soak,
            List<WindowRule> windows,
            List<StepSpec> steps,
            List<SignOffSlot> slots) {
        return new PhaseSpec(
                id, name, "", minutes, minutes, null, null, soak, false, windows, steps, null, null, null, slots, null,
                List.of());
    }

    private static WhatIf.Facts facts(PlanDocument document, List<Freeze> freezes, Map<String, Integer> measured) {
        return new WhatIf.Facts(document, freezes, Map.of(), new Estimates(measured), NOW);
    }

    private static List<String> sentences(WhatIf whatIf) {
        return whatIf.conflicts().stream().map(Conflict::sentence).toList();
    }

    @Test
    void windowClosesUnderWay_isSaid() {
        WhatIf whatIf = WhatIf.of(facts(plan(""), List.of(), Map.of()), oslo("2026-11-20T21:00"));
        assertThat(sentences(whatIf)).contains("Phase 2 would run Fri 20 Nov 22:00–02:00; its window closes at 00:00.");
    }

    @Test
    void fits_saysNothingButTheGate() {
        Map<String, Integer> rehearsed = Map.of("p1", 20, "p2", 90);
        WhatIf whatIf = WhatIf.of(facts(plan("Fri 19:00-24:00"), List.of(), rehearsed), oslo("2026-11-20T20:00"));
        assertThat(sentences(whatIf))
                .containsExactly("Phase 2 would be ready for its gate Sat 21 Nov 07:50. Outside the window: Fri"
                        + " 20:00–00:00 Europe/Oslo. It opens Fri 27 Nov 20:00.");
        assertThat(whatIf.schedule().phases())
                .extracting(PhaseTime::start)
                .containsExactly(oslo("2026-11-20T20:00"), oslo("2026-11-20T20:20"));
        assertThat(whatIf.schedule().phases()).allMatch(PhaseTime::measured);
    }

    @Test
    void startOutside_saysWhenItOpens() {
        WhatIf whatIf = WhatIf.of(facts(plan(""), List.of(), Map.of("p2", 30)), oslo("2026-11-20T12:00"));
        assertThat(sentences(whatIf))
                .contains("Phase 2 would start Fri 20 Nov 13:00. Outside the window: Fri 20:00–00:00 Europe/Oslo."
                        + " It opens Fri 20 Nov 20:00.");
    }

    @Test
    void freeze_isNamed() {
        Freeze freeze =
                new Freeze(1, false, oslo("2026-11-20T21:00"), oslo("2026-11-23T08:00"), "Mira Okafor", "Black Friday");
        WhatIf whatIf = WhatIf.of(facts(plan(""), List.of(freeze), Map.of()), oslo("2026-11-20T20:30"));
        assertThat(whatIf.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.FREEZE);
        assertThat(sentences(whatIf))
                .contains(
                        "Phase 1 would run Fri 20 Nov 20:30–21:30; a freeze begins at 21:00. All plans are frozen by Mira"
                                + " Okafor: Black Friday.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Mon–Fri 09:00–17:00 | Phase 2 would run Fri 20 Nov 21:00–22:00; DBA is there Mon–Fri 09:00–17:00.
            Fri 18:00–21:30     | Phase 2 would run Fri 20 Nov 21:00–22:00; DBA is there Fri 18:00–21:30.
            Fri 18:00–22:00     |
            24/7                |
            on call             |
            """)
    void peoplesHours_whoIsNotThere_isSaid(String availability, String sentence) {
        WhatIf whatIf = WhatIf.of(facts(plan(availability), List.of(), Map.of("p2", 60)), oslo("2026-11-20T20:00"));
        List<Conflict> hours = whatIf.conflicts().stream()
                .filter(c -> c.kind() == Conflict.Kind.HOURS)
                .toList();
        assertThat(hours).extracting(Conflict::sentence).isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @Test
    void step_outsideItsPhase_isSaid() {
        PlanDocument document = plan("");
        WhatIf early = WhatIf.of(facts(document, List.of(), Map.of("p1", 90)), oslo("2026-11-20T20:00"));
        assertThat(sentences(early))
                .contains("“Restore” is set for Fri 20 Nov 21:00, before phase 2 begins (Fri 20 Nov 21:30).");
        assertThat(early.steps()).singleElement().satisfies(step -> {
            assertThat(step.at()).isEqualTo(oslo("2026-11-20T21:00"));
            assertThat(step.role()).isEqualTo("DBA");
        });
    }

    @Test
    void past_andClockChange_areSaid() {
        WhatIf past = WhatIf.of(facts(plan(""), List.of(), Map.of()), oslo("2026-10-24T21:00"));
        assertThat(sentences(past))
                .contains(
                        "That T-zero is past already.", "Clocks in Europe/Oslo go back on Sun 25 Oct while this runs.");
        assertThat(past.conflicts().stream().filter(c -> c.kind() == Conflict.Kind.NOTE))
                .hasSize(1);
        assertThat(past.inTheWay()).isEqualTo(past.conflicts().size() - 1);
    }

    @Test
    void whatHasBegun_staysWhereItIs() {
        Begun begun = new Begun(oslo("2026-11-16T09:00"), null, null, 0);
        WhatIf.Facts facts = new WhatIf.Facts(plan(""), List.of(), Map.of("p1", begun), Estimates.NONE, NOW);
        WhatIf whatIf = WhatIf.of(facts, oslo("2026-11-20T21:00"));
        assertThat(whatIf.schedule().phases().get(0).fact()).isTrue();
        assertThat(whatIf.schedule().phases().get(0).start()).isEqualTo(oslo("2026-11-16T09:00"));
        assertThat(whatIf.schedule().phases().get(1).start()).isEqualTo(oslo("2026-11-16T10:00"));
    }

    @Test
    void noLengthPlanned_saysFromWhereNobodyKnows() {
        PlanDocument plan = plan("");
        PhaseSpec open = phase("p0", "Open", null, null, List.of(), List.of(), List.of());
        PlanDocument unknown = new PlanDocument(
                "Orders",
                "",
                null,
                "Europe/Oslo",
                "",
                null,
                Separation.STRICT,
                plan.roles(),
                List.of(open),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        Schedule schedule = WhatIf.of(facts(unknown, List.of(), Map.of()), NOW).schedule();
        assertThat(schedule.phases()).isEmpty();
        assertThat(schedule.untold()).contains("how long phase 1 takes");
    }

    /** Moving T-zero by a week moves everything by a week of the clock, and where no hours are kept nothing is in the way. */
    @Test
    void shift_movesEverything() {
        WhatIf one = WhatIf.of(facts(plan(""), List.of(), Map.of()), oslo("2026-11-20T21:00"));
        WhatIf other = WhatIf.of(facts(plan(""), List.of(), Map.of()), oslo("2026-11-27T21:00"));
        assertThat(sentences(other).stream()
                        .map(s -> s.replace("27 Nov", "20 Nov").replace("28 Nov", "21 Nov")))
                .first()
                .isEqualTo(sentences(one).get(0));
    }
}
