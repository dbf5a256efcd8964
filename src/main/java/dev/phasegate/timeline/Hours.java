package dev.phasegate.timeline;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.window.Openings;

/**
 * When somebody is there, as teams write it: “Mon–Fri 09:00–17:00”, “weekdays 8-18 Europe/Oslo”, “Sat, Sun 10:00-14:00; Mon
 * 9–12”, “24/7”. What is anything else is not guessed at.
 */
public final class Hours {
    private static final Pattern ALWAYS = Pattern.compile("24\\s*/\\s*7|24x7|always|any\\s?time|round the clock");
    private static final String CLOCK = "(\\d{1,2})(?:[:.](\\d{2}))?";
    private static final Pattern PART = Pattern.compile("(?<days>[a-z,\\- &]*?)\\s*" + CLOCK + "\\s*(?:-|to)\\s*"
            + CLOCK + "(?:\\s+(?<zone>[a-z_]+/[a-z_/]+|utc|gmt))?");
    private static final int DAY_NAME = 3;

    private Hours() {}

    /** Empty for what can't be read. {@code plan}: the zone of hours that name none. */
    public static Optional<Openings> of(String written, ZoneId plan) {
        String text = written.strip()
                .toLowerCase(Locale.ENGLISH)
                .replaceAll("[–—−]", "-")
                .replaceAll("[.;]$", "");
        if (ALWAYS.matcher(text).matches()) {
            return Optional.of(Openings.of(List.of(), plan));
        }
        List<WindowRule> rules = new ArrayList<>();
        for (String part : text.split("\\s*;\\s*")) {
            Optional<WindowRule> rule = rule(part);
            if (rule.isEmpty()) {
                return Optional.empty();
            }
            rules.add(rule.get());
        }
        return Optional.of(Openings.of(rules, plan));
    }

    private static Optional<WindowRule> rule(String part) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<List<Integer>> days = days(matcher.group("days").strip());
        String from = clock(matcher.group(2), matcher.group(3));
        String to = clock(matcher.group(4), matcher.group(5));
        Optional<String> zone = zone(matcher.group("zone"));
        return days.isEmpty() || from.isEmpty() || to.isEmpty() || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new WindowRule("", true, days.get(), from, to, zone.get(), ""));
    }

    /** Empty for what is no time of day; 24:00 is midnight. */
    private static String clock(String hour, String minute) {
        int h = Integer.parseInt(hour);
        int m = minute == null ? 0 : Integer.parseInt(minute);
        boolean midnight = h == 24 && m == 0;
        return h > 23 && !midnight || m > 59 ? "" : String.format(Locale.ROOT, "%02d:%02d", midnight ? 0 : h, m);
    }

    private static Optional<String> zone(String written) {
        if (written == null) {
            return Optional.of("");
        }
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equalsIgnoreCase(written))
                .findFirst();
    }

    private static Optional<List<Integer>> days(String written) {
        return switch (written) {
            case "", "daily", "every day" -> Optional.of(List.of());
            case "weekdays", "workdays", "business days", "working days" -> Optional.of(List.of(1, 2, 3, 4, 5));
            case "weekends", "weekend" -> Optional.of(List.of(6, 7));
            default -> listed(written);
        };
    }

    private static Optional<List<Integer>> listed(String written) {
        List<Integer> days = new ArrayList<>();
        for (String part : written.split("\\s*(?:,|&| and )\\s*")) {
            String[] ends = part.split("\\s*-\\s*", -1);
            int first = day(ends[0]);
            int last = ends.length == 2 ? day(ends[1]) : first;
            if (ends.length > 2 || first == 0 || last == 0) {
                return Optional.empty();
            }
            int span = Math.floorMod(last - first, 7);
            IntStream.rangeClosed(0, span).forEach(n -> days.add((first - 1 + n) % 7 + 1));
        }
        return Optional.of(days.stream().distinct().sorted().toList());
    }

    /** Three letters or more of its name; 0 for none. */
    private static int day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name.length() >= DAY_NAME && (day.name().toLowerCase(Locale.ENGLISH) + "s").startsWith(name)) {
                return day.getValue();
            }
        }
        return 0;
    }
}
