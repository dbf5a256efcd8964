package dev.phasegate.dashboard;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.phasegate.plan.PlanState;

/** What the list of plans shows, as it stands in the address: which states, words of the title, from where on. */
record PlanFilter(Show show, String q, Instant before, long beforeId) {
    private static final Instant ALL = Instant.parse("9999-01-01T00:00:00Z");
    private static final int LONGEST = 200;

    enum Show {
        ACTIVE("Active"),
        FINISHED("Finished"),
        ARCHIVED("Archived"),
        ALL("All");

        private final String word;

        Show(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        Set<PlanState> states() {
            return switch (this) {
                case ACTIVE -> EnumSet.of(PlanState.DRAFT, PlanState.IN_PROGRESS, PlanState.ON_HOLD);
                case FINISHED -> EnumSet.of(PlanState.COMPLETED, PlanState.ROLLED_BACK, PlanState.CANCELLED);
                case ARCHIVED -> EnumSet.of(PlanState.ARCHIVED);
                case ALL -> EnumSet.allOf(PlanState.class);
            };
        }

        static Show of(String name) {
            return Arrays.stream(values())
                    .filter(show -> show.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(ACTIVE);
        }
    }

    /** From the address; what makes no sense there counts as not given. {@code after} is {@link #cursor}. */
    static PlanFilter of(String state, String q, String after) {
        String words = q == null
                ? ""
                : q.strip().substring(0, Math.min(LONGEST, q.strip().length())).replace("\0", "");
        Show show = Show.of(state);
        int dot = after == null ? -1 : after.indexOf('.');
        try {
            return dot < 0
                    ? new PlanFilter(show, words, ALL, Long.MAX_VALUE)
                    : new PlanFilter(
                            show,
                            words,
                            Instant.EPOCH.plus(Long.parseLong(after.substring(0, dot)), ChronoUnit.MICROS),
                            Long.parseLong(after.substring(dot + 1)));
        } catch (NumberFormatException | ArithmeticException notACursor) {
            return new PlanFilter(show, words, ALL, Long.MAX_VALUE);
        }
    }

    static String cursor(PlanRow last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.changedAt()) + "." + last.id();
    }

    String[] stateNames() {
        return show.states().stream().map(Enum::name).toArray(String[]::new);
    }

    String pattern() {
        return "%" + q.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    String href(Show other) {
        return "/plans?state=" + other.name().toLowerCase(Locale.ROOT) + words();
    }

    String hrefAfter(PlanRow last) {
        return href(show) + "&after=" + cursor(last);
    }

    private String words() {
        return q.isEmpty() ? "" : "&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }
}
