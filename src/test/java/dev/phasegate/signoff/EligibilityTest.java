package dev.phasegate.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.gate.GateFacts.SlotFact;
import dev.phasegate.gate.SignOffSource.Delegate;
import dev.phasegate.gate.SignOffSource.Holder;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.Separation;

/** Who may fill a seat, and the sentence for who may not. Grace holds the role, Ada signs for her, Mira gave the roles out. */
class EligibilityTest {
    private static final Instant NOW = Instant.parse("2026-11-19T12:00:00Z");
    private static final SlotFact SLOT = new SlotFact("slot", "dba", "Database admin", 1, List.of());
    private static final long GRACE = 1;
    private static final long ADA = 2;
    private static final long MIRA = 3;

    private static PlanDocument plan(Separation separation, Relaxed relaxed) {
        return new PlanDocument(
                "Plan",
                "",
                null,
                "",
                "",
                null,
                separation,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                relaxed,
                null);
    }

    private static Eligibility rules(Separation separation, Relaxed relaxed, Long lastEditor, Holder holder) {
        return new Eligibility(
                Eligibility.Policy.of(plan(separation, relaxed)),
                lastEditor,
                Duration.ofHours(24),
                List.of(holder),
                List.of(new Delegate(7, "dba", ADA, "Ada Lind", GRACE, "Grace Hill", NOW.plusSeconds(3600))),
                new Eligibility.When(NOW, ZoneId.of("Europe/Oslo")));
    }

    private static Holder grace(Duration ago, long by) {
        return new Holder("dba", GRACE, "Grace Hill", NOW.minus(ago), by);
    }

    private static Holder old() {
        return grace(Duration.ofDays(9), MIRA);
    }

    @Test
    void holderAndWhoeverSignsForThem_may() {
        Eligibility rules = rules(Separation.STRICT, null, MIRA, old());

        assertThat(rules.refusal(GRACE, SLOT)).isEmpty();
        assertThat(rules.refusal(ADA, SLOT)).isEmpty();
        assertThat(rules.refusal(MIRA, SLOT))
                .contains("Only Database admin can sign here. That is Ada Lind for Grace Hill, Grace Hill.");
    }

    @Test
    void lastEditor_maySignNeitherForThemselvesNorForSomebody() {
        assertThat(rules(Separation.STRICT, null, GRACE, old()).refusal(GRACE, SLOT))
                .contains("You edited this plan last, so you can't fill this slot. Ada Lind for Grace Hill can.");
        assertThat(rules(Separation.STRICT, null, ADA, old()).refusal(ADA, SLOT))
                .contains("You edited this plan last, so you can't fill this slot, not for Grace Hill either."
                        + " Grace Hill can.");
    }

    @Test
    void lastEditor_mayLetSomebodyElseLook() {
        assertThat(rules(Separation.STRICT, null, GRACE, old()).refusal(ADA, SLOT))
                .isEmpty();
    }

    @Test
    void ownRole_countsADayLater_andIsNoOlderInOtherHands() {
        Eligibility rules = rules(Separation.STRICT, null, MIRA, grace(Duration.ofHours(3), GRACE));

        assertThat(rules.refusal(GRACE, SLOT))
                .contains("You gave yourself the role Database admin 3 hours ago; it counts after 24 hours"
                        + " (Fri 20 Nov 2026, 10:00 CET). Ada Lind for Grace Hill can.");
        assertThat(rules.refusal(ADA, SLOT).orElseThrow())
                .startsWith("Grace Hill took the role Database admin 3 hours ago; it counts after 24 hours");
        assertThat(rules.tooNewAt(GRACE, "dba", NOW)).isTrue();
        assertThat(rules.tooNewAt(GRACE, "dba", NOW.plus(Duration.ofHours(22)))).isFalse();
    }

    @Test
    void roleFromAnOwner_countsAtOnce() {
        assertThat(rules(Separation.STRICT, null, MIRA, grace(Duration.ofMinutes(1), MIRA))
                        .refusal(GRACE, SLOT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "STRICT,, false, false",
        "RELAXED,, true, false",
        "RELAXED, LAST_EDITOR, true, false",
        "RELAXED, OWN_ROLE, false, true",
        "RELAXED, BOTH, true, true",
        "SOLO,, true, true",
        // Chosen once and then left: what is not relaxed is strict.
        "STRICT, BOTH, false, false"
    })
    void eachRule_onItsOwn(Separation separation, Relaxed relaxed, boolean editor, boolean fresh) {
        PlanDocument plan = plan(separation, relaxed);

        assertThat(plan.keepsLastEditorOut()).isEqualTo(!editor);
        assertThat(plan.keepsOwnRoleOut()).isEqualTo(!fresh);
        if (separation != Separation.SOLO) {
            assertThat(rules(separation, relaxed, GRACE, old()).refusal(GRACE, SLOT))
                    .matches(refused -> refused.isEmpty() == editor);
            assertThat(rules(separation, relaxed, MIRA, grace(Duration.ofHours(1), GRACE))
                            .refusal(GRACE, SLOT))
                    .matches(refused -> refused.isEmpty() == fresh);
        }
    }

    @Test
    void whatIsNotKept_isSaid() {
        Eligibility both = rules(Separation.RELAXED, Relaxed.BOTH, GRACE, grace(Duration.ofHours(1), GRACE));

        assertThat(both.notKept(GRACE, SLOT))
                .isEqualTo("edited the plan last, took the role less than 24 hours before");
        assertThat(both.notKept(ADA, SLOT)).isEqualTo("took the role less than 24 hours before");
        assertThat(rules(Separation.RELAXED, Relaxed.BOTH, MIRA, old()).notKept(GRACE, SLOT))
                .isEmpty();
    }

    @Test
    void nobodyInTheRole_isSaid() {
        Eligibility nobody = new Eligibility(
                Eligibility.Policy.of(plan(null, null)),
                null,
                Duration.ofHours(24),
                List.of(),
                List.of(),
                new Eligibility.When(NOW, ZoneId.of("UTC")));

        assertThat(nobody.refusal(GRACE, SLOT))
                .isEqualTo(Optional.of("Only Database admin can sign here. Nobody holds that role yet."));
    }
}
