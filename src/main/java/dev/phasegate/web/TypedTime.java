package dev.phasegate.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import dev.phasegate.shared.Invalid;

/** A moment as a form sends it. */
public final class TypedTime {

    private TypedTime() {}

    /**
     * As a browser's field has it, or with a space, in that zone; null for nothing. Throws {@link Invalid} that names the field.
     */
    public static Instant moment(String field, String typed, ZoneId zone) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.strip().replace(' ', 'T'))
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw Invalid.field(field, "Write it like 2026-11-30 22:00.");
        }
    }
}
