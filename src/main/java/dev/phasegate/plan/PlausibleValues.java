package dev.phasegate.plan;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.Field;
import dev.phasegate.plan.edit.Typed;
import dev.phasegate.shared.Zones;

/** Numbers, days, times and zones that mean something, whoever wrote the document: a form reads its own, a program may not. */
@ApplicationScoped
class PlausibleValues implements DocumentRule {
    private static final int TEN_YEARS = 10 * 366 * 24 * 60;
    private static final int MOST_SIGNERS = 100;
    private static final int MOST_HOURS = 72;
    private final DocumentJson json;

    PlausibleValues(DocumentJson json) {
        this.json = json;
    }

    @Override
    public Map<String, String> problems(PlanDocument document) {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Element element : new ElementTree(json.tree(document)).all()) {
            for (Field field : element.kind().fields()) {
                String problem = problem(field, element.node().get(field.key()));
                if (!problem.isEmpty()) {
                    problems.put(Typed.problemKey(element.id(), field.key()), problem);
                }
            }
        }
        return problems;
    }

    private static String problem(Field field, Object value) {
        if (value == null || value.equals("")) {
            return "";
        }
        return switch (field.type()) {
            case DURATION -> within(value, 0, TEN_YEARS, "A length of time is between nothing and ten years.");
            case OFFSET -> within(value, -TEN_YEARS, TEN_YEARS, "A time is at most ten years from T-zero.");
            case NUMBER ->
                field.key().equals("signatureHours")
                        ? within(value, 1, MOST_HOURS, "A signature counts for 1 to " + MOST_HOURS + " hours.")
                        : within(value, 1, MOST_SIGNERS, "Write a number from 1 to " + MOST_SIGNERS + ".");
            case CLOCK -> clock(value);
            case ZONE -> zone(value);
            case DAYS -> days(value);
            case MOMENT -> moment(value);
            case TEXT, LONG, CODE, CHOICE, ROLE, OPTION, BOOL, BOUND -> "";
        };
    }

    private static String within(Object value, int least, int most, String otherwise) {
        long number = value instanceof Number given ? given.longValue() : Long.MIN_VALUE;
        return number >= least && number <= most ? "" : otherwise;
    }

    private static String moment(Object value) {
        return value.toString().matches("(19|[2-9]\\d)\\d{2}-.*") ? "" : "A time is in the years from 1900 to 9999.";
    }

    private static String clock(Object value) {
        try {
            LocalTime.parse(value.toString());
            return "";
        } catch (DateTimeException e) {
            return "“" + value + "” is not a time of day; write 22:00.";
        }
    }

    private static String zone(Object value) {
        try {
            Zones.of(value.toString());
            return "";
        } catch (DateTimeException e) {
            return "“" + value + "” is no time zone; write one like Europe/Berlin.";
        }
    }

    private static String days(Object value) {
        boolean known = value instanceof List<?> days
                && days.stream().allMatch(day -> day instanceof Integer number && number >= 1 && number <= 7);
        return known ? "" : "Days are numbers from 1 (Monday) to 7 (Sunday).";
    }
}
