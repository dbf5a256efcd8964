package dev.phasegate.backup.keep;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * What stays: the union of everything said here. Nothing said: all of them.
 *
 * @param newest so many of the newest; null: not said
 * @param days those of so many days; null: not said
 * @param daily of so many of the last days that have one, the newest each; 0: not said. The same for weeks, months and years
 * @param zone in which days begin and end
 */
public record KeepRules(Integer newest, Integer days, int daily, int weekly, int monthly, int yearly, ZoneId zone) {

    public static final KeepRules ALL = new KeepRules(null, null, 0, 0, 0, 0, ZoneId.of("UTC"));

    public boolean keepsAll() {
        return newest == null && days == null && daily + weekly + monthly + yearly == 0;
    }

    /** “the newest 7, those of 30 days, 12 monthly ones” */
    public String words() {
        if (keepsAll()) {
            return "all of them";
        }
        List<String> parts = new ArrayList<>();
        if (newest != null) {
            parts.add(newest == 1 ? "the newest one" : "the newest " + newest);
        }
        if (days != null) {
            parts.add(days == 1 ? "those of the last day" : "those of the last " + days + " days");
        }
        add(parts, daily, "daily");
        add(parts, weekly, "weekly");
        add(parts, monthly, "monthly");
        add(parts, yearly, "yearly");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(count + " " + word + (count == 1 ? " one" : " ones"));
        }
    }
}
