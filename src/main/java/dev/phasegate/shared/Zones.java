package dev.phasegate.shared;

import java.time.ZoneId;
import java.time.zone.ZoneRulesException;

/** Time zones that somebody types. */
public final class Zones {
    private Zones() {}

    /**
     * The zone of that name or offset; {@link java.time.DateTimeException} where there is none. Libraries may register names of
     * their own that have no rules (those of calendars do): no moment can be told in such a zone, so it is none.
     */
    public static ZoneId of(String id) {
        ZoneId zone = ZoneId.of(id);
        if (zone.getRules() == null) {
            throw new ZoneRulesException("no rules for " + id);
        }
        return zone;
    }
}
