package dev.phasegate.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.shared.Invalid;
import dev.phasegate.verification.probe.Comparison;
import dev.phasegate.verification.probe.Condition;
import dev.phasegate.verification.probe.HttpProbe;

class CheckReadingTest {

    private static Map<String, String> http(String... more) {
        Map<String, String> fields =
                new HashMap<>(Map.of("name", "Smoke", "kind", "HTTP", "target", "7", "success", "status is 200"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private static CheckDefinition read(Map<String, String> fields) {
        return CheckReading.read(new CheckFields(fields));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status is 200 | status | EQUAL | 200",
                "status is not 500 | status | NOT_EQUAL | 500",
                "certificate days is at least 14 | certificate days | AT_LEAST | 14",
                "p95 is less than 300 | p95 | LESS | 300",
                "body contains this is not it | body | CONTAINS | this is not it",
                "body does not contain error | body | LACKS | error",
                "json:$.a.b is between 1 .. 5 | json:$.a.b | BETWEEN | 1 .. 5",
                "header:ETag is there | header:ETag | PRESENT | ''",
                "header:X-Old is not there | header:X-Old | MISSING | ''",
                "result is the same as other.result | result | SAME_AS | other.result",
                "json:$.state is there is more | json:$.state | EQUAL | there is more",
            })
    void conditions_areWrittenAsSentences(String line, String subject, Comparison comparison, String expected) {
        Map<String, String> faults = new HashMap<>();
        assertThat(ConditionLines.read(line, "success", faults))
                .containsExactly(new Condition(subject, comparison, expected));
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"status 200", "is 200", "status", "p95 is less than"})
    void whatIsNoCondition_isSaid(String line) {
        Map<String, String> faults = new HashMap<>();
        ConditionLines.read(line, "success", faults);
        boolean refused = !faults.isEmpty();
        assertThat(refused || catchThrowableOfType(Invalid.class, () -> read(http("success", line))) != null)
                .isTrue();
    }

    @Test
    void everyField_isRead() {
        CheckDefinition it = read(http(
                "method",
                "POST",
                "path",
                "/login",
                "headers",
                "Accept: text/plain\nX-A: b:c",
                "body",
                "{}",
                "requests",
                "20",
                "metrics",
                "p95 = Checkout latency\ntime=Time",
                "schedule",
                "every",
                "every",
                "15",
                "hours",
                "4",
                "zone",
                "Europe/Oslo",
                "from",
                "2026-11-30 22:00",
                "jitter",
                "5",
                "phases",
                "a,b"));
        HttpProbe http = (HttpProbe) it.probe();
        assertThat(http.headers()).hasSize(2);
        assertThat(http.headers().get(1).value()).isEqualTo("b:c");
        assertThat(it.metrics()).containsEntry("p95", "Checkout latency").containsEntry("time", "Time");
        assertThat(it.schedule().upcoming(Instant.EPOCH, 100))
                .hasSize(17)
                .first()
                .isEqualTo(Instant.parse("2026-11-30T21:00:00Z"));
        assertThat(it.jitter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(it.phases()).containsExactly("a", "b");
        assertThat(it.repeatable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "name,''",
        "target,''",
        "target,x",
        "method,STEAL",
        "path,no",
        "headers,nothing",
        "requests,0",
        "requests,101",
        "timeout,0",
        "success,''",
        "success,nonsense is 3",
        "metrics,p95",
        "kind,NONE",
        "schedule,often",
        "zone,Nowhere"
    })
    void faults_areNamedByField(String field, String value) {
        Invalid invalid = catchThrowableOfType(
                Invalid.class, () -> read(http("schedule", "cron", "cron", "0 2 * * *", field, value)));
        assertThat(invalid.fields()).containsKey(field);
    }

    @Test
    void cronLines_areOneSchedule_andEachIsChecked() {
        CheckDefinition both = read(http("schedule", "cron", "cron", "0 2 * * *\n30 14 * * 1-5\n"));
        assertThat(both.schedule().upcoming(Instant.parse("2026-11-23T00:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-11-23T02:00:00Z"),
                        Instant.parse("2026-11-23T14:30:00Z"),
                        Instant.parse("2026-11-24T02:00:00Z"));
        for (String bad : new String[] {"", "0 2 * * *\noften", "0 1 * * *\n".repeat(6)}) {
            assertThat(catchThrowableOfType(Invalid.class, () -> read(http("schedule", "cron", "cron", bad)))
                            .fields())
                    .containsKey("cron");
        }
    }

    @Test
    void sqlWithoutStatement_orWithTwo_isRefused() {
        for (String statement : new String[] {"", "select 1; delete from orders"}) {
            Map<String, String> fields = http("kind", "SQL", "statement", statement, "success", "value is 0");
            assertThat(catchThrowableOfType(Invalid.class, () -> read(fields)).fields())
                    .containsKey("statement");
        }
    }

    @Test
    void hash_isOfTheMeaning_notOfSpaceOrOrder() {
        String hash = new CheckFields(http()).hash();
        assertThat(new CheckFields(http("name", " Smoke ", "body", "", "unknown", "x")).hash())
                .isEqualTo(hash);
        assertThat(new CheckFields(http("success", "status is 201")).hash()).isNotEqualTo(hash);
        assertThat(CheckFields.parse(new CheckFields(http()).text()).hash()).isEqualTo(hash);
    }
}
