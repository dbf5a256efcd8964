package dev.phasegate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+47 21 00 00 02 | tel:+4721000002",
                "(030) 123-456 | tel:030123456",
                "mira@example.org | mailto:mira@example.org",
                "Phone +47 21 00 00 02, answers at night | tel:+4721000002",
                "#orders-move | ''",
                "Room 4711 in 2026 | ''",
                "ask at 10.0.0.12 | ''"
            })
    void address_isWhatCanBePressed(String written, String address) {
        assertThat(Reach.address(written)).isEqualTo(address);
    }
}
