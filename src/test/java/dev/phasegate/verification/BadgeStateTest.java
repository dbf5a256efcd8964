package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.phasegate.verification.BadgeState.Standing;
import dev.phasegate.verification.BadgeState.Tone;
import dev.phasegate.verification.schedule.EverySchedule;
import dev.phasegate.verification.schedule.Schedule;

class BadgeStateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Schedule HOURLY =
            new EverySchedule(Instant.parse("2026-11-01T00:00:00Z"), Duration.ofHours(1), null);

    private static String word(Schedule schedule, RunState verdict, Duration ago) {
        return BadgeState.ofCheck("Shop", standing(schedule, verdict, ago), NOW).word();
    }

    private static Standing standing(Schedule schedule, RunState verdict, Duration ago) {
        return new Standing(schedule, Duration.ZERO, verdict, ago == null ? null : NOW.minus(ago));
    }

    @Test
    void check_saysItsVerdict_asLongAsNoSlotWentByWithoutAResult() {
        assertThat(word(HOURLY, RunState.SUCCESSFUL, Duration.ofMinutes(50))).isEqualTo("successful");
        assertThat(word(HOURLY, RunState.FAILED, Duration.ofMinutes(50))).isEqualTo("failed");
        // The slot of nine o'clock, which stayed fresh for half an hour.
        assertThat(word(HOURLY, RunState.SUCCESSFUL, Duration.ofMinutes(61))).isEqualTo("unknown");
        assertThat(word(HOURLY, null, null)).isEqualTo("unknown");
    }

    @Test
    void check_thatNobodySchedules_countsForADay() {
        assertThat(word(null, RunState.SUCCESSFUL, Duration.ofHours(23))).isEqualTo("successful");
        assertThat(word(null, RunState.SUCCESSFUL, Duration.ofHours(25))).isEqualTo("unknown");
        Schedule over = new EverySchedule(NOW.minus(Duration.ofDays(9)), Duration.ofHours(1), Duration.ofHours(2));
        assertThat(word(over, RunState.SUCCESSFUL, Duration.ofDays(2))).isEqualTo("unknown");
    }

    @Test
    void check_thatIsNotMeasured_saysSo() {
        assertThat(word(HOURLY, RunState.ERROR, Duration.ofDays(3))).isEqualTo("not measured");
    }

    @Test
    void plan_saysTheWorst_andUnknownIsNotGood() {
        Standing good = standing(null, RunState.SUCCESSFUL, Duration.ZERO);
        Standing bad = standing(null, RunState.FAILED, Duration.ZERO);
        Standing unknown = standing(null, null, null);
        assertThat(BadgeState.ofPlan("Shop", List.of(good, good), NOW))
                .isEqualTo(new BadgeState("Shop", "2 checks successful", Tone.GOOD));
        assertThat(BadgeState.ofPlan("Shop", List.of(good, unknown, bad), NOW).word())
                .isEqualTo("1 of 3 failed");
        assertThat(BadgeState.ofPlan("Shop", List.of(good, unknown), NOW))
                .isEqualTo(new BadgeState("Shop", "1 of 2 unknown", Tone.UNKNOWN));
        assertThat(BadgeState.ofPlan("Shop", List.of(), NOW).word()).isEqualTo("no checks");
    }

    @Test
    void picture_isXml_whateverTheNameIs() throws Exception {
        String svg = BadgeSvg.of(
                new BadgeState("\"/><script>alert(1)</script> & \u0001 ünïcode 🚀".repeat(3), "failed", Tone.BAD));
        var parser = javax.xml.parsers.DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var root = parser.parse(new java.io.ByteArrayInputStream(svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(root.getAttribute("aria-label"))
                .startsWith("\"/><script>alert(1)</script> & ")
                .endsWith("…: failed");
        assertThat(svg).doesNotContain("<script");
    }
}
