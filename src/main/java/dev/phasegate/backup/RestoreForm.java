package dev.phasegate.backup;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.shared.Invalid;

/** Where somebody wants a backup restored, as it was typed. {@code rights}: with owners and rights as they were. {@code superuser}: typed, empty but for one sentence. */
public record RestoreForm(String target, String mode, String name, boolean rights, String why, String superuser) {
    /** What somebody types to let it run as a superuser. */
    static final String AS_SUPERUSER = "as superuser";

    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_REASON = 2_000;
    private static final List<String> SERVERS_OWN = List.of("postgres", "template0", "template1");
    private static final List<String> MARIAS_OWN = List.of("mysql", "sys", "information_schema", "performance_schema");
    /** Why a MariaDB is not replaced, and what to do. */
    static final String NOT_REPLACED =
            "MariaDB renames no databases, so none is replaced in one step. Restore it as a new"
                    + " one, and point the application there.";

    public RestoreForm {
        target = target == null ? "" : target.strip();
        mode = mode == null ? "" : mode.strip();
        name = name == null ? "" : name.strip();
        why = why == null ? "" : why.strip();
        superuser = superuser == null ? "" : superuser.strip();
    }

    static RestoreForm empty() {
        return new RestoreForm("", "NEW", "", true, "", "");
    }

    boolean asSuperuser() {
        return superuser.equals(AS_SUPERUSER);
    }

    BackupRestore.Mode way() {
        return BackupRestore.Mode.valueOf(mode);
    }

    /** Among those that are offered. Throws {@link Invalid} with everything that is wrong. */
    RestoreAccess.Place check(List<RestoreAccess.Place> places) {
        Map<String, String> faults = new LinkedHashMap<>();
        RestoreAccess.Place place = places.stream()
                .filter(it -> String.valueOf(it.id()).equals(target))
                .findFirst()
                .orElse(null);
        if (place == null) {
            faults.put("target", "Choose where it goes.");
        }
        if (!mode.equals("NEW") && !mode.equals("REPLACE")) {
            faults.put("mode", "Choose whether a database is replaced.");
        } else if (mode.equals("REPLACE") && place != null && !place.renames()) {
            faults.put("mode", NOT_REPLACED);
        } else if (place != null) {
            String wrong = mode.equals("NEW") ? newName(place) : replacedName(place);
            if (!wrong.isEmpty()) {
                faults.put("name", wrong);
            }
        }
        if (why.isEmpty()) {
            faults.put("why", "Say why.");
        } else if (why.length() > LONGEST_REASON) {
            faults.put("why", "At most " + LONGEST_REASON + " characters.");
        }
        if (!superuser.isEmpty() && !asSuperuser()) {
            faults.put("superuser", "Leave it empty, or type “" + AS_SUPERUSER + "”.");
        }
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return place;
    }

    private String newName(RestoreAccess.Place place) {
        if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*")
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            return "A name of letters, digits, _ and -, at most " + LONGEST_NAME + ".";
        }
        if (place.renames()) {
            return name.equals(place.database()) || SERVERS_OWN.contains(name)
                    ? "There is such a database. Choose another name, or replace it."
                    : "";
        }
        boolean there = name.equalsIgnoreCase(place.database()) || MARIAS_OWN.contains(name.toLowerCase(Locale.ROOT));
        return there ? "There is such a database. Choose another name." : "";
    }

    /** Typed, so that nobody replaces one that they did not mean. */
    private String replacedName(RestoreAccess.Place place) {
        if (SERVERS_OWN.contains(place.database())) {
            return "“" + place.database() + "” belongs to the server, and is not replaced.";
        }
        return name.equals(place.database())
                ? ""
                : "Type the name of the database that is replaced: " + place.database() + ".";
    }
}
