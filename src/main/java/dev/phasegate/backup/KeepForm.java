package dev.phasegate.backup;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.backup.keep.KeepRules;
import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.Zones;

/** Which backups stay, as somebody typed it. Pure. {@code numbers} by the names in {@link #FIELDS}; what is empty is not said. */
record KeepForm(Map<String, String> numbers, String zone) {
    static final List<String> FIELDS = List.of("newest", "days", "daily", "weekly", "monthly", "yearly");
    private static final int MOST = 10_000;
    private static final int MOST_DAYS = 36_500;

    KeepForm {
        numbers = Map.copyOf(numbers);
    }

    /** Throws {@link Invalid} with a sentence for each field. */
    KeepRules rules() {
        Map<String, String> faults = new LinkedHashMap<>();
        Map<String, Integer> read = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String text = numbers.getOrDefault(field, "").strip();
            int most = field.equals("days") ? MOST_DAYS : MOST;
            if (text.isEmpty()) {
                continue;
            } else if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > most) {
                faults.put(
                        field,
                        "Enter a number up to " + String.format(java.util.Locale.ROOT, "%,d", most) + ", or nothing.");
            } else if (Integer.parseInt(text) > 0) {
                read.put(field, Integer.valueOf(text));
            }
        }
        ZoneId where = ZoneId.of("UTC");
        try {
            where = Zones.of(zone.isBlank() ? "UTC" : zone.strip());
        } catch (DateTimeException e) {
            faults.put("zone", "“" + zone + "” is no time zone. Write one such as Europe/Oslo.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new KeepRules(
                read.get("newest"),
                read.get("days"),
                read.getOrDefault("daily", 0),
                read.getOrDefault("weekly", 0),
                read.getOrDefault("monthly", 0),
                read.getOrDefault("yearly", 0),
                where);
    }
}
