package dev.phasegate.calendar;

import java.time.Instant;

/**
 * One entry of a calendar. {@code id} stays the same however often it is asked for; {@code version} and {@code changed} rise when
 * it is another. {@code busy} false: it takes nobody's time. {@code tentative}: planned, not fact.
 */
record CalendarEvent(
        String id,
        int version,
        Instant changed,
        Instant start,
        Instant end,
        String title,
        String text,
        String path,
        boolean busy,
        boolean tentative) {}
