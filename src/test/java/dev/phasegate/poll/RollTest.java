package dev.phasegate.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.poll.PollFacts.Answer;
import dev.phasegate.poll.PollFacts.Closing;
import dev.phasegate.poll.PollFacts.Holder;

class RollTest {
    private static final Instant NOW = Instant.parse("2026-11-12T22:00:00Z");
    private static final List<TeamRole> ROLES = Stream.of("Lead", "QA", "DBA")
            .map(name -> new TeamRole(name, name, "", "", null, name.equals("Lead")))
            .toList();

    private final List<Answer> answers = new ArrayList<>();

    private void says(String role, long user, boolean go, String reason) {
        answers.add(new Answer(answers.size() + 1L, role, role, user, "P" + user, go, reason, NOW));
    }

    private PollFacts poll(Closing closing, Holder... holders) {
        return new PollFacts(1, 4, 1, "Go?", 1, "Mira", NOW, closing, answers, Arrays.asList(holders));
    }

    private static Holder[] everybody() {
        return new Holder[] {
            new Holder("Lead", 1, "Mira"), new Holder("QA", 2, "Priya"), new Holder("QA", 3, "Sam"), new Holder("DBA", 4, "Tomas")
        };
    }

    /** Answers as {@code role:user:+} or {@code role:user:-}, in the order in which they were given. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock = """
            nobody yet                   | ""                                  | INCONCLUSIVE | 0 of 3 roles have answered.                    | Nobody answered.
            one of three                 | QA:2:+                              | INCONCLUSIVE | 1 of 3 roles have answered: 1 GO.              | 1 of 3 roles said GO; no answer from Lead and DBA.
            everybody                    | Lead:1:+ QA:2:+ DBA:4:+             | GO           | 3 of 3 roles have answered: 3 GO.              | All 3 roles said GO.
            one no-go                    | Lead:1:+ QA:2:+ DBA:4:-             | NO_GO        | 3 of 3 roles have answered: 2 GO, 1 NO-GO.     | NO-GO from DBA.
            no-go and silence            | DBA:4:-                             | NO_GO        | 1 of 3 roles have answered: 1 NO-GO.           | NO-GO from DBA; no answer from Lead and QA.
            two of a role disagree       | QA:2:+ QA:3:- Lead:1:+ DBA:4:+      | NO_GO        | 3 of 3 roles have answered: 2 GO, 1 NO-GO.     | NO-GO from QA.
            the same in another order    | QA:3:- QA:2:+ Lead:1:+ DBA:4:+      | NO_GO        | 3 of 3 roles have answered: 2 GO, 1 NO-GO.     | NO-GO from QA.
            somebody thinks again        | DBA:4:- Lead:1:+ QA:2:+ DBA:4:+     | GO           | 3 of 3 roles have answered: 3 GO.              | All 3 roles said GO.
            and again                    | DBA:4:+ Lead:1:+ QA:2:+ DBA:4:-     | NO_GO        | 3 of 3 roles have answered: 2 GO, 1 NO-GO.     | NO-GO from DBA.
            everybody refuses            | Lead:1:- QA:2:- DBA:4:-             | NO_GO        | 3 of 3 roles have answered: 3 NO-GO.           | "NO-GO from Lead, QA and DBA."
            """)
    void roll_says(String name, String given, String verdict, String progress, String result) {
        Arrays.stream(given.split(" ")).filter(word -> !word.isBlank()).forEach(word -> {
            String[] parts = word.split(":");
            says(parts[0], Long.parseLong(parts[1]), parts[2].equals("+"), "");
        });

        Roll roll = Roll.of(poll(null, everybody()), ROLES);

        assertThat(roll.verdict()).isEqualTo(verdict);
        assertThat(roll.progress()).isEqualTo(progress);
        assertThat(roll.result()).isEqualTo(result);
    }

    @Test
    void rolesWithoutAnybody_areNotAsked() {
        Roll roll = Roll.of(poll(null, new Holder("QA", 2, "Priya")), ROLES);

        assertThat(roll.lines()).extracting(Roll.Line::role).containsExactly("QA");
        says("QA", 2, true, "");
        assertThat(Roll.of(poll(null, new Holder("QA", 2, "Priya")), ROLES).result())
                .isEqualTo("QA, the only role asked, said GO.");
    }

    @Test
    void waitingRole_saysWhoCould_answeredOneWhoElse() {
        says("QA", 2, true, "");

        Roll roll = Roll.of(poll(null, everybody()), ROLES);

        assertThat(roll.lines().get(1).could()).containsExactly("Sam");
        assertThat(roll.lines().get(2).who()).isEqualTo("Tomas");
        assertThat(roll.silent()).containsExactly("Lead", "DBA");
    }

    @Test
    void aloneInAPlan_isAskedForEveryRole() {
        PollFacts poll = poll(null, new Holder(null, 7, "Solo"));

        assertThat(Roll.of(poll, ROLES).asked()).isEqualTo(3);
        assertThat(poll.holds(7, "DBA")).isTrue();
        assertThat(poll.holds(8, "DBA")).isFalse();
    }

    @Test
    void roleTakenOutOfThePlan_keepsItsAnswer() {
        says("Old", 9, false, "The queue is long");

        Roll roll = Roll.of(poll(null, everybody()), ROLES);

        assertThat(roll.lines()).extracting(Roll.Line::role).containsExactly("Lead", "QA", "DBA", "Old");
        assertThat(roll.verdict()).isEqualTo("NO_GO");
    }

    @Test
    void closedPoll_showsWhoAnswered_notWhoHoldsTheRolesNow() {
        says("QA", 2, true, "");
        Closing closing = new Closing(1, "Mira", NOW, "INCONCLUSIVE", "…", "", "Lead\nDBA");
        PollFacts poll = poll(closing, everybody());

        assertThat(Roll.of(poll, ROLES).lines()).extracting(Roll.Line::role).containsExactly("QA");
        assertThat(poll.closing().silentRoles()).containsExactly("Lead", "DBA");
    }

    @Test
    void standing_isTheLastOfEachPersonAndRole_andEveryPressIsKept() {
        says("QA", 2, true, "");
        says("QA", 3, true, "");
        says("QA", 2, false, "A test is red");
        PollFacts poll = poll(null, everybody());

        assertThat(poll.answers()).hasSize(3);
        assertThat(poll.standing()).extracting(Answer::word).containsExactly("NO-GO", "GO");
    }
}
