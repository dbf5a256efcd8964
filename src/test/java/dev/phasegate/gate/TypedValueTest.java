package dev.phasegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.phasegate.shared.Invalid;

class TypedValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0,42            | %    | 0.42 % of null
            61 ms           | ms   | 61 ms of null
            0.061 s         | ms   | 0.061 s of null
            1808 of 1872    | %    | 1808 % of 1872
            1,808 of 1,872  | %    | 1808 % of 1872
            1.808/1.872     | %    | 1808 % of 1872
            0 of 3          | %    | 0 % of 3
            """)
    void readAsPeopleMeanIt(String typed, String unit, String read) {
        TypedValue value = TypedValue.of(typed, unit);
        assertThat(value.value() + " " + value.unit() + " of " + value.of()).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"1808 of 1872, ms", "a of b, %", "5 of, %", "1 2, %"})
    void whatCantBeMeant_isRefused(String typed, String unit) {
        assertThatThrownBy(() -> TypedValue.of(typed, unit)).isInstanceOf(Invalid.class);
    }
}
