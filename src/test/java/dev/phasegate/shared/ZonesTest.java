package dev.phasegate.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZonesTest {
    private static final String RULELESS = "phasegate-test/ruleless";

    /** As the library of calendars does it. */
    @BeforeAll
    static void aLibraryRegistersAName() {
        if (!ZoneRulesProvider.getAvailableZoneIds().contains(RULELESS)) {
            ZoneRulesProvider.registerProvider(new ZoneRulesProvider() {
                @Override
                protected Set<String> provideZoneIds() {
                    return Set.of(RULELESS);
                }

                @Override
                protected ZoneRules provideRules(String zoneId, boolean forCaching) {
                    return null;
                }

                @Override
                protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
                    return new TreeMap<>();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Oslo", "UTC", "Z", "+05:30"})
    void namesAndOffsets(String id) {
        assertThat(Zones.of(id)).isEqualTo(ZoneId.of(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "Europe", RULELESS})
    void whatIsNoZone(String id) {
        assertThatThrownBy(() -> Zones.of(id)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void withoutTheRule_itWouldHaveBeenOne() {
        assertThat(ZoneId.of(RULELESS).getRules()).isNull();
    }
}
