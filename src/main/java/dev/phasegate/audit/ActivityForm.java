package dev.phasegate.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

import jakarta.ws.rs.QueryParam;

import dev.phasegate.shared.Invalid;

/** The filters of the activity page as its address has them; empty ones mean any. */
class ActivityForm {
    static final String SYSTEM = "phasegate";

    @QueryParam("plan")
    String plan;

    @QueryParam("person")
    String person;

    @QueryParam("kind")
    String kind;

    @QueryParam("q")
    String q;

    @QueryParam("day")
    String day;

    @QueryParam("before")
    String before;

    boolean filtered() {
        return !(text(plan) + text(person) + text(kind) + text(q) + text(day)).isEmpty();
    }

    LocalDate date() {
        try {
            return text(day).isEmpty() ? null : LocalDate.parse(text(day));
        } catch (DateTimeException e) {
            throw Invalid.field("day", "Give the day as year, month, day: 2026-11-19.");
        }
    }

    Long actorId() {
        return text(person).isEmpty() || text(person).equals(SYSTEM) ? null : number("person", person);
    }

    Long below() {
        return text(before).isEmpty() ? null : number("before", before);
    }

    /** The address of the events before {@code seq} under the same filters. */
    String older(long seq) {
        return "/activity?" + pair("plan", plan) + pair("person", person) + pair("kind", kind) + pair("q", q)
                + pair("day", day) + "before=" + seq;
    }

    static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }

    private static String pair(String name, String value) {
        String text = text(value);
        return text.isEmpty() ? "" : name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&";
    }

    private static Long number(String field, String typed) {
        if (!text(typed).matches("[0-9]{1,18}")) {
            throw Invalid.field(field, "“" + field + "” has to be a number.");
        }
        return Long.valueOf(text(typed));
    }
}
