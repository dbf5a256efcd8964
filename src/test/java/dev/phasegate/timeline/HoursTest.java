package dev.phasegate.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.phasegate.window.Openings;

class HoursTest {
    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** Times in Oslo; 2026-11-20 is a Friday. */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Mon–Fri 09:00–17:00            | 2026-11-20T09:00 | true
            Mon–Fri 09:00–17:00            | 2026-11-20T17:00 | false
            Mon–Fri 09:00–17:00            | 2026-11-21T10:00 | false
            mon-fri 9-17                   | 2026-11-20T16:59 | true
            weekdays 8:00 to 18:00         | 2026-11-20T08:30 | true
            Weekdays 8.00–18.00            | 2026-11-22T08:30 | false
            weekends 10:00-14:00           | 2026-11-22T13:59 | true
            daily 22:00–06:00              | 2026-11-21T05:00 | true
            22:00–06:00                    | 2026-11-21T12:00 | false
            Sat, Sun 10:00-14:00; Mon 9–12 | 2026-11-23T11:00 | true
            Sat, Sun 10:00-14:00; Mon 9–12 | 2026-11-24T11:00 | false
            Fri-Mon 09:00-17:00            | 2026-11-22T12:00 | true
            Fri-Mon 09:00-17:00            | 2026-11-24T12:00 | false
            Monday to Friday 9-17          | 2026-11-20T10:00 |
            Fridays 09:00–24:00            | 2026-11-20T23:59 | true
            Mon–Fri 09:00–17:00 UTC        | 2026-11-20T09:30 | false
            Mon–Fri 09:00–17:00 Asia/Tokyo | 2026-11-20T08:30 | true
            24/7                           | 2026-11-22T03:00 | true
            always                         | 2026-11-22T03:00 | true
            """)
    void of_written_saysWhenTheyAreThere(String written, String at, Boolean there) {
        Instant moment = LocalDateTime.parse(at).atZone(OSLO).toInstant();
        Optional<Openings> hours = Hours.of(written, OSLO);
        assertThat(hours.map(open -> open.at(moment).open()).orElse(null)).isEqualTo(there);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "on call",
                "by phone",
                "+47 123 45 678",
                "09:00",
                "25:00-26:00",
                "Mon-Blub 9-17",
                "9-17 Europe/Nowhere",
                "Mon-Fri 9-17 except holidays",
                "M 9-17"
            })
    void of_anythingElse_isNotGuessed(String written) {
        assertThat(Hours.of(written, OSLO)).isEmpty();
    }
}
