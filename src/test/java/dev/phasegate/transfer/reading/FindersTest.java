package dev.phasegate.transfer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Steps, people, the way back, schedules, messages. */
class FindersTest {

    @Test
    void step_commentsInAScript_partIt() {
        PlanReading reading = Reading.of(
                "# P",
                "## Phase 1: a",
                "```bash",
                "# Stop it",
                "svc stop",
                "",
                "# Move it",
                "mv a b",
                "```",
                "## Phase 2: b");

        assertThat(reading.steps()).extracting(PlanReading.Step::title).containsExactly("Stop it", "Move it");
        assertThat(reading.steps().get(1).command()).isEqualTo("# Move it\nmv a b");
        assertThat(reading.steps()).extracting(PlanReading.Step::phaseNumber).containsOnly(1);
    }

    @Test
    void step_entryAboveOneCommand_namesIt() {
        assertThat(Reading.of(
                                "# P",
                                "## Phase 1: a",
                                "1. **Stop the service**",
                                "   ```sh",
                                "   svc stop",
                                "   ```",
                                "## Phase 2: b")
                        .steps())
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.title()).isEqualTo("Stop the service");
                    assertThat(step.command()).isEqualTo("svc stop");
                    assertThat(step.line()).isEqualTo(3);
                });
    }

    @Test
    void step_expectedResult_isKept() {
        assertThat(Reading.of("# P", "## Phase 1: a", "```bash", "curl /up", "# Expected: ok", "```", "## Phase 2: b")
                        .steps()
                        .get(0)
                        .expected())
                .isEqualTo("Expected: ok");
    }

    @Test
    void rollback_triggersStepsAndTime_areApart() {
        PlanReading.Rollback rollback = Reading.of(
                        "# P",
                        "## Rollback plan",
                        "**Time:** 20 minutes",
                        "### When to roll back",
                        "- data is wrong",
                        "### Steps",
                        "1. Stop",
                        "2. Restore")
                .rollback();

        assertThat(rollback.triggers()).extracting(PlanReading.Trigger::text).containsExactly("data is wrong");
        assertThat(rollback.steps()).extracting(PlanReading.RollbackStep::text).containsExactly("Stop", "Restore");
        assertThat(rollback.minutes()).isEqualTo(20);
    }

    @Test
    void rollback_scriptOfNumberedComments_isParted() {
        assertThat(Reading.of(
                                "# P",
                                "## Rollback",
                                "```bash",
                                "# STEP 1: Stop",
                                "svc stop",
                                "# STEP 2: Restore",
                                "restore",
                                "```")
                        .rollback()
                        .steps())
                .hasSize(2);
    }

    @Test
    void roles_tableAndOwners_areRead() {
        PlanReading reading = Reading.of(
                "# P",
                "**Owner**: Crew lead",
                "| Role | Responsibility | Escalation |",
                "|---|---|---|",
                "| DBA | schema | CTO |");

        assertThat(reading.roles()).extracting(PlanReading.Role::name).containsExactly("Crew lead", "DBA");
        assertThat(reading.roles().get(1).escalation()).isEqualTo("CTO");
    }

    @Test
    void contacts_tableWithPhones_isRead() {
        assertThat(Reading.of("# P", "## Contacts", "| Role | Phone |", "|---|---|", "| DBA | 555-0100 |")
                        .contacts())
                .containsExactly(new PlanReading.Contact("DBA", "555-0100", 5));
    }

    @Test
    void schedule_everyAndFor_areMinutes() {
        assertThat(Reading.of("# P", "Check the queue every 15 minutes for 4 hours")
                        .schedules())
                .singleElement()
                .satisfies(schedule -> {
                    assertThat(schedule.everyMinutes()).isEqualTo(15);
                    assertThat(schedule.forMinutes()).isEqualTo(240);
                });
    }

    @Test
    void schedule_dailyWithTime_isCron() {
        assertThat(Reading.of("# P", "Check logs daily at 07:30")
                        .schedules()
                        .get(0)
                        .cron())
                .isEqualTo("30 7 * * *");
    }

    @Test
    void communication_sectionEntries_areMessages() {
        assertThat(Reading.of("# P", "## Communication plan", "- mail to all", "- banner on the site")
                        .communications())
                .extracting(PlanReading.Communication::text)
                .containsExactly("mail to all", "banner on the site");
    }

    @Test
    void duration_unitsAndRanges_areMinutes() {
        assertThat(Durations.in("24–48 hours"))
                .extracting(Durations::minMinutes, Durations::maxMinutes)
                .containsExactly(1440, 2880);
        assertThat(Durations.in("1.5-2 Std").minMinutes()).isEqualTo(90);
        assertThat(Durations.in("about 2 semanas").maxMinutes()).isEqualTo(20160);
        assertThat(Durations.in("30分钟").maxMinutes()).isEqualTo(30);
        assertThat(Durations.in("version 2")).isNull();
    }
}
