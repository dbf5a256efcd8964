package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusTextTest {
    /** The example of Prometheus' own description of the format, without what is not finite. */
    private static final String EXAMPLE = """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

            # Minimalistic line:
            metric_without_timestamp_and_labels 12.47

            # A histogram, which has a pretty complex representation in the text format:
            # HELP http_request_duration_seconds A histogram of the request duration.
            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{le="0.05"} 24054
            http_request_duration_seconds_bucket{le="+Inf"} 144320
            http_request_duration_seconds_sum 53423
            http_request_duration_seconds_count 144320
            spaced { b = "2" , a="1", }  -1.5E-3
            """;

    @Test
    void example_isRead() throws PrometheusText.Unreadable {
        List<PrometheusText.Sample> samples = of(EXAMPLE);

        assertThat(samples.stream().map(s -> s.series() + " = " + s.value().toPlainString()))
                .containsExactly(
                        "http_requests_total{code=\"200\",method=\"post\"} = 1027",
                        "http_requests_total{code=\"400\",method=\"post\"} = 3",
                        "msdos_file_access_time_seconds{error=\"Cannot find file:\\n\\\"FILE.TXT\\\"\",path=\"C:\\\\DIR\\\\FILE.TXT\"} = 1458255915",
                        "metric_without_timestamp_and_labels = 12.47",
                        "http_request_duration_seconds_bucket{le=\"0.05\"} = 24054",
                        "http_request_duration_seconds_bucket{le=\"+Inf\"} = 144320",
                        "http_request_duration_seconds_sum = 53423",
                        "http_request_duration_seconds_count = 144320",
                        "spaced{a=\"1\",b=\"2\"} = -0.0015");
        assertThat(samples.get(0).at()).hasToString("2014-03-17T14:26:03Z");
        assertThat(samples.get(3).at()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            up NaN                        | Line 1: up is NaN, which can't be compared with a limit. Leave the line out, or name the metrics to take with ?name=.
            up{a="1"} +Inf                | Line 1: up{a="1"} is +Inf, which can't be compared with a limit. Leave the line out, or name the metrics to take with ?name=.
            up -inf                       | Line 1: up is -inf, which can't be compared with a limit. Leave the line out, or name the metrics to take with ?name=.
            up                            | Line 1: up has no value.
            up one                        | Line 1: “one” is not a number.
            up 1,5                        | Line 1: “1,5” is not a number.
            up 0x1p3                      | Line 1: “0x1p3” is not a number.
            up 1 2 3                      | Line 1: there is more than a value and a time.
            up 1 1.5                      | Line 1: the time is a whole number of milliseconds since 1970.
            up{a="1",a="2"} 1             | Line 1: the label a stands twice.
            up{a=1} 1                     | Line 1: a label is written name="value".
            up{a="1" b="2"} 1             | Line 1: between labels stands a comma.
            up{a="1                       | Line 1: the line ends inside its labels.
            up{                           | Line 1: the line ends inside its labels.
            up{1="a"} 1                   | Line 1: here a label is named by letters, digits, _ and :.
            9up 1                         | Line 1: here a metric is named by letters, digits, _ and :.
            [{"metric":"up"}]             | Line 1: here a metric is named by letters, digits, _ and :.
            """)
    void wrongLine_isNamed(String text, String why) {
        assertThatThrownBy(() -> of(text))
                .isInstanceOf(PrometheusText.Unreadable.class)
                .hasMessage(why);
    }

    @Test
    void onlyTheMetricsWanted_areLookedAt() throws PrometheusText.Unreadable {
        assertThat(PrometheusText.of(bytes("up NaN\nerrors 3\nerrors_total x"), Set.of("errors")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http_request_duration_seconds, s",
        "http_request_duration_seconds_sum, s",
        "http_request_duration_seconds_max, s",
        "http_request_duration_seconds_count, ''",
        "http_request_duration_seconds_bucket, ''",
        "process_cpu_seconds_total, s",
        "process_resident_memory_bytes, B",
        "cache_hit_ratio, ratio",
        "http_requests_total, ms",
        "seconds, s",
        "up, ms"
    })
    void unit_isTheEndOfTheName(String name, String unit) {
        assertThat(PrometheusUnit.of(name, "ms")).isEqualTo(unit);
    }

    @Test
    void longLines_areReadInOnePass() throws PrometheusText.Unreadable {
        String labels = java.util.stream.IntStream.range(0, 20_000)
                .mapToObj(i -> "l" + i + "=\"v\"")
                .collect(Collectors.joining(","));
        long start = System.nanoTime();
        assertThat(of("m{" + labels + "} 1\n" + "x 1\n".repeat(200_000))).hasSize(200_001);
        assertThatThrownBy(() -> of("m " + "9".repeat(3_000_000))).isInstanceOf(PrometheusText.Unreadable.class);
        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
    }

    @Test
    void damagedText_isRefusedOrRead_neverAnythingElse() {
        Random random = new Random(3);
        byte[] good = bytes(EXAMPLE);
        for (int round = 0; round < 5_000; round++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(128);
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                PrometheusText.of(bad, Set.of());
            } catch (PrometheusText.Unreadable e) {
                assertThat(e.getMessage()).startsWith("Line ").endsWith(".");
            }
        }
    }

    private static List<PrometheusText.Sample> of(String text) throws PrometheusText.Unreadable {
        return PrometheusText.of(bytes(text), Set.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
