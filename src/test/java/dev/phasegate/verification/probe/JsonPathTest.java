package dev.phasegate.verification.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    private static final String DOCUMENT = """
            {"status": "ok", "orders": [{"total": 12.50}, {"total": 3}], "first name": "Mira", "a-b": true, "none": null,
             "größe": 5, "empty": {}, "": "x"}""";

    @ParameterizedTest
    @CsvSource({
        "$.status, “ok”",
        "$.orders[0].total, 12.5",
        "$.orders[-1].total, 3",
        "$.orders.length(), 2",
        "$.status.length(), 2",
        "$['first name'], “Mira”",
        "'$[\"first name\"]', “Mira”",
        "$.a-b, “true”",
        "$.none, “null”",
        "$.größe, 5",
        "$.orders[1], '“{\"total\":3}”'",
        "$[''], “x”",
        "$.orders[2], not there",
        "$.orders[-3], not there",
        "$.nothing, not there",
        "$.status.deeper, not there",
        "$.status[0], not there",
        "$.orders.total, not there"
    })
    void place_isFound(String path, String words) throws Exception {
        JsonNode document = new ObjectMapper().readTree(DOCUMENT);
        assertThat(JsonPath.fault(path)).isEmpty();
        assertThat(JsonPath.parse(path).in(document).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "status",
                "$status",
                "$.",
                "$..a",
                "$.a[",
                "$.a[*]",
                "$.a[x]",
                "$.a[?(@.b)]",
                "$.size()",
                "$.length().a",
                "$.a b"
            })
    void path_thatIsNone_isRefused(String path) {
        assertThat(JsonPath.fault(path)).isNotEmpty();
    }
}
