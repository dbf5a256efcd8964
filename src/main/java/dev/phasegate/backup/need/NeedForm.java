package dev.phasegate.backup.need;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.backup.BackupState;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.shared.Invalid;

/**
 * What somebody asks of a backup before a gate opens or a step begins.
 *
 * @param database the id of a registered one that the plan may use; a change leaves it as it is
 * @param state READ_VERIFIED or RESTORE_PROVEN
 * @param hours how old the rows in it may be
 * @param step the id of a step of the phase; null or empty: the gate needs it
 */
public record NeedForm(Long database, String state, Integer hours, String step) {
    static final NeedForm NOTHING = new NeedForm(null, null, null, null);
    static final int MOST_HOURS = 8_760;
    private static final List<BackupState> STATES = List.of(BackupState.READ_VERIFIED, BackupState.RESTORE_PROVEN);

    /** As a form sends it: what is no number is none. */
    static NeedForm typed(String database, String state, String hours, String step) {
        return new NeedForm(
                number(database, 18), state, number(hours, 9) == null ? null : Math.toIntExact(number(hours, 9)), step);
    }

    private static Long number(String text, int digits) {
        String typed = text == null ? "" : text.strip();
        return typed.matches("\\d{1," + digits + "}") ? Long.valueOf(typed) : null;
    }

    /** Throws {@link Invalid}. {@code databases}: those that the plan may use; null where the need has one already. */
    Asked checked(PhaseSpec phase, List<Long> databases) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (databases != null && (database == null || !databases.contains(database))) {
            faults.put("database", "Choose a database that the plan may use.");
        }
        BackupState known =
                STATES.stream().filter(s -> s.name().equals(state)).findFirst().orElse(null);
        if (known == null) {
            faults.put("state", "Choose read-verified or restore-proven.");
        }
        if (hours == null || hours < 1 || hours > MOST_HOURS) {
            faults.put("hours", "Give whole hours from 1 to " + MOST_HOURS + ".");
        }
        String before = step == null || step.isBlank() ? null : step;
        if (before != null && phase.steps().stream().noneMatch(s -> s.id().equals(before))) {
            faults.put("step", "The phase has no such step.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new Asked(database, known, hours, before);
    }

    /** {@code step} null: of the gate. */
    record Asked(Long database, BackupState state, int hours, String step) {
        String words() {
            return state.lower() + ", " + hours + " h old at most";
        }
    }
}
